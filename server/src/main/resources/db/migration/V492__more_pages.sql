-- Pages ask for an order's number and for what happened with a delivery as well.
alter table automation.form drop constraint form_kind_check;
alter table automation.form add constraint form_kind_check check (kind in ('address', 'invoice', 'order', 'evidence'));
