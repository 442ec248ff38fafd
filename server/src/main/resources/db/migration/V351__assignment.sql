-- Who works on a conversation. The name stands beside the id as the list shows it.
alter table conversations.conversation
    add column assignee_id   uuid,
    add column assignee_name text,
    add column assigned_at   timestamptz;
create index conversation_by_assignee on conversations.conversation (workspace_id, assignee_id, state, next_due_at)
    where assignee_id is not null;
