-- The runs that held an order are looked for whenever an act upon it is settled.
create index run_by_order on automation.run (workspace_id, order_channel, order_id, started_at) where order_id is not null;
