-- A change to the way the company sells, written down so that it can be judged later.
create table improvement (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null,
  starts_on date not null,
  owner_id uuid references "user",
  pipeline_id uuid references pipeline,
  stage_id uuid references stage,
  expected text,
  description text
);
create index improvement_starts on improvement (starts_on, id);
