-- How a platform judges an account, where it says so; the words are ours, that of the trouble the platform's.
alter table channels.health add column quality text check (quality in ('high', 'medium', 'low'));
alter table channels.health add column first_writes integer;
alter table channels.health add column trouble text;

-- The platform has said that one of the messages on the list has changed; it has not been listed since.
alter table channels.template_list add column outdated boolean not null default false;

create index visitor_line_by_time on channels.visitor_line (workspace_id, at) where not by_shop;

-- Accounts of kinds that were not checked until now.
insert into channels.health (workspace_id, channel_id, next_check_at)
select workspace_id, channel_id, now() from channels.channel where kind in ('whatsapp', 'webchat') and state = 'connected'
on conflict (workspace_id, channel_id) do update set next_check_at = excluded.next_check_at;
