-- From which confidence on readings were drawn when this one was: what was drawn from 0.8 on says nothing of readings below.
alter table automation.review add column drawn_from real not null default 0.8;
