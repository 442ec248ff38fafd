-- The keeper forgets what rules did when it is long over: it sees when, and whether it is over, and nothing of what was said.
create index run_by_age on automation.run (coalesce(ended_at, started_at))
    where state not in ('ready', 'working', 'waiting', 'undoing');
create index task_by_age on automation.task (coalesce(done_at, at)) where state <> 'open';
create index sent_by_age on automation.sent (at);
create index review_by_age on automation.review (drawn_at);
create policy keeper on automation.run to atiende_keeper
    using (state not in ('ready', 'working', 'waiting', 'undoing')) with check (false);
-- Steps go with their run, and it sees no run that goes on.
create policy keeper on automation.step to atiende_keeper
    using (exists (select from automation.run r where r.workspace_id = step.workspace_id and r.run_id = step.run_id))
    with check (false);
create policy keeper on automation.task to atiende_keeper using (state <> 'open') with check (false);
create policy keeper on automation.sent to atiende_keeper using (true) with check (false);
create policy keeper on automation.review to atiende_keeper using (true) with check (false);
grant select (workspace_id, run_id, state, started_at, ended_at), delete on automation.run to atiende_keeper;
grant select (workspace_id, run_id), delete on automation.step to atiende_keeper;
grant select (workspace_id, task_id, state, at, done_at), delete on automation.task to atiende_keeper;
grant select (workspace_id, message_id, at), delete on automation.sent to atiende_keeper;
grant select (workspace_id, review_id, drawn_at), delete on automation.review to atiende_keeper;
