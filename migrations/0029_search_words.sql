-- The words of all search documents: what a mistyped word may have meant is looked for among them, however many records hold it.
-- Two writers may add the same word at once and do not wait for each other, so that a word may stand here twice.
create table search_word (
  word  text not null,
  id    bigint generated always as identity,
  primary key (word, id)
);
create index search_word_alike on search_word using gin (word gin_trgm_ops);

insert into search_word (word)
select word from (
  select distinct unnest(string_to_array(translate(words, '.,;:!?@&/\()[]"''+-_', repeat(' ', 20)), ' ')) as word from search_document
) known where word ~ '^[[:alpha:]]{4,40}$';
