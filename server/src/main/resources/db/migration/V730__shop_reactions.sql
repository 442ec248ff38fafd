-- The platforms' ids of buyers' messages, sealed, since one may hold the writer's number. They are kept where the platform lets
-- the shop set a sign to a message, and for as long as it does.
create table channels.received_id (
    workspace_id uuid        not null,
    message_id   uuid        not null,
    sealed       bytea       not null,
    received_at  timestamptz not null,
    primary key (workspace_id, message_id)
);
create index received_id_by_age on channels.received_id (received_at);

alter table channels.received_id enable row level security;
alter table channels.received_id force row level security;
create policy tenant on channels.received_id to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert on channels.received_id to atiende_app;
create policy keeper on channels.received_id to atiende_keeper using (true) with check (false);
grant select (workspace_id, message_id, received_at), delete on channels.received_id to atiende_keeper;

-- The sign that the shop has set to a buyer's message last: empty while one is being taken away. What became of it is that of
-- the send by which it went out last.
alter table conversations.message add column shop_reaction text check (length(shop_reaction) <= 40);
alter table conversations.message add column shop_reaction_send uuid;
alter table conversations.message add column shop_reaction_state text
    check (shop_reaction_state in ('sending', 'set', 'failed'));
alter table conversations.message add column shop_reaction_reason text;
alter table conversations.message add column shop_reaction_code text;

-- A send of a sign: its message is the buyer's that the sign is set to.
alter table channels.outbox add column reaction boolean not null default false;
