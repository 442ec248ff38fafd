-- Who did and who saw what. Rows are only ever added.
create schema audit;
grant usage on schema audit to atiende_app;

create table audit.entry (
    workspace_id uuid not null,
    entry_id uuid not null,
    at timestamptz not null,
    actor_kind text not null,
    actor_id uuid,
    action text not null,
    subject text not null,
    detail jsonb not null,
    primary key (workspace_id, entry_id)
);

alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy tenant on audit.entry to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert on audit.entry to atiende_app;

-- Missing grants stop the application; this stops the owner of the table and a superuser too.
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete or truncate on audit.entry
    for each statement execute function audit.refuse_change();
