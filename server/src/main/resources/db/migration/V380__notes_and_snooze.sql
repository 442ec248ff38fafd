-- What members write to each other about a conversation; never sent. Personal data stands behind placeholders, as in messages.
create table conversations.note (
    workspace_id    uuid        not null,
    note_id         uuid        not null,
    conversation_id uuid        not null,
    author_kind     text        not null,
    author_id       uuid,
    author_name     text        not null,
    text            text        not null,
    concealed       jsonb       not null default '[]',
    at              timestamptz not null,
    primary key (workspace_id, note_id),
    foreign key (workspace_id, conversation_id) references conversations.conversation
);
create index note_by_conversation on conversations.note (workspace_id, conversation_id, at, note_id);

-- Whom a note calls, and whether they have looked at its conversation since.
create table conversations.mention (
    workspace_id    uuid        not null,
    note_id         uuid        not null,
    member_id       uuid        not null,
    member_name     text        not null,
    conversation_id uuid        not null,
    seen_at         timestamptz,
    primary key (workspace_id, note_id, member_id),
    foreign key (workspace_id, note_id) references conversations.note
);
create index mention_unseen on conversations.mention (workspace_id, member_id, conversation_id) where seen_at is null;

do $$
declare t text;
begin
    foreach t in array array['note', 'mention'] loop
        execute format('alter table conversations.%I enable row level security', t);
        execute format('alter table conversations.%I force row level security', t);
        execute format('create policy tenant on conversations.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
    end loop;
end $$;
grant select, insert on conversations.note to atiende_app;
grant select, insert, update (seen_at) on conversations.mention to atiende_app;

-- Put aside until a time, or until the buyer writes.
alter table conversations.conversation
    add column snoozed_until timestamptz,
    add column snoozed_by    text;
create index conversation_by_snooze on conversations.conversation (workspace_id, snoozed_until)
    where snoozed_until is not null;
