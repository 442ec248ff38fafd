-- The confidence below which a person decides, as it was when the conversation was judged by it; null from before it was kept, when it was
-- 0.8 for all.
alter table conversations.conversation add column person_below real;
