-- A training that somebody cancelled has not failed.
alter table understanding.own_model drop constraint own_model_state_check;
alter table understanding.own_model add constraint own_model_state_check
    check (state in ('waiting', 'training', 'ready', 'failed', 'cancelled'));
