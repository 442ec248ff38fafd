-- What the keeper may forget: it reads no content, and touches nothing that somebody still works on.
grant usage on schema channels, replies, hooks to atiende_keeper;

-- Tells what still holds its content, without a look at the content.
alter table channels.inbox add column forgotten boolean not null default false;
drop index channels.inbox_retention;
create index inbox_retention on channels.inbox (finished_at) where state = 'done' and not forgotten;
create policy keeper on channels.inbox to atiende_keeper using (state = 'done') with check (state = 'done' and forgotten);
grant select (workspace_id, event_id, state, finished_at, forgotten), update (sealed, forgotten)
    on channels.inbox to atiende_keeper;

create policy keeper on channels.hand_in to atiende_keeper using (true) with check (false);
grant select (workspace_id, channel_id, request_key, created_at), delete on channels.hand_in to atiende_keeper;

create index request_by_age on replies.request (created_at);
create policy keeper on replies.request to atiende_keeper using (true) with check (false);
grant select (workspace_id, idempotency_key, created_at), delete on replies.request to atiende_keeper;

-- A delivery under way stays. Its tries go with it.
create policy keeper_sees on hooks.delivery for select to atiende_keeper using (true);
create policy keeper_forgets on hooks.delivery for delete to atiende_keeper using (state <> 'sending');
grant select (workspace_id, delivery_id, event_id, state, begun_at), delete on hooks.delivery to atiende_keeper;
create policy keeper on hooks.event to atiende_keeper using (true) with check (false);
grant select (workspace_id, event_id, at), delete on hooks.event to atiende_keeper;
