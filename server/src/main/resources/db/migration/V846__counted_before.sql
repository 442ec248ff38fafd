-- What was forgotten before it was counted (V843), counted once. Each statement is a transaction of its own, so that what is posted waits
-- for nothing while the table is read. Whoever forgets meanwhile waits for the count, and is added to it.
-- Forced, the policies hide every row from the owner of the table too, who is no superuser.
alter table channels.inbox no force row level security;
alter table channels.inbox_tally no force row level security;
do $$ begin
    lock table channels.inbox_tally in exclusive mode;
    insert into channels.inbox_tally
    select workspace_id, channel_id, count(*), count(*) filter (where outcome = 'message'),
        count(*) filter (where outcome not in ('message', 'duplicate', 'ignored')),
        count(*) filter (where outcome in ('duplicate', 'ignored'))
    from channels.inbox where forgotten group by workspace_id, channel_id
    on conflict (workspace_id, channel_id) do update set received = excluded.received, messages = excluded.messages,
        others = excluded.others, ignored = excluded.ignored;
end $$;
alter table channels.inbox force row level security;
alter table channels.inbox_tally force row level security;
