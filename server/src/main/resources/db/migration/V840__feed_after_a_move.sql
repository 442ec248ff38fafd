-- Where the feed of a workspace stands. Transactions count from the beginning in each cluster of PostgreSQL; a dump that is loaded into
-- another holds changes that stand further ahead than any new one for a long time. New ones are put behind them by what is added here.
create table conversations.feed_place (
    workspace_id     uuid   not null primary key,
    ahead            bigint not null default 0,
    forgotten_xid    xid8,               -- of the last change that is forgotten; who stands before it has missed something
    forgotten_change bigint
);
alter table conversations.feed_place enable row level security;
alter table conversations.feed_place force row level security;
create policy tenant on conversations.feed_place to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert (workspace_id, ahead), update (ahead) on conversations.feed_place to atiende_app;

-- A number of this cluster's transactions as a place in the feed of the workspace.
create function conversations.place_in_feed(xid xid8) returns xid8 language sql stable as $$
    select (xid::text::bigint + coalesce((select f.ahead from conversations.feed_place f
        where f.workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid), 0))::text::xid8
$$;
alter table conversations.change alter column xid set default conversations.place_in_feed(pg_current_xact_id());

create policy keeper on conversations.change to atiende_keeper using (true) with check (false);
create policy keeper on conversations.feed_place to atiende_keeper using (true) with check (true);
grant select (workspace_id, xid, change_id, at), delete on conversations.change to atiende_keeper;
grant select (workspace_id, forgotten_xid, forgotten_change), insert (workspace_id, forgotten_xid, forgotten_change),
    update (forgotten_xid, forgotten_change) on conversations.feed_place to atiende_keeper;
