-- What the figures for monitoring count, over all workspaces: how many and how old, never whose or what.
grant select (missing, repaired, checked_at, fault_code, outage_code) on channels.health to atiende_gate;
create index outbox_unfinished on channels.outbox (channel_id, state)
    where state in ('approved', 'claimed', 'sending', 'retrying', 'uncertain', 'failed');
