-- Which person a conversation goes to that waits for one.
create schema queues;
grant usage on schema queues to atiende_app, atiende_gate;

create table queues.setting (
    workspace_id uuid        not null,
    version      integer     not null,
    settings     jsonb       not null,
    actor_kind   text        not null,
    actor_id     uuid,
    at           timestamptz not null,
    primary key (workspace_id, version)
);

-- Workspaces in which the desk shares out what waits. Who does so holds the row: one at a time, so that nobody is given more than they may have.
create table queues.sharing (
    workspace_id uuid primary key
);

create table queues.turn (
    workspace_id uuid        not null,
    member_id    uuid        not null,
    away         boolean     not null default false,
    seen_at      timestamptz,                         -- when the member last had the desk open on a screen
    turn_at      timestamptz,                         -- when the desk last gave the member a conversation
    primary key (workspace_id, member_id)
);

-- Conversations that a rule has put into a queue, by its name.
create table queues.placed (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    queue           text        not null,
    at              timestamptz not null,
    primary key (workspace_id, conversation_id)
);

do $$
declare t text;
begin
    foreach t in array array['setting', 'sharing', 'turn', 'placed'] loop
        execute format('alter table queues.%I enable row level security', t);
        execute format('alter table queues.%I force row level security', t);
        execute format('create policy tenant on queues.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert on queues.setting to atiende_app;
grant select, insert, update, delete on queues.sharing, queues.turn, queues.placed to atiende_app;
create policy gate on queues.sharing to atiende_gate using (true) with check (false);
grant select (workspace_id) on queues.sharing to atiende_gate;
