-- A change to the way the company sells may touch some deals alone; fields the filter names, as entity.field, beside it.
alter table improvement add column filter jsonb, add column uses jsonb default '[]';
