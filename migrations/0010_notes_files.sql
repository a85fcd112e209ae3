-- An entry of a record's timeline that somebody keeps on top of it.
create table pin (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  about_entity text not null, about_id uuid not null,
  -- Place in the log.
  entry integer not null,
  pinned_by_id uuid references "user"
);
create unique index pin_once on pin (about_id, entry) where archived_at is null;

-- Bytes in the store of files, by their SHA-256. A row is written after its bytes; bytes without a row are swept away.
create table stored_file (
  id          text primary key,
  hash        text not null check (hash ~ '^[0-9a-f]{64}$'),
  size        integer not null,
  type        text not null,
  recorded_at timestamptz not null
);
create index stored_file_hash on stored_file (hash);

create table attachment (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null,
  about_entity text not null, about_id uuid not null,
  file text not null references stored_file,
  size integer,
  type text,
  hash text,
  uploader_id uuid references "user"
);
create index attachment_about on attachment (about_id, id);
create index attachment_file on attachment (file);
create index attachment_recorded on attachment (recorded_at, id);

-- Texts that may have form: the plain words stand where they stood, sanitised HTML beside them where there is form.
alter table activity add column body_html text;
alter table account add column description_html text;
alter table contact add column description_html text;
alter table opportunity add column description_html text;
alter table product add column description_html text;
