-- What the desk asks of people, in the languages of the workbench; what a shop has written itself is in its own words alone.
alter table automation.task add column words jsonb;
