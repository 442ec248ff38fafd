package org.atiende.server.orders.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Claim;
import org.atiende.server.orders.Listing;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.OrdersView;
import org.atiende.server.orders.Parcel;
import org.atiende.server.orders.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of what is around an order: parcels, claims, listings, and what conversations are about. */
@Component
public class SurroundingStore implements Retention {
    private static final RowMapper<Subject> SUBJECT =
            (rs, row) -> new Subject(rs.getString("what"), rs.getString("external_id"));
    private static final RowMapper<OrdersView.ListingView> LISTING = (rs, row) -> {
        long minor = rs.getLong("price_minor");
        Money price = rs.wasNull() ? null : new Money(minor, rs.getString("currency"));
        int available = rs.getInt("available");
        Integer known = rs.wasNull() ? null : available;
        return new OrdersView.ListingView(
                rs.getString("external_id"), rs.getString("title"), price, rs.getString("page"), known);
    };
    private static final RowMapper<Claim> CLAIM = (rs, row) -> {
        String about = rs.getString("about_what");
        String returned = rs.getString("return_status");
        return new Claim(
                ChannelId.of(rs.getString("channel_id")),
                rs.getString("external_id"),
                rs.getBoolean("open"),
                rs.getString("type"),
                rs.getString("stage"),
                rs.getString("reason"),
                about == null ? null : new Subject(about, rs.getString("about_id")),
                Rows.orNull(rs, "due_at"),
                SaleStore.texts(rs, "actions"),
                Rows.of(rs, "opened_at"),
                Rows.of(rs, "version"),
                returned == null
                        ? null
                        : new Claim.Return(
                                returned,
                                rs.getString("return_money"),
                                rs.getString("refund_on"),
                                SaleStore.texts(rs, "return_parcels")));
    };
    private static final RowMapper<StoredParcel> PARCEL = (rs, row) -> new StoredParcel(
            new Parcel(
                    ChannelId.of(rs.getString("channel_id")),
                    rs.getString("external_id"),
                    rs.getString("status"),
                    rs.getString("platform_status"),
                    rs.getString("carrier"),
                    null,
                    Rows.orNull(rs, "promised_for"),
                    Rows.of(rs, "version")),
            rs.getBytes("tracking"));

    private final JdbcClient jdbc;

    SurroundingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A parcel with the sealed number that follows it. */
    public record StoredParcel(Parcel parcel, byte @Nullable [] tracking) {}

    public boolean put(WorkspaceId workspace, Parcel parcel, byte @Nullable [] tracking) {
        return jdbc.sql("""
                insert into orders.parcel as p (workspace_id, channel_id, external_id, status, platform_status, carrier,
                    tracking, promised_for, version, delivered_at)
                values (cast(:workspace as uuid), cast(:channel as uuid), :externalId, :status, :platformStatus, :carrier,
                    cast(:tracking as bytea), cast(:promised as timestamptz), cast(:version as timestamptz),
                    case when :status = 'delivered' then cast(:version as timestamptz) end)
                on conflict (workspace_id, channel_id, external_id) do update
                    set status = excluded.status, platform_status = excluded.platform_status,
                        carrier = coalesce(excluded.carrier, p.carrier),
                        tracking = coalesce(excluded.tracking, p.tracking),
                        promised_for = coalesce(excluded.promised_for, p.promised_for), version = excluded.version,
                        -- What a platform says later of a parcel that has arrived does not make it arrive later.
                        delivered_at = case when excluded.status = 'delivered'
                            then coalesce(p.delivered_at, excluded.version) end
                    where p.version <= excluded.version""")
                        .param("workspace", workspace.toString())
                        .param("channel", parcel.channel().toString())
                        .param("externalId", parcel.externalId())
                        .param("status", parcel.status())
                        .param("platformStatus", parcel.platformStatus())
                        .param("carrier", parcel.carrier())
                        .param("tracking", tracking)
                        .param(
                                "promised",
                                parcel.promisedFor() == null
                                        ? null
                                        : parcel.promisedFor().toString())
                        .param("version", parcel.version().toString())
                        .update()
                == 1;
    }

    public boolean put(WorkspaceId workspace, Claim claim) {
        Subject about = claim.about();
        Claim.Return returned = claim.returned();
        return jdbc.sql("""
                insert into orders.claim as c (workspace_id, channel_id, external_id, open, type, stage, reason, about_what,
                    about_id, due_at, actions, opened_at, version, return_status, return_money, refund_on, return_parcels)
                values (cast(:workspace as uuid), cast(:channel as uuid), :externalId, :open, :type, :stage, :reason, :what,
                    :id, cast(:due as timestamptz), cast(:actions as text[]), cast(:opened as timestamptz),
                    cast(:version as timestamptz), :returnStatus, :returnMoney, :refundOn, cast(:returnParcels as text[]))
                on conflict (workspace_id, channel_id, external_id) do update
                    set open = excluded.open, type = excluded.type, stage = excluded.stage,
                        reason = coalesce(excluded.reason, c.reason), about_what = excluded.about_what,
                        about_id = excluded.about_id, due_at = excluded.due_at, actions = excluded.actions,
                        version = excluded.version,
                        -- What could not be asked for this time stays as it was told last.
                        return_status = coalesce(excluded.return_status, c.return_status),
                        return_money = case when excluded.return_status is null then c.return_money
                            else excluded.return_money end,
                        refund_on = case when excluded.return_status is null then c.refund_on else excluded.refund_on end,
                        return_parcels = case when excluded.return_status is null then c.return_parcels
                            else excluded.return_parcels end
                    where c.version <= excluded.version""")
                        .param("workspace", workspace.toString())
                        .param("channel", claim.channel().toString())
                        .param("externalId", claim.externalId())
                        .param("open", claim.open())
                        .param("type", claim.type())
                        .param("stage", claim.stage())
                        .param("reason", claim.reason())
                        .param("what", about == null ? null : about.what())
                        .param("id", about == null ? null : about.externalId())
                        .param(
                                "due",
                                claim.dueAt() == null ? null : claim.dueAt().toString())
                        .param("actions", Columns.texts(claim.actions()))
                        .param("opened", claim.openedAt().toString())
                        .param("version", claim.version().toString())
                        .param("returnStatus", returned == null ? null : returned.status())
                        .param("returnMoney", returned == null ? null : returned.money())
                        .param("refundOn", returned == null ? null : returned.refundOn())
                        .param("returnParcels", Columns.texts(returned == null ? List.of() : returned.parcels()))
                        .update()
                == 1;
    }

    public boolean put(WorkspaceId workspace, Listing listing) {
        Money price = listing.price();
        return jdbc.sql("""
                insert into orders.listing as l (workspace_id, channel_id, external_id, title, price_minor, currency, page,
                    available, version)
                values (cast(:workspace as uuid), cast(:channel as uuid), :externalId, :title, :price, :currency, :page,
                    :available, cast(:version as timestamptz))
                on conflict (workspace_id, channel_id, external_id) do update
                    set title = excluded.title, price_minor = excluded.price_minor, currency = excluded.currency,
                        page = excluded.page, available = excluded.available, version = excluded.version
                    where l.version <= excluded.version""")
                        .param("workspace", workspace.toString())
                        .param("channel", listing.channel().toString())
                        .param("externalId", listing.externalId())
                        .param("title", listing.title())
                        .param("price", price == null ? null : price.minor())
                        .param("currency", price == null ? null : price.currency())
                        .param("page", listing.page())
                        .param("available", listing.available())
                        .param("version", listing.version().toString())
                        .update()
                == 1;
    }

    public void about(WorkspaceId workspace, ChannelId channel, Map<ConversationId, Set<Subject>> subjects) {
        int size = subjects.values().stream().mapToInt(Set::size).sum();
        if (size == 0) {
            return;
        }
        Columns columns = new Columns(size);
        subjects.forEach((conversation, set) -> set.forEach(it -> columns.row()
                .put("conversations", conversation)
                .put("whats", it.what())
                .put("ids", it.externalId())));
        jdbc.sql("""
                insert into orders.subject (workspace_id, conversation_id, channel_id, what, external_id)
                select cast(:workspace as uuid), conversation::uuid, cast(:channel as uuid), what, id
                from unnest(:conversations::text[], :whats::text[], :ids::text[]) as r(conversation, what, id)
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .params(columns.arrays())
                .update();
    }

    /** The conversations that are about something of a platform: about an order also those about its pack or its parcels, and the other way round. */
    public List<ConversationId> conversationsAbout(WorkspaceId workspace, ChannelId channel, String what, String id) {
        return jdbc.sql("""
                with concerned as materialized (
                    select o.sale_id, o.external_id, o.pack_id from orders.sale o
                    where :what = 'order' and o.workspace_id = cast(:workspace as uuid)
                        and o.channel_id = cast(:channel as uuid) and o.external_id = :id
                    union
                    select o.sale_id, o.external_id, o.pack_id from orders.sale_parcel p
                    join orders.sale o on o.workspace_id = p.workspace_id and o.sale_id = p.sale_id
                    where :what = 'parcel' and p.workspace_id = cast(:workspace as uuid)
                        and p.channel_id = cast(:channel as uuid) and p.parcel_id = :id),
                named as materialized (
                    select cast(:what as text) as what, cast(:id as text) as id
                    union
                    select n.what, n.id from concerned c
                    cross join lateral (values ('order', c.external_id), ('pack', c.external_id), ('order', c.pack_id),
                        ('pack', c.pack_id)) as n(what, id)
                    where n.id is not null
                    union
                    select 'parcel', p.parcel_id from concerned c
                    join orders.sale_parcel p on p.workspace_id = cast(:workspace as uuid) and p.sale_id = c.sale_id
                    where :what = 'order')
                select distinct s.conversation_id from named n
                join orders.subject s on s.workspace_id = cast(:workspace as uuid)
                    and s.channel_id = cast(:channel as uuid) and s.what = n.what and s.external_id = n.id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("what", what)
                .param("id", id)
                .query((rs, row) -> ConversationId.of(rs.getString("conversation_id")))
                .list();
    }

    /** When the last parcel arrived of the orders that a conversation is about, or whose number was said in it. */
    public Optional<Instant> arrived(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                with thing as materialized (
                    select channel_id, what, external_id from orders.subject
                    where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                        and what in ('order', 'pack', 'parcel')),
                about as (
                    select s.sale_id from thing j
                    join orders.sale s on s.workspace_id = cast(:workspace as uuid) and s.channel_id = j.channel_id
                        and s.external_id = j.external_id
                    where j.what in ('order', 'pack')
                    union
                    select s.sale_id from thing j
                    join orders.sale s on s.workspace_id = cast(:workspace as uuid) and s.channel_id = j.channel_id
                        and s.pack_id = j.external_id
                    where j.what in ('order', 'pack')
                    union
                    select k.sale_id from orders.said d
                    join orders.sale_key k on k.workspace_id = d.workspace_id and k.kind = 'order_number'
                        and k.key = d.key
                    where d.workspace_id = cast(:workspace as uuid) and d.conversation_id = cast(:conversation as uuid)),
                sent as (
                    select channel_id, external_id from thing where what = 'parcel'
                    union
                    select p.channel_id, p.parcel_id from about a
                    join orders.sale_parcel p on p.workspace_id = cast(:workspace as uuid) and p.sale_id = a.sale_id)
                select p.delivered_at from sent t
                join orders.parcel p on p.workspace_id = cast(:workspace as uuid) and p.channel_id = t.channel_id
                    and p.external_id = t.external_id
                where p.delivered_at is not null
                order by p.delivered_at desc limit 1""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query((rs, row) -> Rows.of(rs, "delivered_at"))
                .optional();
    }

    public List<Subject> subjects(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select what, external_id from orders.subject
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                order by what, external_id""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(SUBJECT)
                .list();
    }

    public List<OrdersView.ListingView> listings(WorkspaceId workspace, ChannelId channel, Collection<String> ids) {
        return jdbc.sql("""
                select external_id, title, price_minor, currency, page, available from orders.listing
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and external_id = any(cast(:ids as text[])) order by external_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("ids", Columns.texts(ids))
                .query(LISTING)
                .list();
    }

    public List<StoredParcel> parcels(WorkspaceId workspace, ChannelId channel, Collection<String> ids) {
        return jdbc.sql("""
                select channel_id, external_id, status, platform_status, carrier, tracking, promised_for, version
                from orders.parcel
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and external_id = any(cast(:ids as text[])) order by external_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("ids", Columns.texts(ids))
                .query(PARCEL)
                .list();
    }

    /** Claims by their own id or by what they are about. */
    public List<Claim> claims(
            WorkspaceId workspace, ChannelId channel, Collection<String> ids, Collection<String> about) {
        return jdbc.sql("""
                select channel_id, external_id, open, type, stage, reason, about_what, about_id, due_at, actions, opened_at,
                    version, return_status, return_money, refund_on, return_parcels from orders.claim
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and (external_id = any(cast(:ids as text[])) or about_id = any(cast(:about as text[])))
                order by opened_at desc, external_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("ids", Columns.texts(ids))
                .param("about", Columns.texts(about))
                .query(CLAIM)
                .list();
    }

    @Override
    public String what() {
        return "parcels, claims and listings";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        Instant before = now.minus(settings.orders());
        int parcels = keeper.forget("orders.parcel", "channel_id, external_id", "version", before);
        // An open claim stays, however old.
        int claims = keeper.forget("orders.claim", "channel_id, external_id", "version", before, "not open");
        int listings = keeper.forget("orders.listing", "channel_id, external_id", "version", before);
        return Math.max(parcels, Math.max(claims, listings));
    }
}
