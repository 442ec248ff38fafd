-- The sign that the buyer has set to a message last, and when by the platform's time.
alter table conversations.message add column reaction text check (length(reaction) <= 40);
alter table conversations.message add column reacted_at timestamptz;
