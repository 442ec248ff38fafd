-- Built beside the work: whoever writes to the table meanwhile waits for nothing. One that was broken off is built anew.
drop index concurrently if exists conversations.change_by_age;
create index concurrently change_by_age on conversations.change (at);
