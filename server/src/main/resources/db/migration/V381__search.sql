-- Search over masked texts. Accents are folded and ñ is kept, as readers of Spanish expect.
create function conversations.folded(written text) returns text
    language sql immutable strict parallel safe
    return translate(lower(written), 'áàâäãåéèêëíìîïóòôöõúùûüç', 'aaaaaaeeeeiiiiooooouuuuc');

create index message_by_words on conversations.message
    using gin (to_tsvector('pg_catalog.simple'::regconfig, conversations.folded(text)));
create index conversation_by_buyer on conversations.conversation
    (workspace_id, conversations.folded(customer_name) text_pattern_ops);

-- Row-level security lets no index be used for a condition that could tell of rows before they are filtered, and the match of
-- words is such a condition. These two look as the owner of the tables, filter by workspace themselves, and return ids alone:
-- the rows are read under row-level security again.
do $$
begin
    execute format('create policy finder on conversations.message for select to %I using (true)', current_user);
    execute format('create policy finder on conversations.conversation for select to %I using (true)', current_user);
end $$;

create function conversations.find_messages(wanted tsquery, in_channel uuid, since timestamptz, most integer)
    returns table (message_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
    -- Planned anew for each query: a word that is everywhere is found by walking back from the newest message, a rare one by
    -- the index of words.
    return query execute '
        select m.message_id from conversations.message m
        where m.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid
            and to_tsvector(''pg_catalog.simple''::regconfig, conversations.folded(m.text)) @@ $1
            and ($2 is null or m.channel_id = $2) and ($3 is null or m.occurred_at >= $3)
        order by m.message_id desc limit $4'
        using wanted, in_channel, since, most;
end $$;

create function conversations.find_buyers(beginning text, most integer) returns table (conversation_id uuid)
    language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
    return query execute '
        select c.conversation_id from conversations.conversation c
        where c.workspace_id = nullif(current_setting(''atiende.workspace'', true), '''')::uuid
            and conversations.folded(c.customer_name) like $1
        order by c.last_activity_at desc limit $2'
        using replace(replace(replace(conversations.folded(beginning), '\', '\\'), '%', '\%'), '_', '\_') || '%', most;
end $$;

revoke execute on function conversations.find_messages, conversations.find_buyers from public;
grant execute on function conversations.find_messages, conversations.find_buyers to atiende_app;

-- Buyers by phone and by e-mail, and the messages in which somebody wrote one; fingerprints alone, found exactly or not.
alter table customers.contact add column email_key bytea;
create index contact_by_any_phone on customers.contact (workspace_id, phone_key) where phone_key is not null;
create index contact_by_email on customers.contact (workspace_id, email_key) where email_key is not null;
alter table privacy.secret add column value_key bytea;
create index secret_by_value on privacy.secret (workspace_id, value_key) where value_key is not null;

create index subject_by_thing on orders.subject (workspace_id, external_id) where what in ('order', 'pack');
create index conversation_by_customer on conversations.conversation (workspace_id, customer_id, last_activity_at desc);
