-- Working days in a step after which a record counts as standing still; null where it may stand for ever.
alter table step add column rotting_days integer;
