-- Each reading that the lot falls on is noted, with its model; people are asked of those alone that a machine may decide. So it is
-- known what share of the messages each threshold lets through.
alter table automation.review add column model_id text;
drop index automation.review_waiting;
create index review_waiting on automation.review (workspace_id, drawn_at)
    where judged_at is null and confidence >= drawn_from;
create index review_drawn on automation.review (workspace_id, drawn_at);
