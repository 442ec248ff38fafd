-- Who has a conversation: machines, the queue of people, or a member. Without a row nothing waits and machines may speak.
create table automation.custody (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    state           text        not null check (state in ('resting', 'deciding', 'acting', 'queued', 'taken', 'closed')),
    reason          text,
    waits           boolean     not null,
    member_id       uuid,
    packet          jsonb,
    word_id         uuid,                 -- the message that says that a person will answer
    since           timestamptz not null,
    primary key (workspace_id, conversation_id)
);
create index custody_queued on automation.custody (workspace_id, since) where state = 'queued';
alter table automation.custody enable row level security;
alter table automation.custody force row level security;
create policy tenant on automation.custody to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on automation.custody to atiende_app;
