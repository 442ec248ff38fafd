package org.atiende.server.orders.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.OwnOrder;
import org.atiende.server.orders.Talk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds buyers' own orders for many conversations in one statement. */
@Component
public class OwnOrderStore {
    private static final RowMapper<Row> OWN = (rs, row) -> new Row(
            ConversationId.of(rs.getString("conversation_id")),
            new OwnOrder(
                    ChannelId.of(rs.getString("channel_id")),
                    rs.getBoolean("subject"),
                    rs.getString("status"),
                    rs.getLong("total_minor"),
                    String.valueOf(rs.getString("currency")),
                    rs.getBoolean("held"),
                    Rows.of(rs, "ordered_at"),
                    Rows.of(rs, "version"),
                    parcel(rs)));

    private final JdbcClient jdbc;

    OwnOrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(ConversationId conversation, OwnOrder order) {}

    private static OwnOrder.@Nullable OwnParcel parcel(ResultSet rs) throws SQLException {
        String status = rs.getString("parcel_status");
        return status == null
                ? null
                : new OwnOrder.OwnParcel(status, Rows.orNull(rs, "promised_for"), Rows.of(rs, "parcel_version"));
    }

    /** The orders of each talk that has some, the latest first. */
    public Map<ConversationId, List<OwnOrder>> of(WorkspaceId workspace, Collection<Talk> talks) {
        Map<ConversationId, List<OwnOrder>> found = new LinkedHashMap<>();
        if (talks.isEmpty()) {
            return found;
        }
        Columns places = new Columns(talks.size());
        talks.forEach(it ->
                places.row().put("talks", it.id()).put("channels", it.channel()).put("customers", it.customer()));
        List<String> owners = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        talks.forEach(talk -> talk.contact().forEach(it -> {
            owners.add(talk.id().toString());
            kinds.add(it.kind());
            keys.add(it.hex());
        }));
        jdbc.sql("""
                with talk as materialized (
                    select id::uuid as conversation_id, channel::uuid as channel_id, customer::uuid as customer_id
                    from unnest(:talks::text[], :channels::text[], :customers::text[]) as t(id, channel, customer)),
                thing as materialized (
                    select t.conversation_id, t.channel_id, j.what, j.external_id from talk t
                    join orders.subject j on j.workspace_id = cast(:workspace as uuid)
                        and j.conversation_id = t.conversation_id
                    where j.what in ('order', 'pack', 'parcel')),
                about as (
                    select j.conversation_id, s.sale_id from thing j
                    join orders.sale s on s.workspace_id = cast(:workspace as uuid) and s.channel_id = j.channel_id
                        and s.external_id = j.external_id
                    where j.what in ('order', 'pack')
                    union
                    select j.conversation_id, s.sale_id from thing j
                    join orders.sale s on s.workspace_id = cast(:workspace as uuid) and s.channel_id = j.channel_id
                        and s.pack_id = j.external_id
                    where j.what in ('order', 'pack')
                    union
                    select j.conversation_id, p.sale_id from thing j
                    join orders.sale_parcel p on p.workspace_id = cast(:workspace as uuid)
                        and p.channel_id = j.channel_id and p.parcel_id = j.external_id
                    where j.what = 'parcel'),
                said as (
                    select t.conversation_id, k.sale_id from talk t
                    join orders.said d on d.workspace_id = cast(:workspace as uuid)
                        and d.conversation_id = t.conversation_id
                    join orders.sale_key k on k.workspace_id = d.workspace_id and k.kind = 'order_number'
                        and k.key = d.key),
                reached as (
                    select c.owner::uuid as conversation_id, k.sale_id
                    from unnest(:owners::text[], :kinds::text[], :keys::text[]) as c(owner, kind, key)
                    join orders.sale_key k on k.workspace_id = cast(:workspace as uuid) and k.kind = c.kind
                        and k.key = decode(c.key, 'hex')),
                own as (
                    select conversation_id, sale_id, true as subject from about
                    union all
                    select r.conversation_id, r.sale_id, exists (
                        select from said d where d.conversation_id = r.conversation_id and d.sale_id = r.sale_id)
                    from reached r
                    union all
                    select t.conversation_id, s.sale_id, exists (
                        select from said d where d.conversation_id = t.conversation_id and d.sale_id = s.sale_id)
                    from talk t
                    join orders.sale s on s.workspace_id = cast(:workspace as uuid) and s.customer_id = t.customer_id),
                each_once as (
                    select conversation_id, sale_id, bool_or(subject) as subject from own group by 1, 2)
                select o.conversation_id, o.subject, s.channel_id, s.status, s.total_minor, s.currency, s.held, s.ordered_at,
                    s.version, p.status as parcel_status, p.promised_for, p.version as parcel_version
                from each_once o
                join orders.sale s on s.workspace_id = cast(:workspace as uuid) and s.sale_id = o.sale_id
                left join lateral (
                    select status, promised_for, version from orders.parcel p
                    where p.workspace_id = cast(:workspace as uuid) and p.channel_id = s.channel_id
                        and p.external_id = any(s.parcels)
                    order by p.external_id limit 1) p on true
                order by o.conversation_id, s.ordered_at desc, s.external_id""")
                .param("workspace", workspace.toString())
                .params(places.arrays())
                .param("owners", Columns.texts(owners))
                .param("kinds", Columns.texts(kinds))
                .param("keys", Columns.texts(keys))
                .query(OWN)
                .list()
                .forEach(it -> found.computeIfAbsent(it.conversation(), id -> new ArrayList<>())
                        .add(it.order()));
        return found;
    }
}
