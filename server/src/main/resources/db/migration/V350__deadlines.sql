-- The shop's own clock, the platform's and that of the whole matter stand apart; what is due next orders the list.
alter table conversations.conversation
    add column platform_due_at   timestamptz,
    add column obligation_at     timestamptz,
    add column obligation_reason text check (obligation_reason in ('resolution', 'legal')),
    -- Up to which moment it has been noted which deadlines came near, and which passed.
    add column warned_to         timestamptz not null default '-infinity',
    add column watched_to        timestamptz not null default '-infinity';
update conversations.conversation set platform_due_at = due_at, due_at = null, due_reason = null
    where due_reason = 'platform';
alter table conversations.conversation
    add column next_due_at timestamptz not null
        generated always as (coalesce(least(due_at, platform_due_at, obligation_at), 'infinity')) stored;
drop index conversations.conversation_by_due;
create index conversation_by_due on conversations.conversation (workspace_id, state, next_due_at, conversation_id);

-- What a workspace has decided about its deadlines. Append only: an explanation names the version it goes by.
create schema routing;
grant usage on schema routing to atiende_app, atiende_gate;
create table routing.setting (
    workspace_id uuid        not null,
    version      integer     not null,
    settings     jsonb       not null,
    actor_kind   text        not null,
    actor_id     uuid,
    at           timestamptz not null,
    -- How far open conversations have been reckoned anew by this version.
    counted_to   uuid,
    counted_at   timestamptz,
    holder       uuid,
    lease_until  timestamptz,
    primary key (workspace_id, version)
);
create index setting_to_count on routing.setting (workspace_id) where counted_at is null;

-- Deadlines that members were warned of, and those that were missed.
create table routing.notice (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    clock           text        not null check (clock in ('target', 'platform', 'obligation')),
    due_at          timestamptz not null,
    kind            text        not null check (kind in ('near', 'missed')),
    at              timestamptz not null,
    primary key (workspace_id, conversation_id, clock, due_at, kind)
);
create index notice_by_time on routing.notice (workspace_id, at desc);

do $$
declare t text;
begin
    foreach t in array array['setting', 'notice'] loop
        execute format('alter table routing.%I enable row level security', t);
        execute format('alter table routing.%I force row level security', t);
        execute format('create policy tenant on routing.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert, update on routing.setting to atiende_app;
grant select, insert, delete on routing.notice to atiende_app;

-- The gate claims what is to be reckoned anew; it sees no settings.
create policy gate on routing.setting to atiende_gate using (true) with check (true);
grant select (workspace_id, version, counted_to, counted_at, holder, lease_until) on routing.setting to atiende_gate;
grant update (holder, lease_until) on routing.setting to atiende_gate;
