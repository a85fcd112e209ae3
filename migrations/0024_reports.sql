-- Reports as people keep them: what is counted, of which records, by what.
create table report (
  id          uuid primary key,
  version     integer not null,
  created_at  timestamptz,
  recorded_at timestamptz not null,
  updated_at  timestamptz not null,
  archived_at timestamptz,
  custom      jsonb not null default '{}',
  name        text not null,
  definition  jsonb,
  -- Fields the definition names, as entity.field: who may not see one of them does not get the definition.
  uses        jsonb,
  sharing     text not null check (sharing in ('private', 'team', 'all')),
  team_id     uuid references team,
  owner_id    uuid references "user",
  check ((sharing = 'team') = (team_id is not null))
);
create index report_name on report (name, id) where archived_at is null;
create index report_owner on report (owner_id);
