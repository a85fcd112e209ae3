-- What is written waits in a list before it goes into these indexes, and every search reads that list from end to end: at the 4 MB
-- that are usual, for longer than it takes to search 1.5 M documents. In kB; a write of 1,000 documents takes no longer with it.
alter index search_document_words set (gin_pending_list_limit = 256);
alter index search_document_digits set (gin_pending_list_limit = 256);
alter index search_word_alike set (gin_pending_list_limit = 256);
