-- Whether a conversation waits in the queue of people, whatever its last words say: such a one needs a person as well.
alter table conversations.conversation add column handed_over boolean not null default false;
update conversations.conversation c set handed_over = true
from automation.custody u
where u.workspace_id = c.workspace_id and u.conversation_id = c.conversation_id and c.state = 'open'
    and u.state = 'queued' and u.waits;
