-- The words of a text, as they are kept and as they are asked for: accents folded, ñ kept, and everything but letters and digits
-- a blank. The parser of PostgreSQL keeps "27.5", "negro/azul", "-3" and "tienda.mx" in one piece, and whoever asks for a part
-- of it finds nothing. A letter that is written as two signs is made one before, or it would fall apart at its accent.
create function conversations.words_apart(written text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(conversations.folded(normalize(written, nfc)) collate "pg_c_utf8", '[^[:alnum:]]+', ' ', 'g');

-- What a text asks for: each of its words the beginning of one, all of them; null where there are none.
create function conversations.words_asked(written text, most integer) returns tsquery
    language sql immutable strict parallel safe
    return (select to_tsquery('pg_catalog.simple'::regconfig, string_agg(word || ':*', ' & ' order by place))
        from unnest(string_to_array(btrim(conversations.words_apart(written)), ' ')) with ordinality as asked (word, place)
        where word <> '' and place <= most);

alter table conversations.message alter column words
    set expression as (to_tsvector('pg_catalog.simple'::regconfig, conversations.words_apart(text)));
