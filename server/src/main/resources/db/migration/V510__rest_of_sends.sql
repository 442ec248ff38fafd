-- Until when nothing is sent over an account, because its platform has asked for patience; on every node.
alter table channels.health add column sends_rest_until timestamptz;
grant select (sends_rest_until) on channels.health to atiende_gate;
-- What a person sends goes before what a rule sends.
grant select (automatic) on channels.outbox to atiende_gate;
