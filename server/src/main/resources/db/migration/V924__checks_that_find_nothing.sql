-- A check that finds everything as it was is no news: screens are told of accounts when something changes that they show, beside the time of
-- the last check, for which they ask while it is looked at.
drop trigger outdate_changed on channels.health;
create trigger outdate_changed after update on channels.health
    for each row when ((old.checked_at is null, old.unchecked_since, old.missing, old.repaired, old.fault_code, old.fault_reason,
            old.outage_code, old.outage_reason, old.outage_since, old.outage_until, old.sends_rest_until, old.quality,
            old.first_writes, old.trouble)
        is distinct from (new.checked_at is null, new.unchecked_since, new.missing, new.repaired, new.fault_code, new.fault_reason,
            new.outage_code, new.outage_reason, new.outage_since, new.outage_until, new.sends_rest_until, new.quality,
            new.first_writes, new.trouble))
    execute function conversations.outdate('channels');
