-- Whether a conversation has priority: promises may be for such alone.
alter table conversations.conversation add column priority boolean not null default false;
update conversations.conversation c set priority = true
from automation.tag t
where t.workspace_id = c.workspace_id and t.conversation_id = c.conversation_id and t.tag = 'priority';
