-- Answers that a shop has written itself, beside those that come with the desk.
create table replies.own_template (
    workspace_id uuid        not null,
    template_id  uuid        not null,
    version      integer     not null,
    archived     boolean     not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    primary key (workspace_id, template_id)
);
alter table replies.own_template enable row level security;
alter table replies.own_template force row level security;
create policy tenant on replies.own_template to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update on replies.own_template to atiende_app;

create table replies.own_template_version (
    workspace_id uuid        not null,
    template_id  uuid        not null,
    version      integer     not null,
    words        jsonb       not null, -- intent, mood, both forms of address and what they mean
    actor_kind   text        not null,
    actor_id     uuid,
    at           timestamptz not null,
    primary key (workspace_id, template_id, version)
);
alter table replies.own_template_version enable row level security;
alter table replies.own_template_version force row level security;
create policy tenant on replies.own_template_version to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert on replies.own_template_version to atiende_app;
