-- Built beside the work: whoever writes to the table meanwhile waits for nothing. One that was broken off is built anew.
drop index concurrently if exists conversations.conversation_by_urgency;
create index concurrently conversation_by_urgency on conversations.conversation (workspace_id, state,
    ((conversations.urgency(due_at, platform_due_at, obligation_at, obligation_reason, emotion, at_stake_minor, priority)).at),
    conversation_id);
