-- Lists of conversations under a name, of a member's own or for all colleagues. They were among the member's preferences, as the
-- workbench's address has them; now the desk can read them, and count what is in them.
create table conversations.saved_view (
    workspace_id uuid        not null,
    view_id      uuid        not null,
    member_id    uuid        not null,
    name         text        not null,
    shared       boolean     not null,
    filter       jsonb       not null,
    saved_at     timestamptz not null,
    primary key (workspace_id, view_id)
);

alter table conversations.saved_view enable row level security;
create policy tenant on conversations.saved_view to atiende_app
    using (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid)
    with check (workspace_id = nullif(current_setting('atiende.workspace', true), '')::uuid);
grant select, insert, update, delete on conversations.saved_view to atiende_app;

-- Forced, the policies hide every row from the owner of the tables too, who is no superuser.
alter table accounts.preference no force row level security;
insert into conversations.saved_view (workspace_id, view_id, member_id, name, shared, filter, saved_at)
select p.workspace_id, gen_random_uuid(), p.member_id, kept.view ->> 'name', false,
    jsonb_strip_nulls(jsonb_build_object(
        'state', coalesce(case when q.part ->> 'state' in ('open', 'resolved', 'all') then q.part ->> 'state' end, 'open'),
        'intent', q.part -> 'intent', 'group', q.part -> 'group',
        'emotion', coalesce(q.part -> 'emotion', case when q.part ->> 'view' = 'angry' then to_jsonb('angry'::text) end),
        'needsPerson', case when q.part ->> 'view' = 'person' then true end,
        'mentioned', case when q.part ->> 'view' = 'mentions' then true end,
        'dueWithin', case when q.part ->> 'view' = 'soon' then 30 end,
        'assignee', case q.part ->> 'view' when 'mine' then 'me' when 'nobody' then 'nobody' end,
        'snoozed', case when coalesce(q.part ->> 'state', 'open') = 'open' and q.part ->> 'view' is distinct from 'mentions'
            then coalesce(q.part ->> 'view' = 'snoozed', false) end)),
    p.changed_at + kept.place * interval '1 microsecond'
from accounts.preference p
cross join lateral jsonb_array_elements(p.preferences -> 'views') with ordinality as kept(view, place)
cross join lateral (
    select coalesce(jsonb_object_agg(split_part(pair, '=', 1), split_part(pair, '=', 2)), '{}') as part
    from string_to_table(kept.view ->> 'query', '&') as pair
    where pair ~ '^[a-z]+=[a-z0-9_]+$') q;

update accounts.preference set preferences = preferences - 'views';
alter table accounts.preference force row level security;
alter table conversations.saved_view force row level security;

create trigger outdate after insert or update or delete on conversations.saved_view
    for each row execute function conversations.outdate('views');
