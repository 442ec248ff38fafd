-- What a member has chosen for themselves: keys, saved views, what need not be explained again.
create table accounts.preference (
    workspace_id uuid        not null,
    member_id    uuid        not null,
    preferences  jsonb       not null,
    changed_at   timestamptz not null,
    primary key (workspace_id, member_id),
    foreign key (workspace_id, member_id) references accounts.member on delete cascade
);
alter table accounts.preference enable row level security;
alter table accounts.preference force row level security;
create policy tenant on accounts.preference to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update on accounts.preference to atiende_app;

-- A member who has been removed is still named where they did something. With the identity goes the sign-in, and the e-mail
-- address is free again.
alter table accounts.member
    add column removed_at timestamptz,
    alter column identity_id drop not null;
grant update (removed_at, identity_id) on accounts.member to atiende_app;
grant delete on accounts.identity to atiende_app;
