-- What a buyer's words seem to say to an offer; a person confirms it.
alter table automation.offer add column heard text check (heard in ('taken', 'refused'));
create index offer_of_buyer on automation.offer (workspace_id, customer_id) where state = 'reserved';
