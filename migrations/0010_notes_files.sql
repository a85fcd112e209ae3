-- An entry of a record's timeline that somebody keeps on top of it.
create table pin (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  about_entity text not null, about_id uuid not null,
  -- Place in the log.
  entry integer not null,
  pinned_by_id uuid references "user"
);
create unique index pin_once on pin (about_id, entry) where archived_at is null;
