-- One value in place of another in many records: a tag in a list of tags, a reason of lost deals.
alter table bulk_run drop constraint bulk_run_action_check,
  add check (action in ('patch', 'archive', 'restore', 'move', 'replace'));
-- The change set its events belong to, where that is not the run itself: several runs may be one deed to a person.
alter table bulk_run add column change uuid;
