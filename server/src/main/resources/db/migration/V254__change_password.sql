-- A member may choose another password. The application still reads none.
grant select (identity_id), update (password_hash) on accounts.identity to atiende_app;
