package org.atiende.server.orders.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.OrdersView;
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
                s.total_minor, s.currency, s.parcels, s.ordered_at, s.version
            from orders.sale s where s.workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<Stored> STORED = (rs, row) -> new Stored(
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
                    Rows.of(rs, "version")));
    private static final RowMapper<String> SALE_ID = (rs, row) -> rs.getString("sale_id");
    private static final RowMapper<OrdersView.ItemView> ITEM = (rs, row) -> new OrdersView.ItemView(
            rs.getString("listing_id"),
            rs.getString("title"),
            rs.getString("sku"),
            rs.getString("variant"),
            rs.getInt("quantity"),
            new Money(rs.getLong("unit_minor"), rs.getString("currency")));

    private final JdbcClient jdbc;
    private final Ids ids;

    SaleStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** An order under its own id, without its lines. */
    public record Stored(String id, Sale sale) {}

    /** Stores an order; false when a newer version is stored. */
    public boolean put(WorkspaceId workspace, Sale sale) {
        List<String> stored = jdbc.sql("""
                insert into orders.sale as s (workspace_id, sale_id, channel_id, external_id, pack_id, customer_id, status,
                    platform_status, total_minor, currency, parcels, ordered_at, version)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:channel as uuid), :externalId, :pack,
                    cast(:customer as uuid), :status, :platformStatus, :total, :currency, cast(:parcels as text[]),
                    cast(:orderedAt as timestamptz), cast(:version as timestamptz))
                on conflict (workspace_id, channel_id, external_id) do update
                    set pack_id = excluded.pack_id, customer_id = coalesce(excluded.customer_id, s.customer_id),
                        status = excluded.status, platform_status = excluded.platform_status,
                        total_minor = excluded.total_minor, currency = excluded.currency, parcels = excluded.parcels,
                        version = excluded.version
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
                .query(SALE_ID)
                .list();
        if (stored.isEmpty()) {
            return false;
        }
        replaceItems(workspace, stored.getFirst(), sale.items());
        return true;
    }

    private void replaceItems(WorkspaceId workspace, String sale, List<Sale.Item> items) {
        jdbc.sql(
                        "delete from orders.item where workspace_id = cast(:workspace as uuid) and sale_id = cast(:sale as uuid)")
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

    /** Orders by their own number, their pack's, or a parcel's. */
    public List<Stored> byNumbers(
            WorkspaceId workspace, ChannelId channel, Collection<String> numbers, Collection<String> parcels) {
        return jdbc.sql(SELECT + """
                and s.channel_id = cast(:channel as uuid) and (s.external_id = any(cast(:numbers as text[]))
                    or s.pack_id = any(cast(:numbers as text[])) or s.parcels && cast(:parcels as text[]))
                order by s.ordered_at desc, s.external_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("numbers", Columns.texts(numbers))
                .param("parcels", Columns.texts(parcels))
                .query(STORED)
                .list();
    }

    public List<Stored> ofCustomer(WorkspaceId workspace, CustomerId customer, int most) {
        return jdbc.sql(SELECT + """
                and s.customer_id = cast(:customer as uuid) order by s.ordered_at desc, s.external_id limit :most""")
                .param("workspace", workspace.toString())
                .param("customer", customer.toString())
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
        return keeper.jdbc()
                .sql("""
                delete from orders.sale
                where (workspace_id, sale_id) in (
                    select workspace_id, sale_id from orders.sale
                    where version < cast(:before as timestamptz) order by version limit :most)""")
                .param("before", before.toString())
                .param("most", Keeper.BATCH)
                .update();
    }
}
