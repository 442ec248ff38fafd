-- Ids that buyers have given up for others, as WhatsApp tells when a number or an id changes. Whoever comes under one later is somebody else;
-- what was written under it before is still its first holder's, who is reached at the id that it was given up for.
alter table customers.contact add column given_up_at timestamptz;
alter table customers.contact add column given_up_for bytea; -- a buyer_key of the same account; nothing where its holder lost that too
alter table customers.contact add constraint contact_given_up check (given_up_for is null or given_up_at is not null);
create index contact_given_up_for on customers.contact (workspace_id, channel_id, given_up_for) where given_up_for is not null;

-- That two customers are one buyer may be the platform's word.
alter table customers.person_link drop constraint person_link_proof_check;
alter table customers.person_link add constraint person_link_proof_check check (proof in ('phone', 'email', 'platform', 'member'));
