package org.atiende.server.orders.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.OrdersView;
import org.atiende.server.orders.Proof;
import org.atiende.server.orders.Sale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of orders and their lines. */
@Component
public class SaleStore implements Retention {
    private static final String SELECT = """
        select s.sale_id, s.channel_id, s.external_id, s.pack_id, s.customer_id, s.status, s.platform_status,
            s.total_minor, s.currency, s.parcels, s.ordered_at, s.version, s.number, s.held
        from orders.sale s where s.workspace_id = cast(:workspace as uuid)\s""";
    private static final int MOST_WORDS = 12;
    private static final RowMapper<Stored> STORED = (rs, row) -> stored(rs);
    private static final RowMapper<Proven> PROVEN = (rs, row) -> new Proven(stored(rs), texts(rs, "proofs"));
    private static final RowMapper<String> SALE_ID = (rs, row) -> rs.getString("sale_id");
    private static final RowMapper<OrdersView.ItemView> ITEM = (rs, row) -> new OrdersView.ItemView(
            rs.getString("listing_id"),
            rs.getString("title"),
            rs.getString("sku"),
            rs.getString("variant"),
            rs.getInt("quantity"),
            new Money(rs.getLong("unit_minor"), rs.getString("currency")));

    private static final RowMapper<ConversationId> CONVERSATION =
            (rs, row) -> ConversationId.of(rs.getString("conversation_id"));
    private static final RowMapper<CustomerId> CUSTOMER = (rs, row) -> CustomerId.of(rs.getString("customer_id"));

    private final JdbcClient jdbc;
    private final Ids ids;

    SaleStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** An order under its own id, without its lines. */
    public record Stored(String id, Sale sale) {}

    /** An order and by what it belongs to a conversation. */
    public record Proven(Stored stored, List<String> proofs) {}

    /** Stores an order; false when a newer version is stored. */
    public boolean put(WorkspaceId workspace, Sale sale) {
        List<String> stored = jdbc.sql("""
            insert into orders.sale as s (workspace_id, sale_id, channel_id, external_id, pack_id, customer_id, status,
                platform_status, total_minor, currency, parcels, ordered_at, version, number, held)
            values (cast(:workspace as uuid), cast(:id as uuid), cast(:channel as uuid), :externalId, :pack,
                cast(:customer as uuid), :status, :platformStatus, :total, :currency, cast(:parcels as text[]),
                cast(:orderedAt as timestamptz), cast(:version as timestamptz), :number, :held)
            on conflict (workspace_id, channel_id, external_id) do update
                set pack_id = excluded.pack_id, customer_id = coalesce(excluded.customer_id, s.customer_id),
                    status = excluded.status, platform_status = excluded.platform_status,
                    total_minor = excluded.total_minor, currency = excluded.currency, parcels = excluded.parcels,
                    version = excluded.version, number = excluded.number, held = excluded.held
                where s.version <= excluded.version
            returning sale_id""")
                .param("workspace", workspace.toString())
                .param("id", ids.next().toString())
                .param("channel", sale.channel().toString())
                .param("externalId", sale.externalId())
                .param("pack", sale.packId())
                .param(
                        "customer",
                        sale.customer() == null ? null : sale.customer().toString())
                .param("status", sale.status())
                .param("platformStatus", sale.platformStatus())
                .param("total", sale.total().minor())
                .param("currency", sale.total().currency())
                .param("parcels", Columns.texts(sale.parcels()))
                .param("orderedAt", sale.orderedAt().toString())
                .param("version", sale.version().toString())
                .param("number", sale.number())
                .param("held", sale.held())
                .query(SALE_ID)
                .list();
        if (stored.isEmpty()) {
            return false;
        }
        replaceItems(workspace, stored.getFirst(), sale.items());
        replaceProofs(workspace, stored.getFirst(), sale.proofs());
        return true;
    }

    private void replaceItems(WorkspaceId workspace, String sale, List<Sale.Item> items) {
        jdbc.sql("delete from orders.item where workspace_id = cast(:workspace as uuid) and sale_id ="
                        + " cast(:sale as uuid)")
                .param("workspace", workspace.toString())
                .param("sale", sale)
                .update();
        if (items.isEmpty()) {
            return;
        }
        Columns columns = new Columns(items.size());
        for (int line = 0; line < items.size(); line++) {
            Sale.Item item = items.get(line);
            columns.row()
                    .put("lines", line)
                    .put("listings", item.listingId())
                    .put("titles", item.title())
                    .put("skus", item.sku())
                    .put("variants", item.variant())
                    .put("quantities", item.quantity())
                    .put("minors", item.unitPrice().minor())
                    .put("currencies", item.unitPrice().currency());
        }
        jdbc.sql("""
                insert into orders.item (workspace_id, sale_id, line, listing_id, title, sku, variant, quantity, unit_minor,
                    currency)
                select cast(:workspace as uuid), cast(:sale as uuid), line::integer, listing, title, sku, variant, quantity::integer,
                    minor::bigint, currency
                from unnest(:lines::text[], :listings::text[], :titles::text[], :skus::text[], :variants::text[],
                        :quantities::text[], :minors::text[], :currencies::text[])
                    as r(line, listing, title, sku, variant, quantity, minor, currency)""")
                .param("workspace", workspace.toString())
                .param("sale", sale)
                .params(columns.arrays())
                .update();
    }

    private void replaceProofs(WorkspaceId workspace, String sale, List<Proof> proofs) {
        jdbc.sql("""
            delete from orders.sale_key
            where workspace_id = cast(:workspace as uuid) and sale_id = cast(:sale as uuid)""")
                .param("workspace", workspace.toString())
                .param("sale", sale)
                .update();
        if (proofs.isEmpty()) {
            return;
        }
        Columns columns = new Columns(proofs.size());
        proofs.forEach(it -> columns.row().put("kinds", it.kind()).put("keys", it.hex()));
        jdbc.sql("""
            insert into orders.sale_key (workspace_id, sale_id, kind, key)
            select cast(:workspace as uuid), cast(:sale as uuid), kind, decode(key, 'hex')
            from unnest(:kinds::text[], :keys::text[]) as r(kind, key)
            on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("sale", sale)
                .params(columns.arrays())
                .update();
    }

    /** Notes order numbers that were said in conversations. */
    public void said(WorkspaceId workspace, Map<ConversationId, Set<String>> keys) {
        int size = keys.values().stream().mapToInt(Set::size).sum();
        if (size == 0) {
            return;
        }
        Columns columns = new Columns(size);
        keys.forEach((conversation, set) -> set.forEach(
                it -> columns.row().put("conversations", conversation).put("keys", it)));
        jdbc.sql("""
            insert into orders.said (workspace_id, conversation_id, key)
            select cast(:workspace as uuid), conversation::uuid, decode(key, 'hex')
            from unnest(:conversations::text[], :keys::text[]) as r(conversation, key)
            on conflict do nothing""")
                .param("workspace", workspace.toString())
                .params(columns.arrays())
                .update();
    }

    /**
     * Orders of any channel that a conversation can be about by proof: their number was said in it, or one of the keys is
     * theirs; with what proves it, the strongest first, and what was only typed behind it.
     */
    public List<Proven> proven(WorkspaceId workspace, ConversationId conversation, List<Proof> keys, int most) {
        Columns columns = new Columns(keys.size());
        keys.forEach(it -> columns.row().put("kinds", it.kind()).put("keys", it.hex()));
        var statement = jdbc.sql("""
            with proof as (
                select k.sale_id, k.kind from orders.said d
                join orders.sale_key k on k.workspace_id = d.workspace_id and k.kind = 'order_number' and k.key = d.key
                where d.workspace_id = cast(:workspace as uuid) and d.conversation_id = cast(:conversation as uuid)
                union
                select k.sale_id, r.kind from unnest(:kinds::text[], :keys::text[]) as r(kind, key)
                join orders.sale_key k on k.workspace_id = cast(:workspace as uuid)
                    and k.kind = regexp_replace(r.kind, '^typed_', '') and k.key = decode(r.key, 'hex')
            ), proven as (
                select sale_id, array_agg(kind order by array_position(array['order_number', 'phone', 'email', 'typed_phone', 'typed_email'], kind)) as proofs
                from proof group by sale_id
            )
            select s.sale_id, s.channel_id, s.external_id, s.pack_id, s.customer_id, s.status, s.platform_status,
                s.total_minor, s.currency, s.parcels, s.ordered_at, s.version, s.number, s.held, p.proofs
            from proven p
            join orders.sale s on s.workspace_id = cast(:workspace as uuid) and s.sale_id = p.sale_id
            order by ('order_number' = any(p.proofs)) desc, s.ordered_at desc, s.external_id limit :most""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("most", most);
        return (keys.isEmpty()
                        ? statement.param("kinds", new String[0]).param("keys", new String[0])
                        : statement.params(columns.arrays()))
                .query(PROVEN)
                .list();
    }

    /** Conversations that are about an order with that number, or in which it was said. */
    public List<ConversationId> conversationsOf(WorkspaceId workspace, String number, String key, int most) {
        return jdbc.sql("""
            select conversation_id from orders.said
            where workspace_id = cast(:workspace as uuid) and key = decode(:key, 'hex')
            union
            select conversation_id from orders.subject
            where workspace_id = cast(:workspace as uuid) and what in ('order', 'pack') and external_id = :number
            union
            select j.conversation_id from orders.sale_key k
            join orders.sale s on s.workspace_id = k.workspace_id and s.sale_id = k.sale_id
            join orders.subject j on j.workspace_id = s.workspace_id and j.what in ('order', 'pack')
                and j.external_id in (s.external_id, s.pack_id)
            where k.workspace_id = cast(:workspace as uuid) and k.kind = 'order_number' and k.key = decode(:key, 'hex')
            limit :most""")
                .param("workspace", workspace.toString())
                .param("number", number)
                .param("key", key)
                .param("most", most)
                .query(CONVERSATION)
                .list();
    }

    /** Who bought the orders with that number. */
    public List<CustomerId> customersOf(WorkspaceId workspace, String key, int most) {
        return jdbc.sql("""
            select distinct s.customer_id from orders.sale_key k
            join orders.sale s on s.workspace_id = k.workspace_id and s.sale_id = k.sale_id
            where k.workspace_id = cast(:workspace as uuid) and k.kind = 'order_number' and k.key = decode(:key, 'hex')
                and s.customer_id is not null
            limit :most""")
                .param("workspace", workspace.toString())
                .param("key", key)
                .param("most", most)
                .query(CUSTOMER)
                .list();
    }

    /** Conversations about products with these words, and who bought them. */
    public Orders.Numbered products(String text, int most) {
        List<ConversationId> conversations = new ArrayList<>();
        List<CustomerId> customers = new ArrayList<>();
        jdbc.sql("""
            select conversation_id, customer_id
            from orders.find_products(conversations.words_asked(:text, :words), :most)""")
                .param("text", text)
                .param("words", MOST_WORDS)
                .param("most", most)
                .query(rs -> {
                    String conversation = rs.getString("conversation_id");
                    if (conversation == null) {
                        customers.add(CustomerId.of(rs.getString("customer_id")));
                    } else {
                        conversations.add(ConversationId.of(conversation));
                    }
                });
        return new Orders.Numbered(conversations, customers);
    }

    /** Who bought the orders whose number was said in conversations. */
    public List<CustomerId> buyersSaidIn(WorkspaceId workspace, Collection<ConversationId> conversations, int most) {
        return jdbc.sql("""
            select distinct s.customer_id from orders.said d
            join orders.sale_key k on k.workspace_id = d.workspace_id and k.kind = 'order_number' and k.key = d.key
            join orders.sale s on s.workspace_id = k.workspace_id and s.sale_id = k.sale_id
            where d.workspace_id = cast(:workspace as uuid) and d.conversation_id = any(:conversations::uuid[])
                and s.customer_id is not null
            limit :most""")
                .param("workspace", workspace.toString())
                .param("conversations", Columns.texts(conversations))
                .param("most", most)
                .query(CUSTOMER)
                .list();
    }

    public boolean exists(WorkspaceId workspace, ChannelId channel, String externalId) {
        return !jdbc.sql(SELECT + "and s.channel_id = cast(:channel as uuid) and s.external_id = :externalId")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("externalId", externalId)
                .query(STORED)
                .list()
                .isEmpty();
    }

    /** Orders by their own number, their pack's, or a parcel's. */
    public List<Stored> byNumbers(
            WorkspaceId workspace, ChannelId channel, Collection<String> numbers, Collection<String> parcels) {
        return jdbc.sql(SELECT + """
                and s.sale_id in (
                    select sale_id from orders.sale
                    where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                        and external_id = any(cast(:numbers as text[]))
                    union
                    select sale_id from orders.sale
                    where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                        and pack_id = any(cast(:numbers as text[]))
                    union
                    select sale_id from orders.sale_parcel
                    where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                        and parcel_id = any(cast(:parcels as text[])))
                order by s.ordered_at desc, s.external_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("numbers", Columns.texts(numbers))
                .param("parcels", Columns.texts(parcels))
                .query(STORED)
                .list();
    }

    public List<Stored> ofCustomers(WorkspaceId workspace, Collection<CustomerId> customers, int most) {
        return jdbc.sql(SELECT + """
                and s.customer_id = any(:customers::uuid[]) order by s.ordered_at desc, s.external_id limit :most""")
                .param("workspace", workspace.toString())
                .param("customers", Columns.texts(customers))
                .param("most", most)
                .query(STORED)
                .list();
    }

    public List<OrdersView.ItemView> items(WorkspaceId workspace, String sale) {
        return jdbc.sql("""
                select listing_id, title, sku, variant, quantity, unit_minor, currency from orders.item
                where workspace_id = cast(:workspace as uuid) and sale_id = cast(:sale as uuid) order by line""")
                .param("workspace", workspace.toString())
                .param("sale", sale)
                .query(ITEM)
                .list();
    }

    private static Stored stored(ResultSet rs) throws SQLException {
        return new Stored(
                rs.getString("sale_id"),
                new Sale(
                        ChannelId.of(rs.getString("channel_id")),
                        rs.getString("external_id"),
                        rs.getString("pack_id"),
                        customer(rs),
                        rs.getString("status"),
                        rs.getString("platform_status"),
                        new Money(rs.getLong("total_minor"), rs.getString("currency")),
                        List.of(),
                        texts(rs, "parcels"),
                        Rows.of(rs, "ordered_at"),
                        Rows.of(rs, "version"),
                        rs.getString("number"),
                        rs.getBoolean("held"),
                        List.of()));
    }

    private static @Nullable CustomerId customer(ResultSet rs) throws SQLException {
        String id = rs.getString("customer_id");
        return id == null ? null : CustomerId.of(id);
    }

    static List<String> texts(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    @Override
    public String what() {
        return "orders";
    }

    /** Their lines go with them. */
    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        Instant before = now.minus(settings.orders());
        return keeper.forget("orders.sale", "sale_id", "version", before);
    }
}
