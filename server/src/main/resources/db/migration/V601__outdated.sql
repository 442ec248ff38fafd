-- Screens ask for nothing on their own: what the feed of changes does not hold, they are told to look at anew. Only the topic is
-- told, with the workspace whose it is; one that is told several times in a transaction is told once.
create function conversations.outdate() returns trigger language plpgsql as $$
begin
    perform pg_notify('atiende_outdated', new.workspace_id || ' ' || tg_argv[0]);
    return null;
end $$;

create trigger outdate after insert or update on automation.stop
    for each row execute function conversations.outdate('stops');
create trigger outdate after insert or update on automation.task
    for each row execute function conversations.outdate('tasks');
create trigger outdate after insert or update on automation.run
    for each row execute function conversations.outdate('runs');
create trigger outdate after insert or update on routing.notice
    for each row execute function conversations.outdate('notices');
create trigger outdate after insert or update on orders.sale
    for each row execute function conversations.outdate('orders');
create trigger outdate after insert or update on orders.parcel
    for each row execute function conversations.outdate('orders');
create trigger outdate after insert or update on orders.claim
    for each row execute function conversations.outdate('orders');
create trigger outdate after insert or update on channels.act
    for each row execute function conversations.outdate('acts');
create trigger outdate after update of state on channels.attachment
    for each row execute function conversations.outdate('attachments');
create trigger outdate after update of state on channels.inbox
    for each row when (new.state = 'set_aside' or old.state = 'set_aside')
    execute function conversations.outdate('set-aside');
create trigger outdate after update of checked_at, fault_code on channels.health
    for each row execute function conversations.outdate('channels');
create trigger outdate after insert or update of away, turn_at on queues.turn
    for each row execute function conversations.outdate('queues');
create trigger outdate after insert or update on opinions.spent
    for each row execute function conversations.outdate('second-reader');
create trigger outdate after insert or update of state on hooks.delivery
    for each row execute function conversations.outdate('webhooks');

-- What an operator stops is stopped in every workspace.
create function conversations.outdate_all() returns trigger language plpgsql as $$
begin
    perform pg_notify('atiende_outdated', '* ' || tg_argv[0]);
    return null;
end $$;
create trigger outdate after insert or update on automation.stop_all
    for each statement execute function conversations.outdate_all('stops');
