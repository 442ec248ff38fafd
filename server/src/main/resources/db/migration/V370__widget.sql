-- Visitors of shops' own sites who write through the chat widget, by what their browser proves who it is, and the lines
-- that the widget shows. What is said stands in the conversations too; here it stands as the buyer may see it again.
create table channels.visitor (
    workspace_id uuid        not null,
    visitor_id   uuid        not null,
    channel_id   uuid        not null,
    buyer_key    bytea       not null, -- fingerprint of the id by which the desk knows the buyer
    sealed       bytea       not null, -- who it is: id, and what the shop has signed
    begun_at     timestamptz not null,
    seen_at      timestamptz not null,
    primary key (workspace_id, visitor_id),
    unique (workspace_id, channel_id, buyer_key)
);
create index visitor_by_age on channels.visitor (seen_at);

create table channels.visit (
    workspace_id uuid        not null,
    token_hash   bytea       not null,
    visitor_id   uuid        not null,
    seen_at      timestamptz not null,
    primary key (workspace_id, token_hash),
    foreign key (workspace_id, visitor_id) references channels.visitor on delete cascade
);
create index visit_by_visitor on channels.visit (workspace_id, visitor_id);

create table channels.visitor_line (
    workspace_id uuid        not null,
    line_id      bigint      generated always as identity,
    visitor_id   uuid        not null,
    by_shop      boolean     not null,
    reference    text        not null, -- of the shop's: the outbox's id; of the visitor's: the widget's own
    sealed       bytea       not null,
    at           timestamptz not null,
    delivered_at timestamptz,          -- when the widget said that it has it
    read_at      timestamptz,
    primary key (workspace_id, line_id),
    unique (workspace_id, visitor_id, by_shop, reference),
    foreign key (workspace_id, visitor_id) references channels.visitor on delete cascade
);
create index visitor_line_in_order on channels.visitor_line (workspace_id, visitor_id, line_id);

do $$
declare t text;
begin
    foreach t in array array['visitor', 'visit', 'visitor_line'] loop
        execute format('alter table channels.%I enable row level security', t);
        execute format('alter table channels.%I force row level security', t);
        execute format('create policy tenant on channels.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on channels.%I to atiende_app', t);
    end loop;
end $$;

-- A visitor is forgotten with all that is theirs.
create policy keeper on channels.visitor to atiende_keeper using (true) with check (false);
grant select (workspace_id, visitor_id, seen_at), delete on channels.visitor to atiende_keeper;
