-- Fields that people declare: each is a real column, named x_…, of the table of its entity.
create table declared_field (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  entity text not null,
  key text not null,
  "column" text not null,
  kind text not null,
  label text not null,
  label_fr text,
  description text,
  options jsonb,
  target text,
  formula text,
  result text,
  roll_up jsonb,
  needed boolean not null default false,
  position integer not null default 0,
  worked_out boolean not null default true,
  unique (entity, key),
  unique (entity, "column")
);

-- Absent until something is declared; each process compares it with what it has loaded.
create table declared_version (
  one     boolean primary key default true check (one),
  version uuid not null
);
