-- What goes with a letter.
create table outgoing_attachment (
  mail     uuid not null references outgoing_mail,
  position integer not null,
  name     text not null,
  type     text not null,
  content  bytea not null,
  primary key (mail, position)
);

-- To whom a report or a dashboard is sent, how often and when; from which moment on that has been so.
alter table report add column sending jsonb, add column sends_from timestamptz;
alter table dashboard add column sending jsonb, add column sends_from timestamptz;

-- One letter per receiver and slot; a slot is a local time of the company, so that a clock that jumps sends nothing twice.
create table report_sending (
  entity      text not null,
  record      uuid not null,
  slot        text not null,
  receiver    uuid not null references "user",
  mail        uuid not null references outgoing_mail,
  recorded_at timestamptz not null default now(),
  primary key (entity, record, slot, receiver)
);
create index report_sending_mail on report_sending (mail);
