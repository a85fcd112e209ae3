-- A company to look around in: made in one transaction, marked record by record, and taken out whole.

create table sample_company (
  one         boolean primary key default true check (one),
  id          uuid not null,
  status      text not null check (status in ('writing', 'here', 'removing', 'failed')),
  -- Whoever asked for it: head of sales of the sample.
  actor       uuid not null references "user",
  -- The day its history ends on.
  today       date not null,
  done        integer not null default 0,
  total       integer not null,
  -- What becomes of records that people made or changed and that hang on it.
  touched     text check (touched in ('keep', 'remove')),
  recorded_at timestamptz not null default now()
);

create table sample_record (
  record  uuid primary key,
  entity  text not null,
  -- As it was made: a higher version means that somebody changed it since.
  version integer not null
);

-- Records taken out as if they had never been: their events stay in the log and are shown to nobody.
create table withdrawn (record uuid primary key);
