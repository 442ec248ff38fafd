-- Why a deadline was missed, as a member says.
alter table routing.notice
    add column reason    text,
    add column reason_by text,
    add column reason_at timestamptz;
grant update (reason, reason_by, reason_at) on routing.notice to atiende_app;
