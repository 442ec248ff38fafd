-- What the desk does to orders at their platforms: ordered once, carried out by a worker, and kept with what the platform
-- answered.
create table channels.act (
    workspace_id    uuid        not null,
    act_id          uuid        not null,
    channel_id      uuid        not null,
    order_id        text        not null, -- the platform's id
    conversation_id uuid,                 -- for whose sake, where it is for one
    idempotency_key text        not null,
    fingerprint     bytea       not null, -- of order and act: the same key for something else is refused
    kind            text        not null check (kind in ('hold', 'release', 'change_address')),
    state           text        not null check (state in ('ordered', 'claimed', 'acting', 'retrying', 'done', 'already_so',
        'refused', 'uncertain')),
    attempts        smallint    not null default 0,
    looks           smallint    not null default 0, -- how often it was looked whether an uncertain one is done
    not_before      timestamptz not null,
    holder          uuid,
    lease_until     timestamptz,
    sealed          bytea,                -- what it needs to know, an address; gone when it is over
    code            text,
    evidence        text,                 -- in words: what the platform answered, or why nothing was done
    actor_kind      text        not null,
    actor_id        uuid,
    ordered_at      timestamptz not null,
    changed_at      timestamptz not null,
    primary key (workspace_id, act_id),
    unique (workspace_id, idempotency_key)
);
create index act_open on channels.act (not_before) where state in ('ordered', 'retrying');
create index act_leased on channels.act (lease_until) where state in ('claimed', 'acting');
create index act_uncertain on channels.act (not_before) where state = 'uncertain';
create index act_by_order on channels.act (workspace_id, channel_id, order_id, ordered_at);

alter table channels.act enable row level security;
alter table channels.act force row level security;
create policy tenant on channels.act to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
create policy gate on channels.act to atiende_gate using (true) with check (true);
grant select, insert, update, delete on channels.act to atiende_app;

-- The gate claims acts; it sees neither addresses nor what a platform said.
grant select (workspace_id, act_id, channel_id, order_id, state, attempts, looks, not_before, holder, lease_until, ordered_at)
    on channels.act to atiende_gate;
grant update (state, holder, lease_until) on channels.act to atiende_gate;

-- API keys may be for acts.
alter table accounts.api_key drop constraint api_key_scopes_check;
alter table accounts.api_key add constraint api_key_scopes_check
    check (scopes <@ array ['read', 'write', 'webhooks', 'acts', 'operator'] and cardinality(scopes) > 0);
