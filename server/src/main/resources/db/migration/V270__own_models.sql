-- Models that a workspace trained from its own labelled messages, what they were trained from, and which one is in force.
create table understanding.own_model (
    workspace_id uuid        not null,
    model_id     uuid        not null,
    state        text        not null check (state in ('waiting', 'training', 'ready', 'failed')),
    stage        text        not null,
    done         real        not null,              -- share of the training
    reason       text,                              -- why it failed
    attempts     integer     not null default 0,
    holder       uuid,
    lease_until  timestamptz,
    messages     integer     not null,
    own_intents  jsonb       not null,
    labels       jsonb       not null,              -- the masked messages with their labels
    name         text,                              -- by which readings know it
    not_worse    boolean,
    report       jsonb,
    file         bytea,                             -- the model itself
    created_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (workspace_id, model_id)
);
-- A workspace trains one model at a time.
create unique index own_model_open on understanding.own_model (workspace_id) where state in ('waiting', 'training');

-- Promotions; those that were not taken back stand, and the last of them is in force.
create table understanding.promotion (
    workspace_id uuid        not null,
    number       bigint      generated always as identity,
    model_id     uuid        not null,
    at           timestamptz not null,
    withdrawn_at timestamptz,
    primary key (workspace_id, number),
    foreign key (workspace_id, model_id) references understanding.own_model
);
create index promotion_standing on understanding.promotion (workspace_id, number desc) where withdrawn_at is null;

do $$
declare t text;
begin
    foreach t in array array['own_model', 'promotion'] loop
        execute format('alter table understanding.%I enable row level security', t);
        execute format('alter table understanding.%I force row level security', t);
        execute format('create policy tenant on understanding.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on understanding.%I to atiende_app', t);
    end loop;
end $$;

-- The gate claims trainings; it sees neither labels nor reports nor models.
grant usage on schema understanding to atiende_gate;
create policy gate on understanding.own_model to atiende_gate using (true) with check (true);
grant select (workspace_id, model_id, state, attempts, holder, lease_until, created_at) on understanding.own_model to atiende_gate;
grant update (state, attempts, holder, lease_until) on understanding.own_model to atiende_gate;
