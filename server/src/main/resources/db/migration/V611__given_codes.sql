-- A code that was given is not taken again, even when the list it was of is gone.
alter table automation.coupon drop constraint coupon_workspace_id_name_fkey;

-- How much stands for an order.
create index offer_by_order on automation.offer (workspace_id, order_channel, order_id) where state <> 'released';
