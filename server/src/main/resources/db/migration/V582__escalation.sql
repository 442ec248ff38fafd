-- How many steps of escalation a missed deadline has gone through, and to whom the last one went; null for the supervisors.
alter table routing.notice
    add column escalated    smallint not null default 0,
    add column escalated_at timestamptz,
    add column escalated_to uuid;
create index notice_to_escalate on routing.notice (workspace_id, escalated, due_at) where kind = 'missed';
grant update (escalated, escalated_at, escalated_to) on routing.notice to atiende_app;
