-- Where a platform has no one id for a line of talk, as with mail, a line is known by the ids of all that was written on it.
create table channels.thread_alias (
    workspace_id uuid  not null,
    channel_id   uuid  not null,
    alias_key    bytea not null, -- fingerprint of the further id
    thread_key   bytea not null, -- the line that took it first
    primary key (workspace_id, channel_id, alias_key)
);

alter table channels.thread_alias enable row level security;
alter table channels.thread_alias force row level security;
create policy tenant on channels.thread_alias to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on channels.thread_alias to atiende_app;
