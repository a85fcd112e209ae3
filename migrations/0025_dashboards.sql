-- Several reports on one page, in the order and the sizes that somebody gave them.
create table dashboard (
  id            uuid primary key,
  version       integer not null,
  created_at    timestamptz,
  recorded_at   timestamptz not null,
  updated_at    timestamptz not null,
  archived_at   timestamptz,
  custom        jsonb not null default '{}',
  name          text not null,
  tiles         jsonb not null,
  -- The filter and the period of the whole page; the filter is over the records of one entity.
  filter_entity text,
  filter        jsonb,
  -- Fields the filter names, as entity.field: who may not see one of them does not get the filter.
  uses          jsonb,
  period        jsonb,
  -- Seconds after which it is counted anew by itself.
  refresh       integer,
  sharing       text not null check (sharing in ('private', 'team', 'all')),
  team_id       uuid references team,
  owner_id      uuid references "user",
  check ((sharing = 'team') = (team_id is not null))
);
create index dashboard_name on dashboard (name, id) where archived_at is null;
create index dashboard_owner on dashboard (owner_id);
