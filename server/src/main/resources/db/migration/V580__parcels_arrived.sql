-- When a parcel arrived, as far as platforms tell: the buyer's right to revoke a purchase is counted from then.
alter table orders.parcel add column delivered_at timestamptz;
update orders.parcel set delivered_at = version where status = 'delivered';
