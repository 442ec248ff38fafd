-- What rules offer changes while people look at it.
create trigger outdate after insert or update on automation.offer
    for each row execute function conversations.outdate('offers');
create trigger outdate after insert on automation.offer_setting
    for each row execute function conversations.outdate('offers');
create trigger outdate after insert or update on automation.coupon_list
    for each row execute function conversations.outdate('offers');
