-- The log, its projections, and what every feature stands on.
create extension if not exists pg_trgm;

-- Rises on a restore, so that a reader of the log never mistakes a restored past for the present.
create table epoch (number integer primary key, began_at timestamptz not null default now());
insert into epoch (number) values (1);

-- Append-only: nothing in the program updates or deletes a row.
create table event (
  id          bigint generated always as identity primary key,
  epoch       integer not null default 1,
  tx          xid8 not null default pg_current_xact_id(),
  occurred_at timestamptz,
  recorded_at timestamptz not null,
  verb        text not null,
  entity      text not null,
  record      uuid not null,
  version     integer not null,
  -- A second record on whose timeline the event shows.
  about       uuid,
  actor       uuid,
  -- What stood behind the actor: 'person', 'key', 'import', 'job', 'event', with its id.
  cause       text not null,
  cause_id    text
);
create index event_record on event (record, id);
create index event_about on event (about, id) where about is not null;
create index event_stream on event (epoch, tx, id);
create index event_occurred on event using brin (recorded_at);

-- Field changes, {"field": [before, after]}; a row may be erased without touching the log.
create table event_change (event bigint primary key references event, changes jsonb not null);

-- One row per visit of a record to a step. `left_at` stands on the row so that no report needs a window function.
create table stay (
  id               bigint generated always as identity primary key,
  kind             text not null,
  record           uuid not null,
  track            uuid not null,
  step             uuid not null,
  entered_at       timestamptz,
  left_at          timestamptz,
  entered_recorded timestamptz not null,
  left_recorded    timestamptz,
  came_from        uuid,
  went_to          uuid,
  actor            uuid,
  -- As at entry.
  amount           bigint,
  currency         text,
  owner            uuid
);
create index stay_record on stay (record, id);
create index stay_track on stay (kind, track, step) include (record, entered_at, left_at);
create unique index stay_one_open on stay (kind, record) where left_recorded is null;

-- What a tracked record was worth, whose it was and when it should close, each time one of them changed.
create table valuation (
  id          bigint generated always as identity primary key,
  kind        text not null,
  record      uuid not null,
  occurred_at timestamptz,
  recorded_at timestamptz not null,
  amount      bigint,
  currency    text,
  owner       uuid,
  close_date  date
);
create index valuation_record on valuation (record, id);

-- One row per record that search can find; also where an id of any entity gets its title.
create table search_document (
  record uuid primary key,
  entity text not null,
  title  text not null,
  -- Lower case, without accents.
  words  text not null,
  -- Digits of its telephone numbers, each with a leading blank.
  digits text not null default '',
  archived boolean not null default false
);
create index search_document_words on search_document using gin (words gin_trgm_ops);
create index search_document_digits on search_document using gin (digits gin_trgm_ops) where digits <> '';
create index search_document_prefix on search_document (words text_pattern_ops);

create table idempotency_key (
  key         text not null,
  actor       uuid not null,
  endpoint    text not null,
  body_hash   text not null,
  answer      jsonb,
  recorded_at timestamptz not null default now(),
  primary key (key, actor)
);
create index idempotency_key_age on idempotency_key (recorded_at);

-- Mail to go out, written with the change that asks for it. Without an SMTP server it waits and its links can be copied.
create table outgoing_mail (
  id          uuid primary key,
  message_id  text not null unique,
  recipient   text not null,
  subject     text not null,
  body        text not null,
  status      text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'failed', 'uncertain')),
  recorded_at timestamptz not null default now(),
  -- When a sender took it: one that died after that leaves an uncertain letter.
  taken_at    timestamptz,
  sent_at     timestamptz,
  error       text
);
