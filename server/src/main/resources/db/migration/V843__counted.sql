-- What came in over an account and what stands of it are compared by counts. What can no more change is counted once.
create table channels.inbox_tally (
    workspace_id uuid   not null,
    channel_id   uuid   not null,
    received     bigint not null,
    messages     bigint not null,
    others       bigint not null,
    ignored      bigint not null,
    primary key (workspace_id, channel_id)
);

-- By the database, so that it does not matter which release forgets; that is the keeper's. Once a statement: of a row that is changed
-- thousands of times in a transaction every version is kept to its end, and passed at each change. Ordered, since several keepers may forget
-- at once. The list of columns that is missing here is not allowed where rows are handed over.
create function channels.keep_count() returns trigger language plpgsql as $$
begin
    insert into channels.inbox_tally as t
    select workspace_id, channel_id, count(*), count(*) filter (where n.outcome = 'message'),
        count(*) filter (where n.outcome not in ('message', 'duplicate', 'ignored')),
        count(*) filter (where n.outcome in ('duplicate', 'ignored'))
    from after n join before o using (workspace_id, event_id, channel_id)
    where n.forgotten and not o.forgotten
    group by workspace_id, channel_id order by workspace_id, channel_id
    on conflict (workspace_id, channel_id) do update set received = t.received + excluded.received,
        messages = t.messages + excluded.messages, others = t.others + excluded.others, ignored = t.ignored + excluded.ignored;
    return null;
end $$;
create trigger keep_count after update on channels.inbox referencing old table as before new table as after
    for each statement when (current_user = 'atiende_keeper') execute function channels.keep_count();

alter table channels.inbox_tally enable row level security;
alter table channels.inbox_tally force row level security;
create policy tenant on channels.inbox_tally to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
create policy keeper on channels.inbox_tally to atiende_keeper using (true) with check (true);
grant select on channels.inbox_tally to atiende_app;
grant select, insert, update on channels.inbox_tally to atiende_keeper;

-- Buyers' messages of an account, of those whose id is below one.
create table conversations.received_tally (
    workspace_id uuid   not null,
    channel_id   uuid   not null,
    below        uuid   not null,
    messages     bigint not null,
    primary key (workspace_id, channel_id)
);
alter table conversations.received_tally enable row level security;
alter table conversations.received_tally force row level security;
create policy tenant on conversations.received_tally to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update on conversations.received_tally to atiende_app;
