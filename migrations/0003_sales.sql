create table tag (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null unique
);
create table source (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null unique,
  kind text not null
);
create table campaign (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null,
  kind text not null
);
create table product (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null,
  code text unique,
  series text,
  list_price bigint, list_price_currency text,
  active boolean not null default true,
  description text,
  check ((list_price is null) = (list_price_currency is null))
);
create table account (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null,
  parent_id uuid references account,
  lifecycle text not null,
  industry text,
  employees integer,
  revenue bigint, revenue_currency text,
  founded integer,
  street text, postcode text, city text, region text, country text,
  website text,
  phone text,
  owner_id uuid references "user",
  source_id uuid references source,
  tags uuid[] not null default '{}',
  description text,
  check ((revenue is null) = (revenue_currency is null)),
  check (parent_id <> id)
);
create index account_name on account (name, id);
create index account_owner on account (owner_id);
create index account_parent on account (parent_id);
create index account_industry on account (industry);
create index account_tags on account using gin (tags);
create index account_recorded on account (recorded_at, id);

create table contact (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  first_name text, last_name text not null, salutation text,
  account_id uuid references account,
  job_title text,
  reports_to_id uuid references contact,
  decision_power text,
  emails text[] not null default '{}',
  phones text[] not null default '{}',
  street text, postcode text, city text, region text, country text,
  birth_date date,
  preferred_channel text,
  language text,
  do_not_call boolean not null default false,
  do_not_mail boolean not null default false,
  owner_id uuid references "user",
  source_id uuid references source,
  tags uuid[] not null default '{}',
  description text,
  check (reports_to_id <> id)
);
create index contact_name on contact (last_name, id);
create index contact_account on contact (account_id);
create index contact_owner on contact (owner_id);
create index contact_reports_to on contact (reports_to_id);
create index contact_tags on contact using gin (tags);
create index contact_recorded on contact (recorded_at, id);

create table affiliation (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  contact_id uuid not null references contact,
  account_id uuid not null references account,
  role text
);
create index affiliation_contact on affiliation (contact_id);
create index affiliation_account on affiliation (account_id);

create table pipeline (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null unique,
  position integer not null
);
create table stage (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  pipeline_id uuid not null references pipeline,
  name text not null,
  type text not null check (type in ('open', 'won', 'lost')),
  probability integer not null check (probability between 0 and 100),
  forecast_category text not null,
  rotting_days integer,
  position integer not null
);
create unique index stage_name on stage (pipeline_id, lower(name)) where archived_at is null;
create table lost_reason (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null unique,
  position integer not null
);

create table opportunity (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  name text not null,
  account_id uuid references account,
  pipeline_id uuid not null references pipeline,
  stage_id uuid not null references stage,
  type text not null,
  amount bigint, amount_currency text,
  close_date date,
  probability integer check (probability between 0 and 100),
  owner_id uuid references "user",
  source_id uuid references source,
  campaign_id uuid references campaign,
  next_step text,
  competitor text,
  tags uuid[] not null default '{}',
  external_source text, external_id text,
  lost_reason_id uuid references lost_reason,
  close_note text,
  stage_entered_at timestamptz,
  closed_at timestamptz,
  furthest_stage_id uuid references stage,
  description text,
  check ((amount is null) = (amount_currency is null))
);
create unique index opportunity_external on opportunity (external_source, external_id) where external_id is not null;
create index opportunity_board on opportunity (pipeline_id, stage_id, close_date, id) where archived_at is null;
create index opportunity_account on opportunity (account_id);
create index opportunity_owner on opportunity (owner_id, close_date desc nulls last, id desc);
create index opportunity_close_date on opportunity (close_date, id);
create index opportunity_amount on opportunity (amount, id);
create index opportunity_name on opportunity (name, id);
create index opportunity_recorded on opportunity (recorded_at, id);
create index opportunity_created on opportunity (created_at, id);
create index opportunity_closed on opportunity (closed_at, id) where closed_at is not null;
create index opportunity_tags on opportunity using gin (tags);

create table stakeholder (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  opportunity_id uuid not null references opportunity,
  contact_id uuid not null references contact,
  role text,
  stance text
);
create unique index stakeholder_once on stakeholder (opportunity_id, contact_id) where archived_at is null;
create index stakeholder_contact on stakeholder (contact_id);
create table interest (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  opportunity_id uuid not null references opportunity,
  product_id uuid not null references product,
  quantity integer not null check (quantity > 0),
  price bigint, price_currency text,
  check ((price is null) = (price_currency is null))
);
create index interest_opportunity on interest (opportunity_id);
create index interest_product on interest (product_id);

create table activity (
  id uuid primary key, version integer not null default 1,
  created_at timestamptz, recorded_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  custom jsonb not null default '{}',
  kind text not null,
  subject text not null,
  about_entity text, about_id uuid,
  due_at timestamptz,
  done_at timestamptz,
  outcome text,
  minutes integer,
  owner_id uuid references "user",
  body text,
  check ((about_entity is null) = (about_id is null))
);
create index activity_about on activity (about_id, due_at);
create index activity_open on activity (owner_id, due_at) where done_at is null and archived_at is null;
create index activity_due on activity (due_at, id);
create index activity_recorded on activity (recorded_at, id);
