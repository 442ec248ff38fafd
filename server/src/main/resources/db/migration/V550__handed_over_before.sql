-- Those queued before this was kept, for the reasons that count as waiting for people.
update conversations.conversation c set handed_over = true
from automation.custody u
where u.workspace_id = c.workspace_id and u.conversation_id = c.conversation_id and c.state = 'open' and not c.handed_over
    and u.state = 'queued' and u.reason in ('rule_failed', 'to_release', 'by_rule', 'stopped');
