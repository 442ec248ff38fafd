-- What machines have lately sent, as sketches from which no text can be told, so that a channel which blocks automatic
-- answers of the same words is not given them.
create table replies.automatic_text (
    workspace_id    uuid        not null,
    channel_id      uuid        not null,
    at              timestamptz not null,
    message_id      uuid        not null,
    conversation_id uuid        not null,
    sketch          integer[]   not null,
    primary key (workspace_id, channel_id, at, message_id)
);
create index automatic_text_by_age on replies.automatic_text (at);
alter table replies.automatic_text enable row level security;
alter table replies.automatic_text force row level security;
create policy tenant on replies.automatic_text to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert on replies.automatic_text to atiende_app;
create policy keeper on replies.automatic_text to atiende_keeper using (true) with check (false);
grant select (workspace_id, channel_id, at, message_id), delete on replies.automatic_text to atiende_keeper;
