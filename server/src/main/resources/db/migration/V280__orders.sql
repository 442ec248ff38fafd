-- What buyers bought, where it is, and what they claim: as the platforms tell it, one model for all of them.
create schema orders;
grant usage on schema orders to atiende_app;

create table orders.sale (
    workspace_id    uuid        not null,
    sale_id         uuid        not null,
    channel_id      uuid        not null,
    external_id     text        not null, -- the platform's number
    pack_id         text,                 -- the number under which it is sent together with others
    customer_id     uuid,
    status          text        not null check (status in ('unpaid', 'paid', 'cancelled', 'refunded')),
    platform_status text        not null,
    total_minor     bigint      not null,
    currency        text        not null,
    parcels         text[]      not null, -- the platform's ids of its parcels
    ordered_at      timestamptz not null,
    version         timestamptz not null, -- the platform's time of its last change
    primary key (workspace_id, sale_id),
    unique (workspace_id, channel_id, external_id)
);
create index sale_by_pack on orders.sale (workspace_id, channel_id, pack_id) where pack_id is not null;
create index sale_by_customer on orders.sale (workspace_id, customer_id, ordered_at desc) where customer_id is not null;

create table orders.item (
    workspace_id uuid    not null,
    sale_id      uuid    not null,
    line         integer not null,
    listing_id   text    not null,
    title        text    not null,
    sku          text,
    variant      text,
    quantity     integer not null,
    unit_minor   bigint  not null,
    currency     text    not null,
    primary key (workspace_id, sale_id, line),
    foreign key (workspace_id, sale_id) references orders.sale on delete cascade
);

create table orders.parcel (
    workspace_id    uuid        not null,
    channel_id      uuid        not null,
    external_id     text        not null,
    status          text        not null check (status in ('pending', 'ready', 'shipped', 'delivered', 'not_delivered',
        'cancelled')),
    platform_status text        not null,
    carrier         text,
    tracking        bytea,                -- sealed: with it anybody sees where the buyer lives
    promised_for    timestamptz,
    version         timestamptz not null,
    primary key (workspace_id, channel_id, external_id)
);

create table orders.claim (
    workspace_id uuid        not null,
    channel_id   uuid        not null,
    external_id  text        not null,
    open         boolean     not null,
    type         text        not null,
    stage        text        not null,
    reason       text,
    about_what   text,                    -- order, pack or parcel
    about_id     text,
    due_at       timestamptz,
    actions      text[]      not null,
    opened_at    timestamptz not null,
    version      timestamptz not null,
    primary key (workspace_id, channel_id, external_id)
);
create index claim_by_subject on orders.claim (workspace_id, channel_id, about_id);

create table orders.listing (
    workspace_id uuid        not null,
    channel_id   uuid        not null,
    external_id  text        not null,
    title        text        not null,
    price_minor  bigint,
    currency     text,
    page         text,
    available    integer,
    version      timestamptz not null,
    primary key (workspace_id, channel_id, external_id)
);

-- What a conversation is about.
create table orders.subject (
    workspace_id    uuid not null,
    conversation_id uuid not null,
    channel_id      uuid not null,
    what            text not null check (what in ('order', 'pack', 'parcel', 'listing', 'claim')),
    external_id     text not null,
    primary key (workspace_id, conversation_id, what, external_id)
);

do $$
declare t text;
begin
    foreach t in array array['sale', 'item', 'parcel', 'claim', 'listing', 'subject'] loop
        execute format('alter table orders.%I enable row level security', t);
        execute format('alter table orders.%I force row level security', t);
        execute format('create policy tenant on orders.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on orders.%I to atiende_app', t);
    end loop;
end $$;
