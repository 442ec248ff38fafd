-- An e-mail address that the shop vouches for on both sides joins customers, as a phone number does.
alter table customers.person_link drop constraint person_link_proof_check;
alter table customers.person_link add constraint person_link_proof_check check (proof in ('phone', 'email', 'member'));
-- Since when an account cannot be compared with its platform's lists; what stands of the last comparison is as old as that.
alter table channels.health add column unchecked_since timestamptz;
