-- Which cluster a feed was served from last: in another one it goes on behind all that was told there, also where all of it is forgotten.
alter table conversations.feed_place add column cluster bigint; -- the identifier of the cluster
grant insert (cluster), update (cluster) on conversations.feed_place to atiende_app;

-- The identifier of this cluster; null where whoever keeps it does not tell.
create function conversations.cluster() returns bigint language plpgsql stable as $$
begin
    return (select system_identifier from pg_control_system());
exception when insufficient_privilege or undefined_function or feature_not_supported then
    return null;
end $$;
