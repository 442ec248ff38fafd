-- A buyer who was told by a machine that a person will answer waits as well: rules hear of their window before it closes.
-- Built beside the work: whoever writes to the tables meanwhile waits for nothing. One that was broken off is built anew.
drop index concurrently if exists conversations.conversation_by_window_handed_over;
create index concurrently conversation_by_window_handed_over
    on conversations.conversation (workspace_id, window_closes_at, conversation_id)
    where state = 'open' and preview_direction = 'out' and handed_over and window_closes_at is not null;
drop index concurrently if exists automation.custody_taken_unanswered;
create index concurrently custody_taken_unanswered on automation.custody (workspace_id, conversation_id)
    where state = 'taken' and waits;
