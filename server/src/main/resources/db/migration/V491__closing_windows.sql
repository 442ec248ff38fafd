-- Rules hear of the time in which free text may be sent before it closes.
create index conversation_by_window on conversations.conversation (workspace_id, window_closes_at, conversation_id)
    where state = 'open' and preview_direction = 'in' and window_closes_at is not null;
