-- What buyers send along with their messages: noted with the message, fetched from the platform afterwards, kept sealed.
create table channels.attachment (
    workspace_id    uuid        not null,
    attachment_id   uuid        not null,
    channel_id      uuid        not null,
    conversation_id uuid        not null,
    message_id      uuid        not null,
    kind            text        not null, -- image, audio, video, document, sticker
    state           text        not null default 'waiting' check (state in ('waiting', 'here', 'too_large', 'gone')),
    reason          text,                 -- why it is not here, in words
    attempts        smallint    not null default 0,
    not_before      timestamptz not null,
    lease_until     timestamptz,
    source          bytea       not null, -- sealed: how the platform names it, its type, the name of the file
    content         bytea,                -- sealed
    size            bigint,
    received_at     timestamptz not null,
    primary key (workspace_id, attachment_id)
);
create index attachment_waiting on channels.attachment (not_before) where state = 'waiting';
create index attachment_by_conversation on channels.attachment (workspace_id, conversation_id, received_at);
create index attachment_by_age on channels.attachment (received_at);
-- It is ciphertext: trying to make it smaller costs and gains nothing.
alter table channels.attachment alter column content set storage external;

alter table channels.attachment enable row level security;
alter table channels.attachment force row level security;
create policy tenant on channels.attachment to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
create policy gate on channels.attachment to atiende_gate using (true) with check (true);
grant select, insert, update on channels.attachment to atiende_app;

-- The gate claims what waits; it sees neither what it is nor what it is called.
grant select (workspace_id, attachment_id, channel_id, state, attempts, not_before, lease_until) on channels.attachment to atiende_gate;
grant update (lease_until, attempts) on channels.attachment to atiende_gate;

create policy keeper on channels.attachment to atiende_keeper using (true) with check (false);
grant select (workspace_id, attachment_id, received_at), delete on channels.attachment to atiende_keeper;
