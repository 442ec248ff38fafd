-- Which window of a conversation a rule has been told of before it closes, and how many hours ahead: each is told once, whether
-- its message came late or the rule's hours were changed since.
create table automation.window_told (
    workspace_id    uuid        not null,
    rule_id         uuid        not null,
    conversation_id uuid        not null,
    closes_at       timestamptz not null,
    hours           int         not null,
    primary key (workspace_id, rule_id, conversation_id)
);
create index window_told_closed on automation.window_told (workspace_id, closes_at);
alter table automation.window_told enable row level security;
alter table automation.window_told force row level security;
create policy tenant on automation.window_told to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on automation.window_told to atiende_app;
