-- Requests to send, so that the same click, repeated, sends once.
create schema replies;
grant usage on schema replies to atiende_app;

create table replies.request (
    workspace_id    uuid        not null,
    idempotency_key text        not null,
    fingerprint     bytea       not null, -- of conversation and content: the same key for something else is refused
    message_id      uuid        not null,
    created_at      timestamptz not null,
    primary key (workspace_id, idempotency_key)
);
alter table replies.request enable row level security;
alter table replies.request force row level security;
create policy tenant on replies.request to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert on replies.request to atiende_app;
