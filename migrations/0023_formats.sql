-- How numbers, dates and amounts are written for a person, apart from the language of the words; null: as the language has it.
alter table person_look add column formats text;
