-- What a member has begun to write to a buyer: masked as colleagues may read it, and sealed whole for the one who writes it.
create table conversations.draft (
    workspace_id    uuid        not null,
    conversation_id uuid        not null,
    member_id       uuid        not null,
    member_name     text        not null,
    text            text        not null,
    concealed       jsonb       not null default '[]',
    sealed          bytea       not null,
    changed_at      timestamptz not null,
    primary key (workspace_id, conversation_id, member_id),
    foreign key (workspace_id, conversation_id) references conversations.conversation
);
create index draft_by_member on conversations.draft (workspace_id, member_id);
create index draft_by_age on conversations.draft (changed_at);

alter table conversations.draft enable row level security;
alter table conversations.draft force row level security;
create policy tenant on conversations.draft to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on conversations.draft to atiende_app;

-- What nobody has gone on with for long is forgotten; the keeper sees when, and nothing of what was written.
create policy keeper on conversations.draft to atiende_keeper using (true) with check (false);
grant usage on schema conversations to atiende_keeper;
grant select (workspace_id, conversation_id, member_id, changed_at), delete on conversations.draft to atiende_keeper;
