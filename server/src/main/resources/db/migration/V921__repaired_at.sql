-- When something was last found that no notice had told of: people are shown it for a day.
alter table channels.health add column repaired_at timestamptz;
