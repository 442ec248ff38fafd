-- Orders of shops that have no chat of their own stand beside talks on other channels, by proof alone: the same phone, the
-- same e-mail address, or the order's number, said by the buyer.
alter table orders.sale
    add column number text,                        -- what buyers know it by, where it is not the platform's id
    add column held boolean not null default false; -- whether its parcel is kept back

-- By what an order is recognised; fingerprints alone.
create table orders.sale_key (
    workspace_id uuid  not null,
    sale_id      uuid  not null,
    kind         text  not null check (kind in ('order_number', 'phone', 'email')),
    key          bytea not null,
    primary key (workspace_id, sale_id, kind, key),
    foreign key (workspace_id, sale_id) references orders.sale on delete cascade
);
create index sale_by_key on orders.sale_key (workspace_id, kind, key);

-- Order numbers that a buyer has said in a conversation; fingerprints alone.
create table orders.said (
    workspace_id    uuid  not null,
    conversation_id uuid  not null,
    key             bytea not null,
    primary key (workspace_id, conversation_id, key)
);

do $$
declare t text;
begin
    foreach t in array array['sale_key', 'said'] loop
        execute format('alter table orders.%I enable row level security', t);
        execute format('alter table orders.%I force row level security', t);
        execute format('create policy tenant on orders.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on orders.%I to atiende_app', t);
    end loop;
end $$;
