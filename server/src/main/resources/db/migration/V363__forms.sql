-- Pages on which buyers say what a rule asks for: by a signed link, once, until it expires.
create table automation.form (
    workspace_id    uuid        not null,
    form_id         uuid        not null,
    run_id          uuid        not null,
    conversation_id uuid        not null,
    kind            text        not null check (kind in ('address', 'invoice')),
    state           text        not null check (state in ('open', 'used', 'withdrawn')),
    expires_at      timestamptz not null,
    sealed          bytea,                -- what the buyer has said
    created_at      timestamptz not null,
    used_at         timestamptz,
    primary key (workspace_id, form_id)
);
create index form_by_run on automation.form (workspace_id, run_id);
alter table automation.form enable row level security;
alter table automation.form force row level security;
create policy tenant on automation.form to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update on automation.form to atiende_app;
