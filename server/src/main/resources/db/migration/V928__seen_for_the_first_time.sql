-- That a member has the desk open is told of by no screen's topic, and so neither when it is noted for the first time: each new member's
-- screens asked for all who answer once more, within seconds of the first.
drop trigger outdate on queues.turn;
create trigger outdate after insert on queues.turn
    for each row when (new.away or new.turn_at is not null) execute function conversations.outdate('queues');
create trigger outdate_changed after update of away, turn_at on queues.turn
    for each row execute function conversations.outdate('queues');
