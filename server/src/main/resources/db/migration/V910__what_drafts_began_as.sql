-- Which suggestion a draft began as, by the ids and versions of its templates and its form of address, so that what it means can be told
-- on whichever machine it is read. Nothing of a buyer stands in it.
alter table conversations.draft add column suggestion jsonb;
