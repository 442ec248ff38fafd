-- What comes back under a claim: where it stands, where the buyer's money is, and in which parcels it comes.
alter table orders.claim
    add column return_status  text,
    add column return_money   text,
    add column refund_on      text,
    add column return_parcels text[] not null default '{}'; -- the platform's ids

-- Where a return on Shopee stands was told as the stage of a claim. Forced, the policy hides every row from the owner, too.
alter table orders.claim no force row level security;
update orders.claim set return_status = stage, stage = ''
    where type = 'return' and stage in ('REQUESTED', 'PROCESSING', 'ACCEPTED', 'JUDGING', 'SELLER_DISPUTE', 'CANCELLED', 'CLOSED',
        'REFUND_PAID');
alter table orders.claim force row level security;
