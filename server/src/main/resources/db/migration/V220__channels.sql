-- Accounts on marketplaces, what came in from them and what goes out to them.
create schema channels;
grant usage on schema channels to atiende_app, atiende_gate;

create table channels.channel (
    workspace_id uuid        not null,
    channel_id   uuid        not null,
    kind         text        not null,
    name         text        not null,
    external_id  text        not null, -- the platform's id of the shop's account
    settings     bytea       not null, -- sealed
    state        text        not null default 'connected',
    created_at   timestamptz not null,
    primary key (workspace_id, channel_id),
    unique (workspace_id, kind, external_id)
);
create unique index channel_by_id on channels.channel (channel_id);

-- Every event a platform told, stored before the platform is answered.
create table channels.inbox (
    workspace_id uuid        not null,
    event_id     bigint      generated always as identity,
    channel_id   uuid        not null,
    external_key bytea       not null, -- fingerprint of what makes the event one and the same
    thread_key   bytea       not null, -- fingerprint of what events are kept in order within
    occurred_at  timestamptz not null,
    received_at  timestamptz not null,
    state        text        not null default 'pending' check (state in ('pending', 'done', 'set_aside')),
    outcome      text,                 -- message, duplicate, delivery, renamed, ignored
    reason       text,
    attempts     smallint    not null default 0,
    not_before   timestamptz,
    finished_at  timestamptz,
    sealed       bytea,                -- the event itself; gone after its retention
    primary key (workspace_id, event_id),
    unique (workspace_id, channel_id, external_key)
);
create index inbox_pending on channels.inbox (event_id) where state = 'pending';
create index inbox_set_aside on channels.inbox (workspace_id, event_id) where state = 'set_aside';
create index inbox_retention on channels.inbox (workspace_id, finished_at) where state = 'done' and sealed is not null;

-- Who is working on a thread, and until when that counts.
create table channels.lease (
    workspace_id uuid        not null,
    thread_key   bytea       not null,
    holder       uuid        not null,
    expires_at   timestamptz not null,
    primary key (workspace_id, thread_key)
);

create table channels.outbox (
    workspace_id    uuid        not null,
    outbox_id       uuid        not null, -- the reference that the platform is given
    channel_id      uuid        not null,
    conversation_id uuid        not null,
    message_id      uuid        not null,
    state           text        not null check (state in ('approved', 'claimed', 'sending', 'retrying', 'accepted',
        'delivered', 'read', 'failed', 'expired', 'uncertain', 'not_sent')),
    attempts        smallint    not null default 0,
    not_before      timestamptz not null,
    sendable_until  timestamptz,
    holder          uuid,
    lease_until     timestamptz,
    external_key    bytea,                -- fingerprint of the platform's id, once it gave one
    sealed          bytea       not null, -- recipient and text
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    primary key (workspace_id, outbox_id)
);
create index outbox_open on channels.outbox (not_before) where state in ('approved', 'retrying');
create index outbox_leased on channels.outbox (lease_until) where state in ('claimed', 'sending');
create index outbox_by_conversation on channels.outbox (workspace_id, conversation_id, created_at);
create index outbox_by_message on channels.outbox (workspace_id, message_id);
create index outbox_by_external_key on channels.outbox (workspace_id, external_key) where external_key is not null;

do $$
declare t text;
begin
    foreach t in array array['channel', 'inbox', 'lease', 'outbox'] loop
        execute format('alter table channels.%I enable row level security', t);
        execute format('alter table channels.%I force row level security', t);
        execute format('create policy tenant on channels.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('create policy gate on channels.%I to atiende_gate using (true) with check (true)', t);
    end loop;
end $$;
grant select, insert, update on channels.channel to atiende_app;
grant select, insert, update, delete on channels.inbox to atiende_app;
grant select, delete on channels.lease to atiende_app;
grant select, insert, update on channels.outbox to atiende_app;

-- The gate takes events in and claims work; it can neither read an event's content nor change what became of it.
grant select (workspace_id, channel_id, kind, name, external_id, settings, state) on channels.channel to atiende_gate;
grant insert (workspace_id, channel_id, external_key, thread_key, occurred_at, received_at, sealed) on channels.inbox to atiende_gate;
grant select (workspace_id, event_id, channel_id, external_key, thread_key, state, not_before, finished_at) on channels.inbox to atiende_gate;
grant select, insert, update, delete on channels.lease to atiende_gate;
grant select (workspace_id, outbox_id, channel_id, conversation_id, state, attempts, not_before, holder, lease_until, created_at)
    on channels.outbox to atiende_gate;
grant update (state, holder, lease_until) on channels.outbox to atiende_gate;
