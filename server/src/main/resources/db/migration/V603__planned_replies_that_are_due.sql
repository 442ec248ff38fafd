-- An answer that was held is not forgotten as long as its conversation is due for it alone: nobody could say any more why it is.
create policy keeper on conversations.conversation for select to atiende_keeper
    using (state = 'open' and due_reason = 'undelivered');
grant select (workspace_id, conversation_id, state, due_reason) on conversations.conversation to atiende_keeper;
grant select (conversation_id) on conversations.planned_reply to atiende_keeper;
