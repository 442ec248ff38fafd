-- What machines may do by themselves, what keeps them from it, and how often they were right.
create schema automation;
grant usage on schema automation to atiende_app, atiende_gate;

-- What a workspace has decided. Append only: a trace names the version it goes by.
create table automation.setting (
    workspace_id uuid        not null,
    version      integer     not null,
    settings     jsonb       not null,
    actor_kind   text        not null,
    actor_id     uuid,
    at           timestamptz not null,
    primary key (workspace_id, version)
);

-- The stop switch: while a row is not lifted, nothing automatic leaves the house.
create table automation.stop (
    workspace_id uuid        not null,
    stop_id      uuid        not null,
    channel_id   uuid,                  -- null: the whole workspace
    reason       text        not null,
    actor_kind   text        not null,
    actor_id     uuid,
    actor_name   text        not null,
    at           timestamptz not null,
    lifted_at    timestamptz,
    lifted_by    text,
    primary key (workspace_id, stop_id)
);
create index stop_standing on automation.stop (workspace_id) where lifted_at is null;

-- The same for every workspace of the installation; not of a tenant.
create table automation.stop_all (
    stop_id   uuid        primary key,
    reason    text        not null,
    actor_id  uuid,
    at        timestamptz not null,
    lifted_at timestamptz
);

-- What a stop left to be looked into: what had been sent before, and why it came to that.
create table automation.incident (
    workspace_id uuid        not null,
    incident_id  uuid        not null,
    stop_id      uuid        not null,
    scope        text        not null check (scope in ('channel', 'workspace', 'all')),
    channel_id   uuid,
    reason       text        not null,
    opened_by    text        not null,
    at           timestamptz not null,
    due_at       timestamptz not null,
    snapshot     jsonb       not null,
    cause        jsonb,
    explained_by text,
    explained_at timestamptz,
    primary key (workspace_id, incident_id)
);
create index incident_by_time on automation.incident (workspace_id, at desc);

-- What machines have ordered to be sent, by which rule and upon whose reading.
create table automation.sent (
    workspace_id    uuid        not null,
    message_id      uuid        not null,
    conversation_id uuid        not null,
    channel_id      uuid        not null,
    rule_id         uuid,
    rule_version    integer,
    rule_name       text        not null,
    model_id        text,
    at              timestamptz not null,
    primary key (workspace_id, message_id)
);
create index sent_by_time on automation.sent (workspace_id, at desc);

-- Readings drawn by chance, of which a person says what is right without seeing what the machine said.
create table automation.review (
    workspace_id    uuid        not null,
    review_id       uuid        not null,
    message_id      uuid        not null,
    conversation_id uuid        not null,
    channel_id      uuid        not null,
    intent          text        not null,
    confidence      real        not null,
    drawn_at        timestamptz not null,
    verdict         text[],
    agrees          boolean,
    actor_id        uuid,
    actor_name      text,
    judged_at       timestamptz,
    primary key (workspace_id, review_id),
    unique (workspace_id, message_id)
);
create index review_waiting on automation.review (workspace_id, drawn_at) where judged_at is null;
create index review_judged on automation.review (workspace_id, judged_at desc) where judged_at is not null;

do $$
declare t text;
begin
    foreach t in array array['setting', 'stop', 'incident', 'sent', 'review'] loop
        execute format('alter table automation.%I enable row level security', t);
        execute format('alter table automation.%I force row level security', t);
        execute format('create policy tenant on automation.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert on automation.setting to atiende_app;
grant select, insert, update on automation.stop to atiende_app;
grant select, insert, update on automation.incident to atiende_app;
grant select, insert on automation.sent to atiende_app;
grant select, insert, update on automation.review to atiende_app;
-- Every sender looks whether all is stopped; the narrow role alone stops it.
grant select on automation.stop_all to atiende_app;
grant select, insert, update on automation.stop_all to atiende_gate;

-- The sender asks whether what waits is a machine's, which may be kept from being sent.
alter table channels.outbox add column automatic boolean not null default false;
