-- A change of many records counts as it goes: how far it is and what became of its records is read from one row, and only a
-- refused record is written on again. Records are taken in the order of their numbers.
alter table bulk_run
  add column seen      integer not null default 0,
  add column changed   integer not null default 0,
  add column unchanged integer not null default 0,
  add column refused   integer not null default 0;

update bulk_run r set seen = x.seen, changed = x.changed, unchanged = x.unchanged, refused = x.refused
from (
  select run, coalesce(min(number) filter (where outcome = 'waiting') - 1, max(number)) as seen,
    count(*) filter (where outcome = 'changed') as changed, count(*) filter (where outcome = 'unchanged') as unchanged,
    count(*) filter (where outcome = 'refused') as refused
  from bulk_record group by run) x
where x.run = r.id;

alter table bulk_record drop column outcome;
create index bulk_record_refused on bulk_record (run, number) where problem is not null;
