-- Screens are told of news alone. Whoever claims work or renews a lease, and platforms that say once more what is known, tell
-- nobody; what else is seen of orders, accounts, webhooks and the second reader is told of as well.
create or replace function conversations.outdate() returns trigger language plpgsql as $$
begin
    perform pg_notify('atiende_outdated', coalesce(new.workspace_id, old.workspace_id) || ' ' || tg_argv[0]);
    return null;
end $$;

drop trigger outdate on automation.run;
create trigger outdate after insert or update of state, position, waits_for, reason, halted on automation.run
    for each row execute function conversations.outdate('runs');

drop trigger outdate on channels.act;
create trigger outdate after insert on channels.act
    for each row execute function conversations.outdate('acts');
create trigger outdate_changed after update on channels.act
    for each row when ((old.state, old.code, old.evidence) is distinct from (new.state, new.code, new.evidence))
    execute function conversations.outdate('acts');

drop trigger outdate on hooks.delivery;
create trigger outdate after insert or update of state on hooks.delivery
    for each row when (new.state <> 'sending') execute function conversations.outdate('webhooks');
create trigger outdate after insert or update or delete on hooks.endpoint
    for each row execute function conversations.outdate('webhooks');

drop trigger outdate on orders.sale;
create trigger outdate after insert on orders.sale
    for each row execute function conversations.outdate('orders');
create trigger outdate_changed after update on orders.sale
    for each row when (old.* is distinct from new.*) execute function conversations.outdate('orders');
drop trigger outdate on orders.claim;
create trigger outdate after insert on orders.claim
    for each row execute function conversations.outdate('orders');
create trigger outdate_changed after update on orders.claim
    for each row when (old.* is distinct from new.*) execute function conversations.outdate('orders');
create trigger outdate after insert on orders.listing
    for each row execute function conversations.outdate('orders');
create trigger outdate_changed after update on orders.listing
    for each row when (old.* is distinct from new.*) execute function conversations.outdate('orders');
-- A tracking number is sealed anew each time and never looks the same: another one comes with another version.
drop trigger outdate on orders.parcel;
create trigger outdate after insert on orders.parcel
    for each row execute function conversations.outdate('orders');
create trigger outdate_changed after update on orders.parcel
    for each row when ((old.status, old.platform_status, old.carrier, old.promised_for, old.delivered_at, old.version)
        is distinct from (new.status, new.platform_status, new.carrier, new.promised_for, new.delivered_at, new.version))
    execute function conversations.outdate('orders');

drop trigger outdate on channels.health;
create trigger outdate after insert on channels.health
    for each row execute function conversations.outdate('channels');
create trigger outdate_changed after update on channels.health
    for each row when ((old.checked_at, old.unchecked_since, old.repaired, old.fault_code, old.fault_reason, old.outage_code,
            old.outage_reason, old.outage_since, old.outage_until, old.sends_rest_until)
        is distinct from (new.checked_at, new.unchecked_since, new.repaired, new.fault_code, new.fault_reason, new.outage_code,
            new.outage_reason, new.outage_since, new.outage_until, new.sends_rest_until))
    execute function conversations.outdate('channels');

create trigger outdate after insert or delete or update of changed_at, last_fault, rest_until on opinions.reader
    for each row execute function conversations.outdate('second-reader');
