-- Files that the shop sends lie where those of buyers do. One is uploaded first, under a key of the client's, and belongs to no
-- message until an answer takes it along; what no answer takes is forgotten after two days.
alter table channels.attachment alter column message_id drop not null;
alter table channels.attachment
    add column upload_key text,
    add column fingerprint bytea; -- of name and content: the same key for another file is refused
create unique index attachment_by_upload_key on channels.attachment (workspace_id, conversation_id, upload_key)
    where upload_key is not null;
create index attachment_untaken on channels.attachment (received_at) where message_id is null;
grant delete on channels.attachment to atiende_app;
grant select (message_id) on channels.attachment to atiende_keeper;
