-- Which suggestion an answer was made from, and whether it was changed before it was sent.
create table replies.suggested (
    workspace_id    uuid        not null,
    message_id      uuid        not null,
    conversation_id uuid        not null,
    template_id     text        not null, -- two that followed one another are joined by a plus sign
    version         text        not null,
    register        text        not null check (register in ('tu', 'usted')),
    edited          boolean     not null, -- filling a gap is no change
    at              timestamptz not null,
    primary key (workspace_id, message_id)
);
create index suggested_by_conversation on replies.suggested (workspace_id, conversation_id);
alter table replies.suggested enable row level security;
alter table replies.suggested force row level security;
create policy tenant on replies.suggested to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, delete on replies.suggested to atiende_app;
