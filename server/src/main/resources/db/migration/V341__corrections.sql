-- What members say that a message means where the model read it otherwise. The model's own reading stays as it is.
create table understanding.correction (
    workspace_id uuid        not null,
    message_id   uuid        not null,
    intents      text[]      not null check (cardinality(intents) between 1 and 3),
    emotion      text        not null,
    actor_kind   text        not null,
    actor_id     uuid,
    actor_name   text        not null,
    at           timestamptz not null,
    primary key (workspace_id, message_id)
);
create index correction_by_time on understanding.correction (workspace_id, at, message_id);
alter table understanding.correction enable row level security;
alter table understanding.correction force row level security;
create policy tenant on understanding.correction to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on understanding.correction to atiende_app;
