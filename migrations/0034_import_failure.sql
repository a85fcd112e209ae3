-- Why an import failed as a whole, as a code that screens put in words: that of a refusal, or `fault`.
alter table import_run add column failure text;
