-- What the keeper may forget of orders and of lines of talk: it sees when the platform last spoke of each, and no more.
grant usage on schema orders to atiende_keeper;

create index sale_by_age on orders.sale (version);
create index parcel_by_age on orders.parcel (version);
create index claim_by_age on orders.claim (version) where not open;
create index listing_by_age on orders.listing (version);
create policy keeper on orders.sale to atiende_keeper using (true) with check (false);
create policy keeper on orders.parcel to atiende_keeper using (true) with check (false);
create policy keeper on orders.claim to atiende_keeper using (not open) with check (false);
create policy keeper on orders.listing to atiende_keeper using (true) with check (false);
grant select (workspace_id, sale_id, version), delete on orders.sale to atiende_keeper;
grant select (workspace_id, channel_id, external_id, version), delete on orders.parcel, orders.listing to atiende_keeper;
grant select (workspace_id, channel_id, external_id, version, open), delete on orders.claim to atiende_keeper;

create index thread_by_age on channels.thread (greatest(addressed_at, closed_as_of));
create policy keeper on channels.thread to atiende_keeper using (true) with check (false);
grant select (workspace_id, channel_id, thread_key, addressed_at, closed_as_of), delete on channels.thread to atiende_keeper;
