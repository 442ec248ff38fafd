-- A buyer can be asked for a review of an order, where its platform does so.
alter table channels.act drop constraint act_kind_check;
alter table channels.act add constraint act_kind_check
    check (kind in ('hold', 'release', 'change_address', 'ask_for_review'));
