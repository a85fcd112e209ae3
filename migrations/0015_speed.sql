-- The record came from another track: rare, and what a funnel must know of before it may trust the furthest stages kept with deals.
alter table stay add column crossed boolean not null default false;
update stay set crossed = true from stage where stage.id = stay.came_from and stage.pipeline_id <> stay.track;
create index stay_crossed on stay (came_from, record) where crossed;
