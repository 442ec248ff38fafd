-- The approved messages of an account, as its platform listed them last. They name nobody.
create table channels.template_list (
    workspace_id uuid        not null,
    channel_id   uuid        not null,
    templates    text        not null, -- JSON
    listed_at    timestamptz not null,
    primary key (workspace_id, channel_id)
);
alter table channels.template_list enable row level security;
alter table channels.template_list force row level security;
create policy tenant on channels.template_list to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update on channels.template_list to atiende_app;
