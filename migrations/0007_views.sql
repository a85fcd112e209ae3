-- Lists as people keep them, and changes of many records at once.
create table view (
  id          uuid primary key,
  version     integer not null,
  created_at  timestamptz,
  recorded_at timestamptz not null,
  updated_at  timestamptz not null,
  archived_at timestamptz,
  custom      jsonb not null default '{}',
  name        text not null,
  -- Name of the entity whose records it lists.
  entity      text not null,
  layout      text not null check (layout in ('list', 'board', 'calendar')),
  filter      jsonb,
  -- Fields the filter names, as entity.field: who may not see one of them does not get the filter.
  uses        jsonb,
  look        jsonb,
  sharing     text not null check (sharing in ('private', 'team', 'all')),
  team_id     uuid references team,
  owner_id    uuid references "user",
  position    integer not null,
  favourite   boolean not null,
  check ((sharing = 'team') = (team_id is not null))
);
create index view_entity on view (entity, position, name) where archived_at is null;
create index view_owner on view (owner_id);

-- One change of many records. What stands here decides every batch, so that a restart goes on as before.
create table bulk_run (
  id          uuid primary key,
  entity      text not null,
  action      text not null check (action in ('patch', 'archive', 'restore', 'move')),
  -- What each record is given: fields of a patch, stage and reason of a move.
  given       jsonb not null,
  status      text not null check (status in ('running', 'done', 'cancelled', 'failed')),
  actor       uuid,
  -- What the one who asked for it may do, an API key's narrower rights among them; the batches run on these.
  rights      jsonb not null,
  total       integer not null,
  error       text,
  recorded_at timestamptz not null,
  updated_at  timestamptz not null default now(),
  ended_at    timestamptz
);
create index bulk_run_actor on bulk_run (actor, recorded_at);
create index bulk_run_going on bulk_run (updated_at) where status = 'running';

-- The records it was asked for, in their order, and what became of each.
create table bulk_record (
  run     uuid not null references bulk_run,
  number  integer not null,
  record  uuid not null,
  outcome text not null default 'waiting' check (outcome in ('waiting', 'changed', 'unchanged', 'refused')),
  problem jsonb,
  primary key (run, number)
);
create index bulk_record_outcome on bulk_record (run, outcome, number);
