-- Open conversations that are to be reckoned and judged anew because something else changed than what was decided about deadlines.
-- Apart from the versions of decisions: nobody has decided anew, and a process of a release that does not judge leaves them alone.
create table routing.recount (
    workspace_id uuid        not null primary key,
    -- Counts the changes; whoever has counted by an older one begins anew.
    wanted       integer     not null,
    counted_to   uuid,
    counted_at   timestamptz,
    holder       uuid,
    lease_until  timestamptz
);
create index recount_to_count on routing.recount (workspace_id) where counted_at is null;

-- Until now all conversations were judged by 0.8, whatever their workspace had set.
alter table automation.setting no force row level security;
insert into routing.recount (workspace_id, wanted)
select newest.workspace_id, 1
from (select distinct on (workspace_id) workspace_id, settings from automation.setting
    order by workspace_id, version desc) newest
where (newest.settings ->> 'threshold')::numeric <> 0.8
    or exists (select from jsonb_array_elements(newest.settings -> 'entries') entry
        where (entry ->> 'threshold')::numeric <> 0.8);
alter table automation.setting force row level security;

alter table routing.recount enable row level security;
alter table routing.recount force row level security;
create policy tenant on routing.recount to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update on routing.recount to atiende_app;
create policy gate on routing.recount to atiende_gate using (true) with check (true);
grant select on routing.recount to atiende_gate;
grant update (holder, lease_until) on routing.recount to atiende_gate;
