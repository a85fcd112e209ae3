create table company (
  one               boolean primary key default true check (one),
  name              text not null,
  currency          text not null,
  zone              text not null,
  locale            text not null,
  week_start        integer not null default 1,
  fiscal_year_start integer not null default 1,
  phone_country     text not null default 'US',
  updated_at        timestamptz not null default now()
);

create table role (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null unique,
  admin boolean not null default false,
  grants jsonb
);

create table "user" (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null,
  email text,
  role_id uuid not null references role,
  teams uuid[] not null default '{}',
  language text,
  job_title text,
  active boolean not null default true,
  external_source text,
  password_hash text
);
create unique index user_email on "user" (lower(email));
create index user_teams on "user" using gin (teams);

create table team (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null,
  parent_id uuid references team,
  leader_id uuid references "user"
);

-- The token itself is never stored, only its SHA-256.
create table session (
  token_hash  bytea primary key,
  user_id     uuid not null references "user",
  csrf        text not null,
  started_at  timestamptz not null default now(),
  expires_at  timestamptz not null
);
create index session_of on session (user_id);

create table invitation (
  token_hash  bytea primary key,
  user_id     uuid not null references "user",
  expires_at  timestamptz not null,
  accepted_at timestamptz
);

create table api_key (
  id           uuid primary key,
  secret_hash  bytea not null unique,
  name         text not null,
  user_id      uuid not null references "user",
  grants       jsonb,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at   timestamptz
);

create table exchange_rate (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  currency text not null,
  day date not null,
  rate text not null check (rate ~ '^[0-9]+(\.[0-9]+)?$')
);
create unique index exchange_rate_day on exchange_rate (currency, day) where archived_at is null;

-- A working calendar changes by a new version, so that a clock measured under the old one can be read again.
create table working_calendar (
  id       uuid not null,
  version  integer not null,
  name     text not null,
  zone     text not null,
  -- Seven entries from Monday: lists of [from, to] in minutes of the local day.
  week     jsonb not null,
  -- [{"day": "2026-12-25", "name": "…"}]; a whole day off.
  holidays jsonb not null default '[]',
  -- [{"day": "2026-12-24", "hours": [[540, 720]]}]; a day with hours of its own.
  exceptions jsonb not null default '[]',
  standard boolean not null default false,
  recorded_at timestamptz not null default now(),
  primary key (id, version)
);
