-- The keys of the workspaces, wrapped, and the personal values that were taken out of messages, sealed.
create schema privacy;
grant usage on schema privacy to atiende_app, atiende_gate;

-- One row: tells at each start whether the key-encryption key is the one that wrapped the keys below.
create table privacy.installation (
    only_one boolean primary key default true check (only_one),
    check_value bytea not null,
    written_at timestamptz not null
);

grant select, insert, update on privacy.installation to atiende_app;

create table privacy.keyset (
    workspace_id uuid primary key,
    data_keys bytea not null,
    index_keys bytea not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

alter table privacy.keyset enable row level security;
alter table privacy.keyset force row level security;
create policy tenant on privacy.keyset to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
create policy gate on privacy.keyset for select to atiende_gate using (true);
grant select, insert, update, delete on privacy.keyset to atiende_app;
grant select (workspace_id, data_keys, index_keys) on privacy.keyset to atiende_gate;

create table privacy.secret (
    workspace_id uuid not null,
    message_id uuid not null,
    position integer not null,
    kind text not null,
    span_start integer not null,
    span_end integer not null,
    sealed bytea not null,
    primary key (workspace_id, message_id, position)
);

alter table privacy.secret enable row level security;
alter table privacy.secret force row level security;
create policy tenant on privacy.secret to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, delete on privacy.secret to atiende_app;
