-- What an approved message means in the languages of members who read no Spanish, as the shop has written it: platforms keep no translation.
create table channels.template_meaning (
    workspace_id uuid        not null,
    channel_id   uuid        not null,
    name         text        not null,
    language     text        not null,
    zh           text        not null, -- empty where nobody has written it
    en           text        not null,
    words        text        not null, -- what the message said when its meaning was written
    written_at   timestamptz not null,
    primary key (workspace_id, channel_id, name, language)
);
alter table channels.template_meaning enable row level security;
alter table channels.template_meaning force row level security;
create policy tenant on channels.template_meaning to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on channels.template_meaning to atiende_app;
