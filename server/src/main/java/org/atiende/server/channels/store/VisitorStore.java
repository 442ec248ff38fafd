package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of visitors who write through the widget, their browsers, and the lines that they see. */
@Component
public class VisitorStore implements Retention {
    /** What listeners for new lines of a visitor listen to; the payload is the visitor's id. */
    public static final String TOPIC = "channels_visitor";

    private static final RowMapper<Visitor> VISITOR = (rs, row) -> new Visitor(
            UUID.fromString(rs.getString("visitor_id")),
            ChannelId.of(rs.getString("channel_id")),
            rs.getBytes("sealed"));
    private static final RowMapper<Visit> VISIT =
            (rs, row) -> new Visit(VISITOR.mapRow(rs, row), Rows.of(rs, "seen_at"));
    private static final RowMapper<String> REFERENCE = (rs, row) -> rs.getString("reference");
    private static final RowMapper<Line> LINE = (rs, row) -> new Line(
            rs.getLong("line_id"),
            rs.getBoolean("by_shop"),
            rs.getString("reference"),
            rs.getBytes("sealed"),
            Rows.of(rs, "at"));

    private static final RowMapper<Written> WRITTEN = (rs, row) -> new Written(
            VISITOR.mapRow(rs, row),
            new Line(
                    rs.getLong("line_id"),
                    rs.getBoolean("by_shop"),
                    rs.getString("reference"),
                    rs.getBytes("line_sealed"),
                    Rows.of(rs, "at")));

    private final JdbcClient jdbc;

    VisitorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who visits. */
    public record Visitor(UUID id, ChannelId channel, byte[] sealed) {}

    /** The browser of a visitor, and when it came last. */
    public record Visit(Visitor visitor, Instant seenAt) {}

    /** Something that was said. */
    public record Line(long id, boolean byShop, String reference, byte[] sealed, Instant at) {}

    /** A line, and the visitor whose it is. */
    public record Written(Visitor visitor, Line line) {}

    /** Finds or makes the visitor behind a buyer's key, and keeps what is known of them now. */
    public UUID enter(WorkspaceId workspace, ChannelId channel, byte[] buyerKey, Visitor made, Instant now) {
        return jdbc.sql("""
                insert into channels.visitor (workspace_id, visitor_id, channel_id, buyer_key, sealed, begun_at, seen_at)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:channel as uuid), :key, :sealed,
                    cast(:now as timestamptz), cast(:now as timestamptz))
                on conflict (workspace_id, channel_id, buyer_key) do update set seen_at = excluded.seen_at
                returning visitor_id""")
                .param("workspace", workspace.toString())
                .param("id", made.id().toString())
                .param("channel", channel.toString())
                .param("key", buyerKey)
                .param("sealed", made.sealed())
                .param("now", now.toString())
                .query(UUID.class)
                .single();
    }

    public void describe(WorkspaceId workspace, UUID visitor, byte[] sealed) {
        jdbc.sql("""
                update channels.visitor set sealed = :sealed
                where workspace_id = cast(:workspace as uuid) and visitor_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", visitor.toString())
                .param("sealed", sealed)
                .update();
    }

    public void addVisit(WorkspaceId workspace, byte[] tokenHash, UUID visitor, Instant now) {
        jdbc.sql("""
                insert into channels.visit (workspace_id, token_hash, visitor_id, seen_at)
                values (cast(:workspace as uuid), :hash, cast(:visitor as uuid), cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("hash", tokenHash)
                .param("visitor", visitor.toString())
                .param("now", now.toString())
                .update();
    }

    public void visitAgain(WorkspaceId workspace, byte[] tokenHash, Instant now) {
        jdbc.sql("""
                update channels.visit set seen_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and token_hash = :hash""")
                .param("workspace", workspace.toString())
                .param("hash", tokenHash)
                .param("now", now.toString())
                .update();
    }

    public void removeVisit(WorkspaceId workspace, byte[] tokenHash) {
        jdbc.sql("""
                delete from channels.visit
                where workspace_id = cast(:workspace as uuid) and token_hash = :hash""")
                .param("workspace", workspace.toString())
                .param("hash", tokenHash)
                .update();
    }

    /** Removes the browsers of a visitor that have not been there since. */
    public void removeVisits(WorkspaceId workspace, UUID visitor, Instant before) {
        jdbc.sql("""
                delete from channels.visit
                where workspace_id = cast(:workspace as uuid) and visitor_id = cast(:visitor as uuid)
                    and seen_at < cast(:before as timestamptz)""")
                .param("workspace", workspace.toString())
                .param("visitor", visitor.toString())
                .param("before", before.toString())
                .update();
    }

    /** Whose browser it is, and when it came last. */
    public Optional<Visit> byToken(WorkspaceId workspace, ChannelId channel, byte[] tokenHash) {
        return jdbc.sql("""
                select v.visitor_id, v.channel_id, v.sealed, b.seen_at
                from channels.visit b
                join channels.visitor v on v.workspace_id = b.workspace_id and v.visitor_id = b.visitor_id
                where b.workspace_id = cast(:workspace as uuid) and b.token_hash = :hash
                    and v.channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("hash", tokenHash)
                .query(VISIT)
                .optional();
    }

    /** Of two that add a line at once, the second waits for the first to commit: lines stand in the order of their ids. */
    public Optional<Visitor> lock(WorkspaceId workspace, UUID visitor, Instant now) {
        return jdbc.sql("""
                update channels.visitor set seen_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and visitor_id = cast(:visitor as uuid)
                returning visitor_id, channel_id, sealed""")
                .param("workspace", workspace.toString())
                .param("visitor", visitor.toString())
                .param("now", now.toString())
                .query(VISITOR)
                .optional();
    }

    /** Adds a line of a visitor who is locked; false when it is there already. */
    public boolean add(
            WorkspaceId workspace, UUID visitor, boolean byShop, String reference, byte[] sealed, Instant at) {
        int added = jdbc.sql("""
                insert into channels.visitor_line (workspace_id, visitor_id, by_shop, reference, sealed, at)
                values (cast(:workspace as uuid), cast(:visitor as uuid), :byShop, :reference, :sealed,
                    cast(:at as timestamptz))
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("visitor", visitor.toString())
                .param("byShop", byShop)
                .param("reference", reference)
                .param("sealed", sealed)
                .param("at", at.toString())
                .update();
        if (added == 1) {
            jdbc.sql("select 1 from pg_notify(:topic, :visitor)")
                    .param("topic", TOPIC)
                    .param("visitor", visitor.toString())
                    .query(Integer.class)
                    .list();
        }
        return added == 1;
    }

    public Line line(WorkspaceId workspace, UUID visitor, boolean byShop, String reference) {
        return jdbc.sql("""
                select line_id, by_shop, reference, sealed, at from channels.visitor_line
                where workspace_id = cast(:workspace as uuid) and visitor_id = cast(:visitor as uuid)
                    and by_shop = :byShop and reference = :reference""")
                .param("workspace", workspace.toString())
                .param("visitor", visitor.toString())
                .param("byShop", byShop)
                .param("reference", reference)
                .query(LINE)
                .single();
    }

    /** Lines behind one, in order; where there are more than so many, the latest of them. */
    public List<Line> lines(WorkspaceId workspace, UUID visitor, long after, int most) {
        return jdbc.sql("""
                select * from (
                    select line_id, by_shop, reference, sealed, at from channels.visitor_line
                    where workspace_id = cast(:workspace as uuid) and visitor_id = cast(:visitor as uuid)
                        and line_id > :after
                    order by line_id desc limit :most) latest
                order by line_id""")
                .param("workspace", workspace.toString())
                .param("visitor", visitor.toString())
                .param("after", after)
                .param("most", most)
                .query(LINE)
                .list();
    }

    /** What the visitors of an account have written since, each with who wrote it. */
    public List<Written> written(WorkspaceId workspace, ChannelId channel, Instant since) {
        return jdbc.sql("""
                select v.visitor_id, v.channel_id, v.sealed, l.line_id, l.by_shop, l.reference, l.sealed as line_sealed, l.at
                from channels.visitor_line l
                join channels.visitor v on v.workspace_id = l.workspace_id and v.visitor_id = l.visitor_id
                where l.workspace_id = cast(:workspace as uuid) and not l.by_shop
                    and l.at >= cast(:since as timestamptz) and v.channel_id = cast(:channel as uuid)
                order by l.line_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("since", since.toString())
                .query(WRITTEN)
                .list();
    }

    /** Notes that the widget has the shop's lines up to one, or that they were seen; returns the references of those that it had not. */
    public Collection<String> acknowledge(WorkspaceId workspace, UUID visitor, long upTo, boolean read, Instant now) {
        String column = read ? "read_at" : "delivered_at";
        return jdbc.sql("""
                update channels.visitor_line set %1$s = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and visitor_id = cast(:visitor as uuid) and by_shop
                    and line_id <= :upTo and %1$s is null
                returning reference""".formatted(column))
                .param("workspace", workspace.toString())
                .param("visitor", visitor.toString())
                .param("upTo", upTo)
                .param("now", now.toString())
                .query(REFERENCE)
                .list();
    }

    @Override
    public String what() {
        return "visitors of own sites";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.forget("channels.visitor", "visitor_id", "seen_at", now.minus(settings.visitors()));
    }
}
