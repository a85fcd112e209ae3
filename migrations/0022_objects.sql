-- Kinds of records that people declare: each is a real table, named o_…, with steps where its records move along a track.
create table declared_object (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null unique,
  plural text not null unique,
  "table" text not null unique,
  one text not null,
  many text not null,
  one_fr text,
  many_fr text,
  icon text not null,
  tracked boolean not null,
  position integer not null
);
create table step (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  object_id uuid not null references declared_object,
  name text not null,
  type text not null check (type in ('open', 'won', 'lost')),
  position integer not null
);
create unique index step_name on step (object_id, lower(name)) where archived_at is null;

-- The columns a declared field had as other kinds; they keep its old values.
alter table declared_field add column former jsonb;
