-- A shop writes to a buyer about an order of its own accord, where its platform brings such messages. What it says is kept as members
-- see it, with placeholders in place of personal data; the words themselves are sealed, and forgotten when it is over.
alter table channels.act drop constraint act_kind_check;
alter table channels.act add constraint act_kind_check
    check (kind in ('hold', 'release', 'change_address', 'ask_for_review', 'write_to_buyer'));
alter table channels.act add column about text
    check (about in ('order_details', 'delivery_details', 'customization', 'unexpected_problem'));
alter table channels.act add column text text;
