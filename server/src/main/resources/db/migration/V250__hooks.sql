-- Outgoing webhooks: where to, what happened, what is still to be told, and what became of each try.
create schema hooks;
grant usage on schema hooks to atiende_app, atiende_gate;

create table hooks.endpoint (
    workspace_id   uuid        not null,
    endpoint_id    uuid        not null,
    name           text        not null,
    sealed         bytea       not null, -- address and secrets
    previous_until timestamptz,          -- until when the secret before the present one signs too
    events         text[]      not null check (cardinality(events) > 0),
    unsealed       boolean     not null, -- whether personal values are sent along
    state          text        not null check (state in ('on', 'off')),
    off_reason     text,
    failures       integer     not null default 0, -- in a row
    failing_since  timestamptz,
    last_fault     text,
    rest_until     timestamptz,          -- nothing is sent before
    created_at     timestamptz not null,
    changed_at     timestamptz not null,
    primary key (workspace_id, endpoint_id)
);

-- A fact that somebody wanted to hear of, by its ids: what is told is put together from the desk's tables when it is sent.
create table hooks.event (
    workspace_id    uuid        not null,
    event_id        uuid        not null,
    type            text        not null,
    conversation_id uuid,
    message_id      uuid,
    facts           jsonb       not null, -- what the tables will not say any more when it is sent
    at              timestamptz not null,
    primary key (workspace_id, event_id)
);
create index event_by_age on hooks.event (at);

-- An event on its way to one endpoint.
create table hooks.delivery (
    workspace_id    uuid        not null,
    delivery_id     uuid        not null,
    sequence        bigint      generated always as identity,
    endpoint_id     uuid        not null,
    event_id        uuid        not null,
    conversation_id uuid,
    state           text        not null check (state in ('waiting', 'sending', 'delivered', 'failed')),
    attempts        integer     not null default 0,
    begun_at        timestamptz not null, -- the three days count from here
    not_before      timestamptz not null,
    holder          uuid,
    lease_until     timestamptz,
    last_status     integer,
    last_fault      text,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    primary key (workspace_id, delivery_id),
    foreign key (workspace_id, endpoint_id) references hooks.endpoint on delete cascade,
    foreign key (workspace_id, event_id) references hooks.event
);
create index delivery_open on hooks.delivery (workspace_id, endpoint_id, not_before) where state in ('waiting', 'sending');
create index delivery_order on hooks.delivery (workspace_id, endpoint_id, conversation_id, sequence)
    where state in ('waiting', 'sending');
create index delivery_log on hooks.delivery (workspace_id, endpoint_id, sequence desc);
create index delivery_by_event on hooks.delivery (workspace_id, event_id);
create index delivery_by_age on hooks.delivery (begun_at);

-- One try. Without an end it was cut off, or is under way.
create table hooks.attempt (
    workspace_id uuid        not null,
    delivery_id  uuid        not null,
    number       integer     not null,
    begun_at     timestamptz not null,
    ended_at     timestamptz,
    status       integer,
    fault        text,
    primary key (workspace_id, delivery_id, number),
    foreign key (workspace_id, delivery_id) references hooks.delivery on delete cascade
);

do $$
declare t text;
begin
    foreach t in array array['endpoint', 'event', 'delivery', 'attempt'] loop
        execute format('alter table hooks.%I enable row level security', t);
        execute format('alter table hooks.%I force row level security', t);
        execute format('create policy tenant on hooks.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on hooks.%I to atiende_app', t);
    end loop;
    foreach t in array array['endpoint', 'delivery'] loop
        execute format('create policy gate on hooks.%I to atiende_gate using (true) with check (true)', t);
    end loop;
end $$;

-- The gate claims; it sees neither where a delivery goes nor what it says.
grant select (workspace_id, endpoint_id, state, rest_until) on hooks.endpoint to atiende_gate;
grant select (workspace_id, delivery_id, sequence, endpoint_id, conversation_id, state, attempts, not_before, holder, lease_until)
    on hooks.delivery to atiende_gate;
grant update (state, holder, lease_until) on hooks.delivery to atiende_gate;
