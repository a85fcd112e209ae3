-- What a workplace keeps beside the records: how to undo, who is where, how a person likes the screen.

-- All that one change set did, newest first: undone by the same key that its events carry as their cause.
create index event_change_set on event (cause_id, id) where cause in ('person', 'job') and cause_id is not null;

-- An undo too large for one call; its events have its id as their cause, so that it can be undone itself.
create table undo_run (
  id          uuid primary key,
  change      text not null,
  actor       uuid references "user",
  -- The rights of the person who asked, as they were then.
  rights      jsonb not null,
  status      text not null default 'running' check (status in ('running', 'done', 'stopped', 'failed')),
  total       integer not null,
  -- Events looked at so far, and the oldest of them: what is left lies before it.
  seen        integer not null default 0,
  before      bigint not null,
  undone      integer not null default 0,
  kept_count  integer not null default 0,
  kept        jsonb not null default '[]',
  recorded_at timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);

-- Who looks at which record, one row per open page. Not worth a log entry, and not missed after a crash.
create unlogged table presence (
  page    uuid primary key,
  user_id uuid not null references "user" on delete cascade,
  entity  text not null,
  record  uuid not null,
  -- The field being edited.
  field   text,
  seen_at timestamptz not null default now()
);
create index presence_record on presence (record);

-- How a person likes to see the program; nobody else's business, so no part of the record.
create table person_look (
  user_id uuid primary key references "user" on delete cascade,
  theme   text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  density text not null default 'standard' check (density in ('compact', 'standard', 'roomy'))
);
