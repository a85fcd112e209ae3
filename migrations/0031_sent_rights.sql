-- On which rights a letter was counted, as a digest; its files open to its receiver only while those are the same.
alter table report_sending add column rights text;
-- Fields a kept mapping names, as entity.field: who may not see one of them does not get the mapping.
alter table import_mapping add column uses jsonb;
