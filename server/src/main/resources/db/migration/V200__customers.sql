-- Buyers. What names or reaches a person is sealed; look-ups go through keyed fingerprints.
create schema customers;
grant usage on schema customers to atiende_app;

create table customers.customer (
    workspace_id uuid        not null,
    customer_id  uuid        not null,
    name         text        not null, -- given name and initial, as shown to members
    created_at   timestamptz not null,
    primary key (workspace_id, customer_id)
);

-- One buyer on one of the shop's accounts.
create table customers.contact (
    workspace_id uuid        not null,
    channel_id   uuid        not null,
    buyer_key    bytea       not null, -- fingerprint of the platform's id of the buyer
    customer_id  uuid        not null,
    phone_key    bytea,                -- fingerprint of the canonical phone number
    detail_key   bytea       not null, -- fingerprint of what is sealed: tells whether it changed
    sealed       bytea       not null, -- address, phone, e-mail, full name
    seen_at      timestamptz not null,
    primary key (workspace_id, channel_id, buyer_key),
    foreign key (workspace_id, customer_id) references customers.customer
);
create index contact_by_phone on customers.contact (workspace_id, channel_id, phone_key) where phone_key is not null;
create index contact_by_customer on customers.contact (workspace_id, customer_id);

do $$
declare t text;
begin
    foreach t in array array['customer', 'contact'] loop
        execute format('alter table customers.%I enable row level security', t);
        execute format('alter table customers.%I force row level security', t);
        execute format('create policy tenant on customers.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on customers.%I to atiende_app', t);
    end loop;
end $$;
