-- The trail of one conversation and its messages, newest first.
create index entry_by_subject on audit.entry (workspace_id, subject, entry_id desc);
