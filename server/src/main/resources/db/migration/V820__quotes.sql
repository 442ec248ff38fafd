-- The message that this one quotes or answers, where the desk has it: of the same conversation, or of the same buyer.
alter table conversations.message add column quotes uuid;
