-- What takes a step back at a platform: found when the platform has answered.
create index step_by_release on automation.step (workspace_id, (detail ->> 'release')) where detail ->> 'release' is not null;
-- A conversation's earlier triggers are looked for with every claim.
create index trigger_by_conversation on automation.trigger (workspace_id, conversation_id, trigger_id);
