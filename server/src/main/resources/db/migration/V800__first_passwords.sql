-- What is stored of a password that was given by somebody else, whose bearer may do nothing but choose one of their own. It is in force as long as the
-- member's is that one: a process of an older release, which changes a password and knows nothing of given ones, ends it all the same.
alter table accounts.identity add column given_hash text;
alter table accounts.identity
    add column first_password boolean not null generated always as (coalesce(password_hash = given_hash, false)) stored;
grant select (first_password) on accounts.identity to atiende_gate, atiende_app;
grant update (given_hash) on accounts.identity to atiende_app;
