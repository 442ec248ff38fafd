-- The laboratory: a rule held against what was said before, without doing anything. Of messages it keeps their ids alone.
create table automation.replay (
    workspace_id    uuid        not null,
    replay_id       uuid        not null,
    state           text        not null check (state in ('running', 'done', 'cancelled', 'failed', 'broken_off')),
    reason          text,
    spec            jsonb       not null,
    rule_id         uuid,
    rule_version    integer,
    before_id       uuid,                 -- the rule that it is held against
    before_version  integer,
    before_spec     jsonb,
    weeks           integer,              -- null: everything
    from_at         timestamptz,
    until_at        timestamptz not null,
    total           integer,              -- null until they are counted
    done            integer     not null default 0,
    findings        jsonb,
    started_by      text        not null,
    started_at      timestamptz not null,
    beat_at         timestamptz not null, -- a sign of life of the process that is at it
    ended_at        timestamptz,
    primary key (workspace_id, replay_id)
);
create unique index one_replay_at_a_time on automation.replay (workspace_id) where state = 'running';
alter table automation.replay enable row level security;
alter table automation.replay force row level security;
create policy tenant on automation.replay to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on automation.replay to atiende_app;
