-- What a person is told of by itself: from the log, and at the moment an activity asks for.

-- Where each reader of the log stands: everything up to here it has read, in the order (epoch, tx, id).
create table log_reader (
  name  text primary key,
  epoch integer not null,
  tx    xid8 not null,
  event bigint not null
);

-- One row per person, kind and record: what happens again before it was read counts up.
create table notification (
  id            uuid primary key,
  user_id       uuid not null references "user",
  kind          text not null check (kind in ('assigned', 'mention', 'reminder', 'moved', 'won', 'lost', 'imported')),
  entity        text not null,
  record        uuid not null,
  count         integer not null check (count > 0),
  -- The newest event behind it and who did it; none for a reminder.
  event         bigint references event,
  actor         uuid,
  happened_at   timestamptz not null,
  read_at       timestamptz,
  snoozed_until timestamptz,
  unique (user_id, kind, record)
);
create index notification_of on notification (user_id, happened_at desc, id desc);
create index notification_unread on notification (user_id) where read_at is null;

-- Each thing that was told, so that it is told once however often a job runs.
create table notification_source (
  user_id     uuid not null,
  kind        text not null,
  -- 'event 17', 'due <activity> <moment>', 'import <run>'
  source      text not null,
  recorded_at timestamptz not null default now(),
  primary key (user_id, kind, source)
);

-- What a person wants to be told and how; what is left out is as it comes.
create table notification_choice (
  user_id   uuid primary key references "user",
  ways      jsonb not null default '{}',
  reminders jsonb not null default '{}'
);

alter table activity add column reminder integer check (reminder >= 0);
create index activity_reminder on activity (due_at) where reminder is not null and done_at is null and archived_at is null;
