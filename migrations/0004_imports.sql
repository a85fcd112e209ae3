-- An import from upload to undo. What stands in `mapping` decides every row, so that a restart goes on as before.
create table import_run (
  id          uuid primary key,
  version     integer not null default 1,
  status      text not null check (status in
    ('uploading', 'reading', 'read', 'counting', 'writing', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  actor       uuid,
  -- What the one who commits it may do, an API key's narrower rights among them; the batches run on these.
  rights      jsonb,
  mapping     jsonb,
  -- The rows an undisturbed run would write, skip and refuse, once they were counted.
  forecast    jsonb,
  -- Where the work stands: the next step and the next batch in it.
  step        integer not null default 0,
  batch       integer not null default 0,
  error       text,
  recorded_at timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  ended_at    timestamptz
);
create index import_run_recorded on import_run (recorded_at, id);

create table import_file (
  id        uuid primary key,
  run       uuid not null references import_run,
  position  integer not null,
  name      text not null,
  size      bigint not null,
  hash      text,
  encoding  text,
  delimiter text,
  -- Null until the file was read; a change of encoding or delimiter reads it again.
  columns   jsonb,
  row_count integer,
  error     text,
  unique (run, position)
);
create index import_file_hash on import_file (hash);

-- The raw bytes, in the order they came.
create table import_chunk (
  file    uuid not null references import_file,
  part    integer not null,
  content bytea not null,
  primary key (file, part)
);

-- The records of a file as JSON arrays of texts, a thousand to a row. Text, for JSON of the database cannot hold NUL.
create table import_batch (
  file    uuid not null references import_file,
  number  integer not null,
  records text not null,
  primary key (file, number)
);

-- What became of each row. Part 0 is the row's own record; further parts are records it brought along.
create table import_row (
  run     uuid not null references import_run,
  file    uuid not null references import_file,
  number  integer not null,
  part    integer not null default 0,
  entity  text not null,
  outcome text not null check (outcome in ('created', 'skipped', 'refused', 'undone', 'kept')),
  record  uuid,
  -- The version this run left the record at: a higher one means that somebody changed it since.
  version integer,
  undated boolean not null default false,
  problem jsonb,
  primary key (run, file, number, part)
);
