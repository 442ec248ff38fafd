-- What a program of the shop's sends by an API key is no person's either: it goes out after what people send. "automatic" says
-- something else: whether the stop of machines may keep it back.
alter table channels.outbox add column by_machine boolean not null default false;
update channels.outbox set by_machine = automatic where automatic;
grant select (by_machine) on channels.outbox to atiende_gate;
drop index channels.outbox_open;
create index outbox_open on channels.outbox (by_machine, not_before) where state in ('approved', 'retrying');

-- A key by which people of the shop write says so.
alter table accounts.api_key drop constraint api_key_scopes_check;
alter table accounts.api_key add constraint api_key_scopes_check
    check (scopes <@ array ['read', 'write', 'people', 'webhooks', 'acts', 'operator'] and cardinality(scopes) > 0);
