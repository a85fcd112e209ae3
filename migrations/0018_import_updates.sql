-- A row may change a record that is here, or find that it changes nothing. Once undone or kept, `was` tells what it had been.
alter table import_row add column was text;
update import_row set was = 'created' where outcome in ('undone', 'kept');
alter table import_row drop constraint import_row_outcome_check;
alter table import_row add constraint import_row_outcome_check
  check (outcome in ('created', 'updated', 'unchanged', 'skipped', 'refused', 'undone', 'kept'));
create index import_row_record on import_row (run, record);
