-- Accounts whose platform does not answer, as members see it.
alter table channels.health add column outage_code text;
alter table channels.health add column outage_reason text;
alter table channels.health add column outage_since timestamptz;
alter table channels.health add column outage_until timestamptz;
