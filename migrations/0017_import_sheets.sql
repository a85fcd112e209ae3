-- A workbook has sheets, one of which is read.
alter table import_file add column sheets jsonb, add column sheet text;
