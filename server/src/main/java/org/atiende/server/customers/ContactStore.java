package org.atiende.server.customers;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of customers and their contacts. Keys are hexadecimal in Java and bytes in the database. */
@Component
class ContactStore {
    private static final RowMapper<Customer> CUSTOMER =
            (rs, row) -> new Customer(CustomerId.of(rs.getString("customer_id")), rs.getString("name"));

    /** Of a contact c and its customer u, as {@link #CONTACT} reads them. */
    private static final String COLUMNS = """
            select encode(c.buyer_key, 'hex') as buyer_key, c.customer_id, u.name,
                encode(c.phone_key, 'hex') as phone_key, c.phone_vouched, encode(c.detail_key, 'hex') as detail_key, c.sealed,
                c.seen_at, c.given_up_at
            """;

    private static final RowMapper<Contact> CONTACT = (rs, row) -> new Contact(
            rs.getString("buyer_key"),
            new Customer(CustomerId.of(rs.getString("customer_id")), rs.getString("name")),
            rs.getString("phone_key"),
            rs.getBoolean("phone_vouched"),
            null,
            false,
            rs.getString("detail_key"),
            rs.getBytes("sealed"),
            Rows.of(rs, "seen_at"),
            Rows.orNull(rs, "given_up_at"));

    private static final RowMapper<CustomerId> CUSTOMER_ID = (rs, row) -> CustomerId.of(rs.getString("customer_id"));

    private final JdbcClient jdbc;

    ContactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Contact> byKeys(WorkspaceId workspace, ChannelId channel, Collection<String> keys) {
        Map<String, Contact> found = new HashMap<>();
        jdbc.sql(COLUMNS + """
                from unnest(:keys::text[]) as k(hex)
                join customers.contact c on c.workspace_id = cast(:workspace as uuid)
                    and c.channel_id = cast(:channel as uuid) and c.buyer_key = decode(k.hex, 'hex')
                join customers.customer u on u.workspace_id = c.workspace_id and u.customer_id = c.customer_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("keys", Columns.texts(keys))
                .query(CONTACT)
                .list()
                .forEach(contact -> found.put(contact.key(), contact));
        return found;
    }

    /** Lets one transaction at a time make a contact under a key; in the order given. */
    void lock(List<String> keys) {
        jdbc.sql("""
                select count(pg_advisory_xact_lock(hashtextextended(hex, 4711)))
                from (select hex from unnest(:keys::text[]) with ordinality as k(hex, place) order by place) as k""").param("keys", Columns.texts(keys)).query(Long.class).single();
    }

    /** Who has numbers that are vouched for. */
    Map<String, Customer> byPhoneKeys(WorkspaceId workspace, ChannelId channel, Collection<String> phoneKeys) {
        Map<String, Customer> found = new HashMap<>();
        jdbc.sql(COLUMNS + """
                from customers.contact c
                join customers.customer u on u.workspace_id = c.workspace_id and u.customer_id = c.customer_id
                where c.workspace_id = cast(:workspace as uuid) and c.channel_id = cast(:channel as uuid)
                    and c.phone_vouched and c.phone_key in (select decode(hex, 'hex') from unnest(:keys::text[]) as k(hex))
                order by c.seen_at""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("keys", Columns.texts(phoneKeys))
                .query(CONTACT)
                .list()
                .forEach(contact -> {
                    if (contact.phoneKey() != null) {
                        found.put(contact.phoneKey(), contact.customer());
                    }
                });
        return found;
    }

    /** By what a customer was seen last on an account: an id of theirs, or the one that they gave theirs up for. */
    Optional<Contact> latest(WorkspaceId workspace, ChannelId channel, CustomerId customer) {
        return jdbc.sql(COLUMNS + """
                from customers.contact c
                join customers.customer u on u.workspace_id = c.workspace_id and u.customer_id = c.customer_id
                where c.workspace_id = cast(:workspace as uuid) and c.channel_id = cast(:channel as uuid)
                    and c.given_up_at is null
                    and (c.customer_id = cast(:customer as uuid)
                        or c.buyer_key in (
                            select given_up_for from customers.contact
                            where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                                and customer_id = cast(:customer as uuid) and given_up_for is not null))
                order by c.seen_at desc
                limit 1""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("customer", customer.toString())
                .query(CONTACT)
                .optional();
    }

    Map<CustomerId, Customer> customers(WorkspaceId workspace, Collection<CustomerId> customers) {
        Map<CustomerId, Customer> found = new HashMap<>();
        jdbc.sql("""
                select customer_id, name from customers.customer
                where workspace_id = cast(:workspace as uuid) and customer_id = any(:customers::uuid[])""")
                .param("workspace", workspace.toString())
                .param("customers", Columns.texts(customers))
                .query(CUSTOMER)
                .list()
                .forEach(customer -> found.put(customer.id(), customer));
        return found;
    }

    /** Customers of any account with a phone or an e-mail. */
    List<CustomerId> withKeys(WorkspaceId workspace, Collection<ContactKey> keys, int most) {
        Columns columns = new Columns(keys.size());
        keys.forEach(it -> columns.row().put("kinds", it.kind()).put("keys", it.hex()));
        return jdbc.sql("""
                select distinct c.customer_id
                from unnest(:kinds::text[], :keys::text[]) as k(kind, hex)
                join customers.contact c on c.workspace_id = cast(:workspace as uuid)
                    and (k.kind = 'phone' and c.phone_key = decode(k.hex, 'hex')
                        or k.kind = 'email' and c.email_key = decode(k.hex, 'hex'))
                limit :most""")
                .param("workspace", workspace.toString())
                .params(columns.arrays())
                .param("most", most)
                .query(CUSTOMER_ID)
                .list();
    }

    /** By what customers of any account may be recognised; vouched for where it is so for one of them. */
    Set<ContactKey> keys(WorkspaceId workspace, Collection<CustomerId> customers) {
        return new LinkedHashSet<>(jdbc.sql("""
                select k.kind, encode(k.key, 'hex') as key, bool_or(k.vouched) as vouched
                from customers.contact c
                cross join lateral (values ('phone', c.phone_key, c.phone_vouched),
                    ('email', c.email_key, c.email_vouched)) as k(kind, key, vouched)
                where c.workspace_id = cast(:workspace as uuid) and c.customer_id = any(:customers::uuid[])
                    and k.key is not null
                group by k.kind, k.key""")
                .param("workspace", workspace.toString())
                .param("customers", Columns.texts(customers))
                .query((rs, row) -> new ContactKey(rs.getString("kind"), rs.getString("key"), rs.getBoolean("vouched")))
                .list());
    }

    /** What is vouched for, of each. */
    Map<CustomerId, Set<ContactKey>> provenKeysOf(WorkspaceId workspace, Collection<CustomerId> customers) {
        Map<CustomerId, Set<ContactKey>> found = new HashMap<>();
        jdbc.sql("""
                select c.customer_id, k.kind, encode(k.key, 'hex') as key
                from customers.contact c
                cross join lateral (values ('phone', c.phone_key, c.phone_vouched),
                    ('email', c.email_key, c.email_vouched)) as k(kind, key, vouched)
                where c.workspace_id = cast(:workspace as uuid) and c.customer_id = any(:customers::uuid[])
                    and k.key is not null and k.vouched""")
                .param("workspace", workspace.toString())
                .param("customers", Columns.texts(customers))
                .query((rs, row) -> Map.entry(
                        CustomerId.of(rs.getString("customer_id")),
                        new ContactKey(rs.getString("kind"), rs.getString("key"), true)))
                .list()
                .forEach(it -> found.computeIfAbsent(it.getKey(), id -> new LinkedHashSet<>())
                        .add(it.getValue()));
        return found;
    }

    void insertCustomers(WorkspaceId workspace, List<Customer> customers, Instant at) {
        if (customers.isEmpty()) {
            return;
        }
        Columns columns = new Columns(customers.size());
        customers.forEach(it -> columns.row().put("ids", it.id()).put("names", it.name()));
        jdbc.sql("""
                insert into customers.customer (workspace_id, customer_id, name, created_at)
                select cast(:workspace as uuid), id::uuid, name, cast(:at as timestamptz)
                from unnest(:ids::text[], :names::text[]) as r(id, name)""")
                .param("workspace", workspace.toString())
                .param("at", at.toString())
                .params(columns.arrays())
                .update();
    }

    /** Stores whose ids they are now, whoever had them before. */
    void add(WorkspaceId workspace, ChannelId channel, List<Contact> contacts) {
        save(workspace, channel, contacts, true);
    }

    /** Stores what buyers say of themselves now, but of no id that they have lost meanwhile. */
    void change(WorkspaceId workspace, ChannelId channel, List<Contact> contacts) {
        save(workspace, channel, contacts, false);
    }

    /** Notes that a customer has given up all ids but one; they prove nothing any more of whoever has them. */
    void giveUp(WorkspaceId workspace, ChannelId channel, CustomerId customer, String forKey, Instant at) {
        jdbc.sql("""
                with given as (
                    update customers.contact
                    set given_up_at = cast(:at as timestamptz), given_up_for = decode(:for, 'hex'),
                        phone_key = null, phone_vouched = false, email_key = null, email_vouched = false
                    where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                        and customer_id = cast(:customer as uuid) and buyer_key <> decode(:for, 'hex') and given_up_at is null
                    returning buyer_key
                )
                update customers.contact set given_up_for = decode(:for, 'hex')
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and given_up_for in (select buyer_key from given)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("customer", customer.toString())
                .param("for", forKey)
                .param("at", at.toString())
                .update();
    }

    /** Notes that an id is another's now: by it nobody is reached any more who gave up theirs for it. */
    void lose(WorkspaceId workspace, ChannelId channel, String key) {
        jdbc.sql("""
                update customers.contact set given_up_for = null
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and given_up_for = decode(:key, 'hex')""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", key)
                .update();
    }

    private void save(WorkspaceId workspace, ChannelId channel, List<Contact> contacts, boolean anew) {
        if (contacts.isEmpty()) {
            return;
        }
        Columns columns = new Columns(contacts.size());
        contacts.forEach(it -> columns.row()
                .put("keys", it.key())
                .put("ids", it.customer().id())
                .put("phones", it.phoneKey())
                .put("vouched", it.phoneVouched())
                .put("emails", it.emailKey())
                .put("sure", it.emailVouched())
                .put("details", it.detailKey())
                .put("sealed", it.sealed())
                .put("times", it.seenAt()));
        jdbc.sql("""
                insert into customers.contact (workspace_id, channel_id, buyer_key, customer_id, phone_key, phone_vouched,
                    email_key, email_vouched, detail_key, sealed, seen_at)
                select cast(:workspace as uuid), cast(:channel as uuid), decode(key, 'hex'), id::uuid,
                    decode(phone, 'hex'), vouched::boolean, decode(email, 'hex'), sure::boolean,
                    decode(detail, 'hex'), sealed, seen::timestamptz
                from unnest(:keys::text[], :ids::text[], :phones::text[], :vouched::text[], :emails::text[],
                        :sure::text[], :details::text[], :sealed::bytea[], :times::text[])
                    as r(key, id, phone, vouched, email, sure, detail, sealed, seen)
                on conflict (workspace_id, channel_id, buyer_key) do update
                    set customer_id = excluded.customer_id, phone_key = excluded.phone_key,
                        phone_vouched = excluded.phone_vouched,
                        email_key = excluded.email_key, email_vouched = excluded.email_vouched,
                        detail_key = excluded.detail_key, sealed = excluded.sealed,
                        seen_at = excluded.seen_at, given_up_at = null, given_up_for = null
                    where cast(:anew as boolean)
                        or contact.given_up_at is null and contact.customer_id = excluded.customer_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("anew", anew)
                .params(columns.arrays())
                .update();
    }
}
