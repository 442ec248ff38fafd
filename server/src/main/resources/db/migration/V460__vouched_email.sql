-- Whether the shop vouches for the e-mail address. Who was known before is stored again when next seen.
alter table customers.contact add column email_vouched boolean not null default false;
