-- In the order in which messages are claimed: while an account rests, what waits for it is not sorted anew each time.
drop index channels.outbox_open;
create index outbox_open on channels.outbox (automatic, not_before) where state in ('approved', 'retrying');
