-- Whether the password was given by somebody else, so that its bearer may do nothing but choose one of their own.
alter table accounts.identity add column first_password boolean not null default false;
grant select (first_password) on accounts.identity to atiende_gate, atiende_app;
grant update (first_password) on accounts.identity to atiende_app;
