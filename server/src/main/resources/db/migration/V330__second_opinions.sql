-- Stronger readers that workspaces have switched on, what they are to be asked, and what they were asked day by day.
create schema opinions;
grant usage on schema opinions to atiende_app, atiende_gate;

create table opinions.reader (
    workspace_id uuid        not null,
    kind         text        not null check (kind in ('endpoint', 'encoder')),
    place        text        not null,              -- where messages go, in the owner's words
    sealed       bytea       not null,              -- address, model and key
    threshold    real        not null,              -- messages read with less are asked about
    daily_budget integer     not null check (daily_budget > 0),
    failures     integer     not null default 0,    -- in a row
    last_fault   text,
    rest_until   timestamptz,                       -- nobody asks before
    changed_at   timestamptz not null,
    primary key (workspace_id)
);

-- A message that the reader is to be asked about. What it says stays in the tables of conversations.
create table opinions.question (
    workspace_id uuid        not null,
    message_id   uuid        not null,
    noted_at     timestamptz not null,
    holder       uuid,
    lease_until  timestamptz,
    primary key (workspace_id, message_id),
    foreign key (workspace_id) references opinions.reader on delete cascade
);
create index question_by_age on opinions.question (workspace_id, noted_at);

create table opinions.spent (
    workspace_id uuid    not null,
    day          date    not null,
    asked        integer not null,
    answered     integer not null default 0,
    used         integer not null default 0,        -- answers that became the reading of their message
    primary key (workspace_id, day)
);

do $$
declare t text;
begin
    foreach t in array array['reader', 'question', 'spent'] loop
        execute format('alter table opinions.%I enable row level security', t);
        execute format('alter table opinions.%I force row level security', t);
        execute format('create policy tenant on opinions.%I to atiende_app
            using (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)
            with check (workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid)', t);
        execute format('grant select, insert, update, delete on opinions.%I to atiende_app', t);
    end loop;
    foreach t in array array['reader', 'question'] loop
        execute format('create policy gate on opinions.%I to atiende_gate using (true) with check (true)', t);
    end loop;
end $$;

-- The gate claims; it sees neither which reader it is nor where it stands.
grant select (workspace_id, rest_until) on opinions.reader to atiende_gate;
grant select (workspace_id, message_id, noted_at, holder, lease_until), update (holder, lease_until), delete
    on opinions.question to atiende_gate;
