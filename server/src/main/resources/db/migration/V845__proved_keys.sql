-- The keys that a platform has answered to when it was asked about the account: a fingerprint of the settings. Anybody may enter an id;
-- what comes in for it over another workspace's address goes to nobody who has not shown that it is theirs.
alter table channels.health add column proved_keys bytea;
grant select (proved_keys) on channels.health to atiende_gate;
