-- What narrows a search is looked at before the newest are cut off: among many, those that fit were never reached. Newest is what
-- was said last; a message that an account brings along from before it was connected comes last and was said first.
create index message_by_time on conversations.message (workspace_id, occurred_at desc, message_id desc);

drop function conversations.find_messages(tsquery, uuid, timestamptz, integer);
drop function conversations.find_buyers(text, integer);

-- The condition on a conversation c: $3 state, $4 account, $5 since, $6 first intents, $7 emotion, $8 whose.
create function conversations.narrowing() returns text
    language sql immutable parallel safe
    return ' and ($3 = ''all'' or c.state = $3) and ($4 is null or c.channel_id = $4)
        and ($6 is null or c.first_intent = any($6)) and ($7 is null or c.emotion = $7)
        and ($8 is null or $8 = ''nobody'' and c.assignee_id is null
            or $8 <> ''nobody'' and c.assignee_id = nullif($8, ''nobody'')::uuid)';

create function conversations.find_messages(wanted tsquery, most integer, in_state text, in_channel uuid, since timestamptz,
        of_intents text[], of_emotion text, of_assignee text)
    returns table (message_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
    -- Planned anew for each query: a word that is everywhere is found by walking back from the newest message, a rare one by
    -- the index of words. Conversations are joined only where something narrows them.
    return query execute '
        select m.message_id from conversations.message m'
        || case when in_state = 'all' and of_intents is null and of_emotion is null and of_assignee is null then ' where true'
            else ' join conversations.conversation c
                on c.workspace_id = m.workspace_id and c.conversation_id = m.conversation_id' || conversations.narrowing()
                || ' where true' end || '
            and m.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid
            and m.words @@ $1
            and ($4 is null or m.channel_id = $4) and ($5 is null or m.occurred_at >= $5)
        order by m.occurred_at desc, m.message_id desc limit $2'
        using wanted, most, in_state, in_channel, since, of_intents, of_emotion, of_assignee;
end $$;

create function conversations.find_buyers(beginning text, most integer, in_state text, in_channel uuid, since timestamptz,
        of_intents text[], of_emotion text, of_assignee text)
    returns table (conversation_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
    return query execute '
        select c.conversation_id from conversations.conversation c
        where c.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid
            and conversations.folded(c.customer_name) like $1
            and ($5 is null or c.last_activity_at >= $5)' || conversations.narrowing() || '
        order by c.last_activity_at desc limit $2'
        using replace(replace(replace(conversations.folded(beginning), '\', '\\'), '%', '\%'), '_', '\_') || '%', most,
            in_state, in_channel, since, of_intents, of_emotion, of_assignee;
end $$;

-- What members wrote to each other is found like what buyers wrote.
alter table conversations.note add column words tsvector not null generated always as
    (to_tsvector('pg_catalog.simple'::regconfig, conversations.words_apart(text))) stored;
create index note_by_words on conversations.note using gin (words);
do $$
begin
    execute format('create policy finder on conversations.note for select to %I using (true)', current_user);
end $$;
create function conversations.find_notes(wanted tsquery, most integer, in_state text, in_channel uuid, since timestamptz,
        of_intents text[], of_emotion text, of_assignee text)
    returns table (note_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
    return query execute '
        select n.note_id from conversations.note n
        join conversations.conversation c on c.workspace_id = n.workspace_id and c.conversation_id = n.conversation_id
        where n.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid
            and n.words @@ $1 and ($5 is null or n.at >= $5)' || conversations.narrowing() || '
        order by n.at desc, n.note_id desc limit $2'
        using wanted, most, in_state, in_channel, since, of_intents, of_emotion, of_assignee;
end $$;

-- Products, by the words of their title and variant, by the shop's own number and by the platform's.
alter table orders.item add column words tsvector not null generated always as
    (to_tsvector('pg_catalog.simple'::regconfig, conversations.words_apart(
        title || ' ' || coalesce(variant, '') || ' ' || coalesce(sku, '') || ' ' || listing_id))) stored;
create index item_by_words on orders.item using gin (words);
alter table orders.listing add column words tsvector not null generated always as
    (to_tsvector('pg_catalog.simple'::regconfig, conversations.words_apart(title || ' ' || external_id))) stored;
create index listing_by_words on orders.listing using gin (words);
create index subject_by_listing on orders.subject (workspace_id, external_id) where what = 'listing';
do $$
declare t text;
begin
    foreach t in array array['item', 'listing', 'sale', 'subject'] loop
        execute format('create policy finder on orders.%I for select to %I using (true)', t, current_user);
    end loop;
end $$;

-- Conversations about a product, and who bought it; the newest orders first.
create function orders.find_products(wanted tsquery, most integer)
    returns table (conversation_id uuid, customer_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
    return query execute '
        with sold as (
            select s.channel_id, s.external_id, s.pack_id, s.customer_id from orders.item i
            join orders.sale s on s.workspace_id = i.workspace_id and s.sale_id = i.sale_id
            where i.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid and i.words @@ $1
            order by s.ordered_at desc, s.sale_id limit $2
        ), listed as (
            select l.channel_id, l.external_id from orders.listing l
            where l.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid and l.words @@ $1
            order by l.version desc, l.external_id limit $2
        ), about as (
            select j.conversation_id from listed l join orders.subject j
                on j.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid
                    and j.what = ''listing'' and j.external_id = l.external_id and j.channel_id = l.channel_id
            union select j.conversation_id from sold s join orders.subject j
                on j.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid
                    and j.what in (''order'', ''pack'') and j.external_id in (s.external_id, s.pack_id)
                    and j.channel_id = s.channel_id
        )
        (select a.conversation_id, null::uuid from about a order by a.conversation_id desc limit $2)
        union all
        select distinct null::uuid, s.customer_id from sold s where s.customer_id is not null'
        using wanted, most;
end $$;

revoke execute on function conversations.find_messages, conversations.find_buyers, conversations.find_notes,
    orders.find_products from public;
grant execute on function conversations.find_messages, conversations.find_buyers, conversations.find_notes,
    orders.find_products to atiende_app;
