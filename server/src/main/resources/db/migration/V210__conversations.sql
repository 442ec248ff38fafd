-- Conversations, their messages, and the feed that screens, rules and figures are made from.
create schema conversations;
grant usage on schema conversations to atiende_app;

create table conversations.conversation (
    workspace_id        uuid        not null,
    conversation_id     uuid        not null,
    channel_id          uuid        not null,
    channel_kind        text        not null,
    channel_name        text        not null,
    customer_id         uuid        not null,
    customer_name       text        not null,
    state               text        not null check (state in ('open', 'resolved')),
    opened_at           timestamptz not null,
    resolved_at         timestamptz,
    last_activity_at    timestamptz not null,
    last_in_at          timestamptz not null,
    first_answered_at   timestamptz,
    message_count       integer     not null,
    preview             text        not null,
    preview_direction   text        not null check (preview_direction in ('in', 'out')),
    intents             jsonb       not null default '[]',
    first_intent        text,
    confidence          real,
    emotion             text,
    emotion_probability real,
    needs_person        boolean     not null default false,
    due_at              timestamptz,
    due_reason          text,
    window_closes_at    timestamptz,
    primary key (workspace_id, conversation_id)
);
-- One buyer has one open conversation on one account, whatever arrives at once.
create unique index one_open_conversation on conversations.conversation (workspace_id, channel_id, customer_id)
    where state = 'open';
create index conversation_by_due on conversations.conversation (workspace_id, state, coalesce(due_at, 'infinity'), conversation_id);
create index conversation_by_activity on conversations.conversation (workspace_id, last_activity_at desc, conversation_id desc);

create table conversations.message (
    workspace_id    uuid        not null,
    message_id      uuid        not null,
    conversation_id uuid        not null,
    channel_id      uuid        not null,
    external_key    bytea,               -- fingerprint of the platform's id
    direction       text        not null check (direction in ('in', 'out')),
    author_kind     text        not null,
    author_id       uuid,
    author_name     text        not null,
    content_type    text        not null,
    text            text        not null, -- placeholders in place of personal data
    concealed       jsonb       not null default '[]',
    occurred_at     timestamptz not null,
    received_at     timestamptz not null,
    delivery_state  text,
    delivery_at     timestamptz,
    delivery_reason text,
    delivery_code   text,
    primary key (workspace_id, message_id),
    foreign key (workspace_id, conversation_id) references conversations.conversation
);
create unique index one_message_per_external_id on conversations.message (workspace_id, channel_id, external_key)
    where external_key is not null;
create index message_by_conversation on conversations.message (workspace_id, conversation_id, occurred_at, message_id);
create index message_by_delivery on conversations.message (workspace_id, delivery_state, delivery_at)
    where delivery_state in ('uncertain', 'failed', 'expired', 'retrying');

-- Append only. Ordered by (xid, change_id); readers stop at the snapshot horizon, so that no late commit is skipped.
create table conversations.change (
    workspace_id    uuid        not null,
    xid             xid8        not null default pg_current_xact_id(),
    change_id       bigint      generated always as identity,
    type            text        not null,
    conversation_id uuid        not null,
    message_id      uuid,
    actor_kind      text        not null,
    actor_id        uuid,
    at              timestamptz not null,
    received_at     timestamptz,
    primary key (workspace_id, xid, change_id)
);

do $$
declare t text;
begin
    foreach t in array array['conversation', 'message', 'change'] loop
        execute format('alter table conversations.%I enable row level security', t);
        execute format('alter table conversations.%I force row level security', t);
        execute format('create policy tenant on conversations.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert, update on conversations.conversation, conversations.message to atiende_app;
grant select, insert on conversations.change to atiende_app;
