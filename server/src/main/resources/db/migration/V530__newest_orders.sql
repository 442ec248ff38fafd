-- Products are searched while somebody types: a beginning that most items have is found by walking back from the newest order.
create index sale_by_time on orders.sale (workspace_id, ordered_at desc, sale_id);
