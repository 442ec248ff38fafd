-- What a rule has prepared and nobody has released is taken up when its time is over, and withdrawn.
alter table automation.run drop constraint run_state_check;
alter table automation.run add constraint run_state_check check (state in ('ready', 'working', 'waiting', 'undoing',
    'proposed', 'observed', 'suggested', 'declined', 'withdrawn', 'bounded', 'done', 'undone'));
update automation.run set not_before = started_at + interval '48 hours' where state = 'proposed';
drop index automation.run_due;
create index run_due on automation.run (not_before) where state in ('ready', 'working', 'waiting', 'undoing', 'proposed');
