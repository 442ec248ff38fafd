-- Up to where a rule has heard of silences, from the moment on when it was switched on: each silence is told to it once, by
-- whichever node. And when it was last told that a rule was held back.
alter table automation.rule
    add column heard_to      timestamptz not null default now(),
    add column heard_id      uuid,
    add column bound_told_at timestamptz;
-- A silence is told to the rule that waits for it, and to no other.
alter table automation.trigger add column rule_id uuid;
