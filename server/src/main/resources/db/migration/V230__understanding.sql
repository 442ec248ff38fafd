-- What a model made of a message, and which model it was.
create schema understanding;
grant usage on schema understanding to atiende_app;

create table understanding.reading (
    workspace_id        uuid        not null,
    message_id          uuid        not null,
    model_id            text        not null,
    language            text        not null,
    intents             jsonb       not null,
    emotion             text        not null,
    emotion_probability real        not null,
    entities            jsonb       not null,
    evidence            jsonb       not null,
    at                  timestamptz not null,
    primary key (workspace_id, message_id, model_id)
);
alter table understanding.reading enable row level security;
alter table understanding.reading force row level security;
create policy tenant on understanding.reading to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert on understanding.reading to atiende_app;
