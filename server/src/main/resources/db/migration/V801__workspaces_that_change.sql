-- A workspace can be called otherwise and live by another clock; screens that are open learn of it.
grant update (name, zone) on accounts.workspace to atiende_app;

create trigger outdate after update on accounts.workspace
    for each row execute function conversations.outdate('workspace');
