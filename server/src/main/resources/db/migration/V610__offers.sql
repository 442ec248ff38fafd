-- What rules offer to buyers who have reason to complain, within budgets.
create table automation.offer_setting (
    workspace_id uuid        not null,
    version      integer     not null,
    settings     jsonb       not null,
    actor_kind   text        not null,
    actor_id     uuid,
    at           timestamptz not null,
    primary key (workspace_id, version)
);

-- Each offer counts against its budgets from when it is reserved until it is released, or lapses.
create table automation.offer (
    workspace_id    uuid        not null,
    offer_id        uuid        not null,
    run_id          uuid        not null,
    position        integer     not null,
    rule_id         uuid        not null,
    rule_name       text        not null,
    conversation_id uuid        not null,
    customer_id     uuid        not null,
    order_channel   uuid,
    order_id        text,
    kind            text        not null check (kind in ('coupon', 'refund', 'reshipment')),
    coupons         text,                 -- the list that the code is of
    sum_minor       bigint      not null check (sum_minor > 0),
    currency        text        not null,
    message_id      uuid,                 -- in which the buyer is told
    state           text        not null check (state in ('reserved', 'taken', 'released')),
    reason          text check (reason in ('refused', 'not_sent')),
    reserved_at     timestamptz not null,
    stands_until    timestamptz,          -- null for a code, which the buyer has
    settled_at      timestamptz,
    settled_by      text,
    primary key (workspace_id, offer_id)
);
create unique index offer_of_step on automation.offer (workspace_id, run_id, position);
create index offer_counted on automation.offer (workspace_id, currency, reserved_at) where state <> 'released';
create index offer_by_conversation on automation.offer (workspace_id, conversation_id, reserved_at desc);
create index offer_by_message on automation.offer (workspace_id, message_id);
create index offer_age on automation.offer (reserved_at);

-- Codes of a shop, each worth the same; each is given once, whatever becomes of the offer.
create table automation.coupon_list (
    workspace_id uuid        not null,
    name         text        not null,
    sum_minor    bigint      not null check (sum_minor > 0),
    currency     text        not null,
    changed_at   timestamptz not null,
    primary key (workspace_id, name)
);
create table automation.coupon (
    workspace_id uuid        not null,
    name         text        not null,
    fingerprint  bytea       not null,
    sealed       bytea       not null,
    place        bigint      generated always as identity, -- given in the order in which they came
    offer_id     uuid,
    primary key (workspace_id, fingerprint),
    foreign key (workspace_id, name) references automation.coupon_list (workspace_id, name) on delete cascade
);
create index coupon_left on automation.coupon (workspace_id, name, place) where offer_id is null;

do $$
declare t text;
begin
    foreach t in array array['offer_setting', 'offer', 'coupon_list', 'coupon'] loop
        execute format('alter table automation.%I enable row level security', t);
        execute format('alter table automation.%I force row level security', t);
        execute format('create policy tenant on automation.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert on automation.offer_setting to atiende_app;
grant select, insert, update on automation.offer to atiende_app;
grant select, insert, update, delete on automation.coupon_list, automation.coupon to atiende_app;

-- The keeper forgets offers when they are long over.
create policy keeper on automation.offer to atiende_keeper using (true) with check (false);
grant select (workspace_id, offer_id, reserved_at), delete on automation.offer to atiende_keeper;
