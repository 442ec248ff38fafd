-- Built beside the work: whoever writes to the table meanwhile waits for nothing. One that was broken off is built anew.
drop index concurrently if exists channels.inbox_uncounted;
create index concurrently inbox_uncounted on channels.inbox (workspace_id, channel_id, state, outcome) where not forgotten;
