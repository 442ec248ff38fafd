-- Windows that rules were told of before it was noted which: up to where a rule had been told stood with the rule, and lay ahead of
-- the time. Without this each of them would be told once more, and a rule that speaks to the buyer would speak again.
-- Forced, the policies hide every row from the owner of the tables too, who is no superuser.
alter table automation.rule no force row level security;
alter table automation.rule_version no force row level security;
alter table automation.window_told no force row level security;
alter table conversations.conversation no force row level security;
insert into automation.window_told (workspace_id, rule_id, conversation_id, closes_at, hours)
select r.workspace_id, r.rule_id, c.conversation_id, c.window_closes_at, (v.spec -> 'when' ->> 'hours')::int
from automation.rule r
join automation.rule_version v using (workspace_id, rule_id, version)
join conversations.conversation c on c.workspace_id = r.workspace_id and c.window_closes_at > now()
    and (c.window_closes_at < r.heard_to
        or (c.window_closes_at = r.heard_to and (r.heard_id is null or c.conversation_id <= r.heard_id)))
where v.spec -> 'when' ->> 'on' = 'window_closing' and v.spec -> 'when' ->> 'hours' is not null
on conflict do nothing;
alter table automation.rule force row level security;
alter table automation.rule_version force row level security;
alter table automation.window_told force row level security;
alter table conversations.conversation force row level security;
