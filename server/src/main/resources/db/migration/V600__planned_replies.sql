-- What a member has written to a buyer to be sent at a time: masked as colleagues may read it, sealed whole. It is taken away
-- when it is sent, for then it is a message; what may not be sent when its time comes is held, with the reason.
create table conversations.planned_reply (
    workspace_id    uuid        not null,
    reply_id        uuid        not null,
    conversation_id uuid        not null,
    member_id       uuid        not null,
    member_name     text        not null,
    text            text        not null,
    concealed       jsonb       not null default '[]',
    sealed          bytea       not null,
    send_at         timestamptz not null,
    heard           bigint      not null, -- how many messages of the buyer's there were when it was written
    version         integer     not null default 1,
    planned_at      timestamptz not null,
    held_at         timestamptz,
    held_reason     text check (held_reason in ('buyer_wrote', 'writer_left', 'refused', 'failed')),
    held_code       text,
    primary key (workspace_id, reply_id),
    foreign key (workspace_id, conversation_id) references conversations.conversation,
    check ((held_at is null) = (held_reason is null))
);
create index planned_reply_by_conversation on conversations.planned_reply (workspace_id, conversation_id, send_at);
create index planned_reply_by_time on conversations.planned_reply (workspace_id, send_at) where held_at is null;
create index planned_reply_by_member on conversations.planned_reply (workspace_id, member_id);
create index planned_reply_held on conversations.planned_reply (held_at) where held_at is not null;

alter table conversations.planned_reply enable row level security;
alter table conversations.planned_reply force row level security;
create policy tenant on conversations.planned_reply to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on conversations.planned_reply to atiende_app;

-- What was held and nobody has gone on with for long is forgotten; the keeper sees no other, and nothing of what was written.
create policy keeper on conversations.planned_reply to atiende_keeper using (held_at is not null) with check (false);
grant select (workspace_id, reply_id, held_at), delete on conversations.planned_reply to atiende_keeper;
