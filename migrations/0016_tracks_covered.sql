-- As of a moment a report reads every visit of a track: from the index alone, without the table beside it.
drop index stay_track;
create index stay_track on stay (kind, track, step) include (record, entered_at, left_at, left_recorded);
