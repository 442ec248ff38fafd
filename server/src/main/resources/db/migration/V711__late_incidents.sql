-- People are told once when nobody has said in time why it came to a stop; what they are told is about no one conversation.
alter table automation.incident add column late_told_at timestamptz;
create index incident_overdue on automation.incident (workspace_id, due_at) where cause is null and late_told_at is null;
alter table automation.task
    alter column conversation_id drop not null,
    add column incident_id uuid,
    add constraint task_about_something check (conversation_id is not null or incident_id is not null);
create index task_by_incident on automation.task (workspace_id, incident_id) where incident_id is not null;
