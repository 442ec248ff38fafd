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

-- Forced, the policies hide every row from the owner of the table too, who is no superuser.
alter table channels.inbox no force row level security;
insert into channels.inbox_tally
select workspace_id, channel_id, count(*), count(*) filter (where outcome = 'message'),
    count(*) filter (where outcome not in ('message', 'duplicate', 'ignored')),
    count(*) filter (where outcome in ('duplicate', 'ignored'))
from channels.inbox where forgotten group by workspace_id, channel_id;
alter table channels.inbox force row level security;

-- By the database, so that it does not matter which release forgets.
create function channels.keep_count() returns trigger language plpgsql as $$
begin
    insert into channels.inbox_tally as t values (new.workspace_id, new.channel_id, 1,
        (new.outcome = 'message')::int, (new.outcome not in ('message', 'duplicate', 'ignored'))::int,
        (new.outcome in ('duplicate', 'ignored'))::int)
    on conflict (workspace_id, channel_id) do update set received = t.received + excluded.received,
        messages = t.messages + excluded.messages, others = t.others + excluded.others, ignored = t.ignored + excluded.ignored;
    return null;
end $$;
create trigger keep_count after update of forgotten on channels.inbox
    for each row when (new.forgotten and not old.forgotten) execute function channels.keep_count();

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
