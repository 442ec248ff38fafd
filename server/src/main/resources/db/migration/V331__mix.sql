-- How much more often than in the corpus each intent is meant in a workspace's own messages.
create table understanding.mix (
    workspace_id uuid        not null,
    number       integer     not null default 0,    -- how often it was estimated
    model_id     text        not null default '',   -- the model whose intents the weights are for
    weights      jsonb       not null default '[]', -- one for each intent of the model, in its order; none before the first estimate
    messages     integer     not null default 0,    -- of how many it was estimated
    estimated_at timestamptz,
    due_at       timestamptz not null,
    primary key (workspace_id)
);
create index mix_due on understanding.mix (due_at);

alter table understanding.mix enable row level security;
alter table understanding.mix force row level security;
create policy tenant on understanding.mix to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on understanding.mix to atiende_app;

-- The gate claims; it does not see what was estimated.
create policy gate on understanding.mix to atiende_gate using (true) with check (true);
grant select (workspace_id, due_at), update (due_at) on understanding.mix to atiende_gate;
