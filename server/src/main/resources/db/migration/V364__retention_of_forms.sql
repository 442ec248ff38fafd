-- The keeper forgets pages with what was said on them when they are long over; it reads nothing of it.
grant usage on schema automation to atiende_keeper;
create policy keeper on automation.form to atiende_keeper using (true) with check (false);
grant select (workspace_id, form_id, expires_at), delete on automation.form to atiende_keeper;
