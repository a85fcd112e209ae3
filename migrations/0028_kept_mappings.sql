-- Mappings of files as people keep them under a name, for files with the same columns.
create table import_mapping (
  id          uuid primary key,
  version     integer not null,
  created_at  timestamptz,
  recorded_at timestamptz not null,
  updated_at  timestamptz not null,
  archived_at timestamptz,
  custom      jsonb not null default '{}',
  name        text not null,
  -- Names of the columns that a file must have, in their order.
  columns     jsonb,
  mapping     jsonb,
  -- What was answered for the whole import: currency, source, role, pipeline.
  more        jsonb,
  sharing     text not null check (sharing in ('private', 'team', 'all')),
  team_id     uuid references team,
  owner_id    uuid references "user",
  check ((sharing = 'team') = (team_id is not null))
);
create index import_mapping_name on import_mapping (name, id) where archived_at is null;
create index import_mapping_owner on import_mapping (owner_id);
