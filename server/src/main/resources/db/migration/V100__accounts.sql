-- Who may come in: workspaces, people, sessions, API keys.
create schema accounts;
grant usage on schema accounts to atiende_app, atiende_gate;

create table accounts.workspace (
    workspace_id uuid primary key,
    name text not null,
    zone text not null,
    created_at timestamptz not null
);

alter table accounts.workspace enable row level security;
alter table accounts.workspace force row level security;
create policy tenant on accounts.workspace to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
create policy gate on accounts.workspace for select to atiende_gate using (true);
grant select, insert on accounts.workspace to atiende_app;
grant select (workspace_id, name, zone, created_at) on accounts.workspace to atiende_gate;

-- A person who can sign in, of no workspace. The application may add one but never reads any: only the narrow role does.
create table accounts.identity (
    identity_id uuid primary key,
    email text not null,
    password_hash text not null,
    created_at timestamptz not null
);

create unique index identity_email on accounts.identity (lower(email));
grant insert on accounts.identity to atiende_app;
grant select (identity_id, email, password_hash) on accounts.identity to atiende_gate;

create table accounts.member (
    workspace_id uuid not null references accounts.workspace,
    member_id uuid not null,
    identity_id uuid not null references accounts.identity,
    email text not null,
    name text not null,
    role text not null check (role in ('owner', 'supervisor', 'agent', 'viewer')),
    created_at timestamptz not null,
    primary key (workspace_id, member_id)
);

create unique index member_identity on accounts.member (identity_id, workspace_id);
alter table accounts.member enable row level security;
alter table accounts.member force row level security;
create policy tenant on accounts.member to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
create policy gate on accounts.member for select to atiende_gate using (true);
grant select, insert, update (role) on accounts.member to atiende_app;
grant select (workspace_id, member_id, identity_id, name, role) on accounts.member to atiende_gate;

create table accounts.session (
    workspace_id uuid not null,
    token_hash bytea not null,
    member_id uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (workspace_id, token_hash),
    foreign key (workspace_id, member_id) references accounts.member on delete cascade
);

create unique index session_token on accounts.session (token_hash);
create index session_member on accounts.session (workspace_id, member_id);
alter table accounts.session enable row level security;
alter table accounts.session force row level security;
create policy tenant on accounts.session to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
create policy gate on accounts.session for select to atiende_gate using (true);
grant select, insert, update (expires_at), delete on accounts.session to atiende_app;
grant select (workspace_id, token_hash, member_id, created_at, expires_at) on accounts.session to atiende_gate;

create table accounts.api_key (
    workspace_id uuid not null references accounts.workspace,
    key_id uuid not null,
    name text not null,
    key_hash bytea not null,
    scopes text[] not null check (scopes <@ array ['read', 'write', 'operator'] and cardinality(scopes) > 0),
    created_at timestamptz not null,
    revoked_at timestamptz,
    primary key (workspace_id, key_id)
);

create unique index api_key_hash on accounts.api_key (key_hash);
alter table accounts.api_key enable row level security;
alter table accounts.api_key force row level security;
create policy tenant on accounts.api_key to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
create policy gate on accounts.api_key for select to atiende_gate using (true);
grant select, insert, update (revoked_at) on accounts.api_key to atiende_app;
grant select (workspace_id, key_id, name, key_hash, scopes, revoked_at) on accounts.api_key to atiende_gate;
