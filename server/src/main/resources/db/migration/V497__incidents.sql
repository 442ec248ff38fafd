-- A stop has one incident in a workspace, whoever opens it; what was said of it before stays.
create unique index incident_of_stop on automation.incident (workspace_id, stop_id);
alter table automation.incident add column earlier jsonb not null default '[]';
