-- Marketplaces keep several lines of talk with one buyer, tell of changes without saying what they are, and give tokens that
-- run out.

-- A line of talk: a question, an order, a claim; the one running talk with a buyer has no key.
alter table conversations.conversation
    add column thread_kind text not null default 'chat' check (thread_kind in ('chat', 'question', 'order', 'claim')),
    add column thread_key bytea not null default '\x', -- fingerprint of the platform's id of it
    add column closed_code text,                       -- why it takes no answer
    add column closed_reason text;
drop index conversations.one_open_conversation;
create unique index one_open_conversation on conversations.conversation (workspace_id, channel_id, customer_id, thread_key)
    where state = 'open';
create index conversation_by_thread on conversations.conversation (workspace_id, channel_id, thread_key, opened_at)
    where thread_key <> '\x';
drop index conversations.message_by_delivery;
create index message_by_delivery on conversations.message (workspace_id, delivery_state, delivery_at)
    where delivery_state in ('uncertain', 'failed', 'expired', 'retrying', 'moderated');

create table channels.thread (
    workspace_id  uuid        not null,
    channel_id    uuid        not null,
    thread_key    bytea       not null,
    sealed        bytea,                -- the platform's id of it, and where an answer goes to
    addressed_at  timestamptz,          -- of the message that the address is from
    closed_code   text,
    closed_reason text,
    closed_as_of  timestamptz,          -- the platform's time of what is known of it
    primary key (workspace_id, channel_id, thread_key)
);

alter table channels.channel
    add column mode text not null default 'full' check (mode in ('full', 'read_only'));
grant select (mode) on channels.channel to atiende_gate;

-- The tokens of an account. One row an account: the row is locked while the platform is asked for the next ones.
create table channels.credential (
    workspace_id uuid        not null,
    channel_id   uuid        not null,
    sealed       bytea       not null,
    generation   integer     not null, -- how many pairs there have been; a refresh token is used up by the next
    obtained_at  timestamptz not null,
    expires_at   timestamptz not null,
    primary key (workspace_id, channel_id)
);

-- How an account does: what is wrong with it, and what comparing it with the platform's lists has shown.
create table channels.health (
    workspace_id   uuid        not null,
    channel_id     uuid        not null,
    next_check_at  timestamptz not null,
    holder         uuid,
    lease_until    timestamptz,
    checked_at     timestamptz,
    missing        integer     not null default 0,
    repaired       bigint      not null default 0,
    fault_code     text,
    fault_reason   text,
    fault_since    timestamptz,
    cursor         bytea,                -- sealed; where the next check goes on
    primary key (workspace_id, channel_id)
);
create index health_by_check on channels.health (next_check_at);

-- Consents under way: the owner of an account is on the platform's page.
create table channels.consent (
    workspace_id uuid        not null,
    state_hash   bytea       not null, -- SHA-256 of the state that comes back
    sealed       bytea       not null, -- settings of the application, name, secret half of PKCE
    expires_at   timestamptz not null,
    primary key (workspace_id, state_hash)
);
create unique index consent_by_state on channels.consent (state_hash);

-- A notice waits to be fetched; what the fetch finds are events of their own.
alter table channels.inbox drop constraint inbox_state_check;
alter table channels.inbox add constraint inbox_state_check
    check (state in ('pending', 'to_fetch', 'done', 'set_aside'));
create index inbox_to_fetch on channels.inbox (event_id) where state = 'to_fetch';
alter table channels.inbox
    add column notice boolean not null default false,
    add column repair boolean not null default false; -- whether it was missed and came from the platform's list
grant insert (state, notice, repair, not_before) on channels.inbox to atiende_gate;

alter table channels.outbox drop constraint outbox_state_check;
alter table channels.outbox add constraint outbox_state_check
    check (state in ('approved', 'claimed', 'sending', 'retrying', 'accepted', 'delivered', 'read', 'moderated', 'failed',
        'expired', 'uncertain', 'not_sent'));

do $$
declare t text;
begin
    foreach t in array array['thread', 'credential', 'health', 'consent'] loop
        execute format('alter table channels.%I enable row level security', t);
        execute format('alter table channels.%I force row level security', t);
        execute format('create policy tenant on channels.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on channels.%I to atiende_app', t);
    end loop;
    foreach t in array array['health', 'consent'] loop
        execute format('create policy gate on channels.%I to atiende_gate using (true) with check (true)', t);
    end loop;
end $$;

-- The gate claims checks and finds out whose consent comes back; it reads neither tokens nor cursors.
grant select (workspace_id, channel_id, next_check_at, holder, lease_until) on channels.health to atiende_gate;
grant update (holder, lease_until) on channels.health to atiende_gate;
grant select (workspace_id, state_hash, expires_at) on channels.consent to atiende_gate;
