-- Requests of shops' own sites, so that the same one, repeated, hands in one message, and another one under its key none.
create table channels.hand_in (
    workspace_id uuid        not null,
    channel_id   uuid        not null,
    request_key  bytea       not null, -- fingerprint of the key, or of the site's id of the message
    content_key  bytea       not null, -- fingerprint of what was handed in
    created_at   timestamptz not null,
    primary key (workspace_id, channel_id, request_key)
);
create index hand_in_by_age on channels.hand_in (created_at);
alter table channels.hand_in enable row level security;
alter table channels.hand_in force row level security;
create policy tenant on channels.hand_in to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, delete on channels.hand_in to atiende_app;
