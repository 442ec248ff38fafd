-- What takes a step back at a platform: found when the platform has answered.
create index step_by_release on automation.step (workspace_id, (detail ->> 'release')) where detail ->> 'release' is not null;
