-- Which customers are one person. Nothing of a customer is rewritten: whoever is taken out again is what they were before.
create table customers.person_link (
    workspace_id uuid        not null,
    customer_id  uuid        not null,
    person_id    uuid        not null, -- the same of all that belong together
    proof        text        not null check (proof in ('phone', 'member')),
    linked_by    text        not null,
    linked_at    timestamptz not null,
    primary key (workspace_id, customer_id),
    foreign key (workspace_id, customer_id) references customers.customer
);
create index person_link_by_person on customers.person_link (workspace_id, person_id);

-- Customers whom a member told apart: no proof joins them again. The smaller id stands first.
create table customers.told_apart (
    workspace_id uuid        not null,
    one_id       uuid        not null,
    other_id     uuid        not null,
    told_at      timestamptz not null,
    primary key (workspace_id, one_id, other_id),
    foreign key (workspace_id, one_id) references customers.customer,
    foreign key (workspace_id, other_id) references customers.customer,
    check (one_id < other_id)
);

-- Whether the platform vouches for the phone number, as WhatsApp does; a number that somebody typed proves nothing by itself.
alter table customers.contact add column phone_vouched boolean not null default false;

do $$
declare t text;
begin
    foreach t in array array['person_link', 'told_apart'] loop
        execute format('alter table customers.%I enable row level security', t);
        execute format('alter table customers.%I force row level security', t);
        execute format('create policy tenant on customers.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on customers.%I to atiende_app', t);
    end loop;
end $$;
