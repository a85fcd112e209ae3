-- A list too long to wait for, made as a file by a job on the rights of whoever asked for it.
create table export_run (
  id          uuid primary key,
  entity      text not null,
  -- What was asked: filter, order, fields, headings, format.
  query       jsonb not null,
  status      text not null check (status in ('running', 'done', 'cancelled', 'failed')),
  actor       uuid not null references "user",
  -- A digest of the rights it was asked with: with others it is not gone on with, and its file is not opened.
  rights      text not null,
  total       integer not null,
  done        integer not null default 0,
  headings    jsonb,
  -- Where the next page of the list begins; null before the first one and behind the last.
  cursor      text,
  is_read     boolean not null default false,
  problem     text check (problem in ('rights', 'too_large', 'disk_full', 'fault')),
  file        text references stored_file on delete set null,
  recorded_at timestamptz not null,
  updated_at  timestamptz not null default now(),
  ended_at    timestamptz
);
create index export_run_going on export_run (updated_at) where status = 'running';
create index export_run_file on export_run (file) where file is not null;

-- Pages that are read and not yet in the file; gone with its end, whatever that is.
create table export_page (
  run    uuid not null references export_run,
  number integer not null,
  cells  text not null,
  primary key (run, number)
);

alter table notification drop constraint notification_kind_check,
  add check (kind in ('assigned', 'mention', 'reminder', 'moved', 'won', 'lost', 'imported', 'exported'));
