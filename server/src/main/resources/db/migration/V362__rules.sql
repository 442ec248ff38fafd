-- Rules: when this happens and that holds, do this.
create table automation.rule (
    workspace_id uuid        not null,
    rule_id      uuid        not null,
    version      integer     not null,
    name         text        not null,
    library_id   text,
    state        text        not null check (state in ('on', 'off', 'suspended')),
    reason       text,                    -- why it is suspended
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    primary key (workspace_id, rule_id)
);
create index rule_on on automation.rule (workspace_id) where state = 'on';

-- Append only: a run names the version it goes by.
create table automation.rule_version (
    workspace_id uuid        not null,
    rule_id      uuid        not null,
    version      integer     not null,
    spec         jsonb       not null,
    actor_kind   text        not null,
    actor_id     uuid,
    at           timestamptz not null,
    primary key (workspace_id, rule_id, version)
);

-- What has happened and is to be held against the rules; gone when that is done.
create table automation.trigger (
    workspace_id    uuid        not null,
    trigger_id      uuid        not null,
    kind            text        not null,
    conversation_id uuid        not null,
    message_id      uuid,
    tag             text,
    depth           integer     not null,
    noted_at        timestamptz not null,
    attempts        smallint    not null default 0,
    not_before      timestamptz not null,
    holder          uuid,
    lease_until     timestamptz,
    primary key (workspace_id, trigger_id)
);
create index trigger_due on automation.trigger (not_before);

-- A rule at work in a conversation, and why: what it went by stands beside it.
create table automation.run (
    workspace_id    uuid        not null,
    run_id          uuid        not null,
    rule_id         uuid        not null,
    rule_version    integer     not null,
    rule_name       text        not null,
    trigger_kind    text        not null,
    conversation_id uuid        not null,
    channel_id      uuid        not null,
    message_id      uuid,
    mode            text        not null,
    state           text        not null check (state in ('ready', 'working', 'waiting', 'undoing', 'proposed', 'observed',
        'suggested', 'declined', 'bounded', 'done', 'undone')),
    position        integer     not null default 0,
    halted          text,                 -- why it is to break off
    waits_for       text,
    depth           integer     not null,
    released_by     uuid,
    released_name   text,
    facts           jsonb       not null,
    model_id        text,
    order_channel   uuid,
    order_id        text,
    reason          text,
    spoke           boolean     not null default false,
    attempts        smallint    not null default 0,
    not_before      timestamptz not null,
    holder          uuid,
    lease_until     timestamptz,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    primary key (workspace_id, run_id)
);
create index run_due on automation.run (not_before) where state in ('ready', 'working', 'waiting', 'undoing');
create index run_by_conversation on automation.run (workspace_id, conversation_id, started_at desc);
create index run_by_rule on automation.run (workspace_id, rule_id, started_at desc);
create index run_waiting on automation.run (workspace_id, waits_for) where waits_for is not null;

create table automation.step (
    workspace_id uuid        not null,
    run_id       uuid        not null,
    position     integer     not null,
    action       text        not null,
    state        text        not null check (state in ('begun', 'done', 'failed', 'planned', 'undone', 'kept')),
    detail       jsonb       not null,
    at           timestamptz not null,
    primary key (workspace_id, run_id, position)
);

-- What a person is asked to do.
create table automation.task (
    workspace_id    uuid        not null,
    task_id         uuid        not null,
    conversation_id uuid        not null,
    run_id          uuid,
    kind            text        not null check (kind in ('do', 'draft', 'release', 'notice', 'failed')),
    text            text        not null,
    draft           text,
    state           text        not null check (state in ('open', 'done', 'withdrawn')),
    at              timestamptz not null,
    done_by         text,
    done_at         timestamptz,
    primary key (workspace_id, task_id)
);
create index task_open on automation.task (workspace_id, at desc) where state = 'open';
create index task_by_conversation on automation.task (workspace_id, conversation_id, at desc);

create table automation.tag (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    tag             text        not null,
    by              text        not null,
    at              timestamptz not null,
    primary key (workspace_id, conversation_id, tag)
);

do $$
declare t text;
begin
    foreach t in array array['rule', 'rule_version', 'trigger', 'run', 'step', 'task', 'tag'] loop
        execute format('alter table automation.%I enable row level security', t);
        execute format('alter table automation.%I force row level security', t);
        execute format('create policy tenant on automation.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert, update on automation.rule, automation.run, automation.step, automation.task to atiende_app;
grant select, insert on automation.rule_version to atiende_app;
grant select, insert, update, delete on automation.trigger, automation.tag to atiende_app;

-- The gate claims what is due; it sees neither facts nor texts.
create policy gate on automation.trigger to atiende_gate using (true) with check (true);
create policy gate on automation.run to atiende_gate using (true) with check (true);
grant select (workspace_id, trigger_id, conversation_id, not_before, holder, lease_until, attempts) on automation.trigger
    to atiende_gate;
grant update (holder, lease_until, attempts) on automation.trigger to atiende_gate;
grant select (workspace_id, run_id, state, not_before, holder, lease_until) on automation.run to atiende_gate;
grant update (holder, lease_until) on automation.run to atiende_gate;
