-- What the keeper forgets is added to the count once a statement: of a row that is changed thousands of times in a transaction every version
-- is kept to its end, and passed at each change. One without an outcome is received and nothing else. Ordered, since several keepers may
-- forget at once. A list of columns is not allowed where rows are handed over.
drop trigger keep_count on channels.inbox;
create or replace function channels.keep_count() returns trigger language plpgsql as $$
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
