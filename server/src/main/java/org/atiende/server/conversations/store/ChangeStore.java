package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.server.conversations.Arrival;
import org.atiende.server.conversations.Change;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The feed of changes.
 *
 * <pre>
 *   order of commit is not the order of numbers:
 *
 *     xid 90  ────────────■ commits late
 *     xid 91     ──■
 *                     ↑ a reader here must not pass 91 and miss 90 for ever
 * </pre>
 *
 * Rows are ordered by (xid, change_id), and a reader takes only rows of transactions older than the oldest that is still
 * running, {@code pg_snapshot_xmin(pg_current_snapshot())}. What it has passed is therefore complete. Numbers of transactions
 * are put behind those of a cluster that the workspace came from by {@code conversations.place_in_feed}.
 */
@Component
public class ChangeStore {
    /** The channel of NOTIFY; its payload is the workspace. */
    public static final String NOTIFICATION = "atiende_change";

    private static final RowMapper<Change> CHANGE = (rs, row) -> {
        String message = rs.getString("message_id");
        return new Change(
                rs.getString("xid") + "." + rs.getLong("change_id"),
                rs.getString("type"),
                ConversationId.of(rs.getString("conversation_id")),
                message == null ? null : MessageId.of(message),
                Rows.of(rs, "at"),
                Rows.orNull(rs, "received_at"));
    };

    private final JdbcClient jdbc;

    ChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void received(WorkspaceId workspace, List<Arrival> arrivals, Instant at) {
        if (arrivals.isEmpty()) {
            return;
        }
        Columns columns = new Columns(arrivals.size());
        arrivals.forEach(it -> columns.row()
                .put("conversations", it.conversation())
                .put("messages", it.id())
                .put("customers", it.customer())
                .put("received", it.words().receivedAt()));
        jdbc.sql("""
                insert into conversations.change (workspace_id, type, conversation_id, message_id, actor_kind, actor_id, at,
                    received_at)
                select cast(:workspace as uuid), 'message.received', conversation::uuid, message::uuid, 'buyer',
                    customer::uuid, cast(:at as timestamptz), received::timestamptz
                from unnest(:conversations::text[], :messages::text[], :customers::text[], :received::text[])
                    as r(conversation, message, customer, received)""")
                .param("workspace", workspace.toString())
                .param("at", at.toString())
                .params(columns.arrays())
                .update();
        announce(workspace);
    }

    public void add(
            WorkspaceId workspace,
            String type,
            ConversationId conversation,
            @Nullable MessageId message,
            Actor actor,
            Instant at) {
        jdbc.sql("""
                insert into conversations.change (workspace_id, type, conversation_id, message_id, actor_kind, actor_id, at)
                values (cast(:workspace as uuid), :type, cast(:conversation as uuid), cast(:message as uuid), :actorKind,
                    cast(:actor as uuid), cast(:at as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("type", type)
                .param("conversation", conversation.toString())
                .param("message", message == null ? null : message.toString())
                .param("actorKind", actor.kind().id())
                .param("actor", actor.id() == null ? null : actor.id().toString())
                .param("at", at.toString())
                .update();
        announce(workspace);
    }

    /** Changes after a cursor that no running transaction can still add to, the oldest first. */
    public List<Change> after(WorkspaceId workspace, String cursor, int limit) {
        String[] parts = cursor.split("\\.", 2);
        return jdbc.sql("""
                select xid::text as xid, change_id, type, conversation_id, message_id, at, received_at
                from conversations.change
                where workspace_id = cast(:workspace as uuid)
                    and (xid, change_id) > (cast(:xid as xid8), cast(:change as bigint))
                and xid < conversations.place_in_feed(pg_snapshot_xmin(pg_current_snapshot()))
                order by xid, change_id
                limit :limit""")
                .param("workspace", workspace.toString())
                .param("xid", parts[0])
                .param("change", parts[1])
                .param("limit", limit)
                .query(CHANGE)
                .list();
    }

    /** The cursor behind the last change that is complete, also when it is forgotten. */
    public String end(WorkspaceId workspace) {
        Optional<String> last = jdbc.sql("""
            select xid::text || '.' || change_id from (
                (select xid, change_id from conversations.change
                where workspace_id = cast(:workspace as uuid)
                    and xid < conversations.place_in_feed(pg_snapshot_xmin(pg_current_snapshot()))
                order by xid desc, change_id desc
                limit 1)
                union all
                select forgotten_xid, forgotten_change from conversations.feed_place
                where workspace_id = cast(:workspace as uuid) and forgotten_xid is not null) last
                order by xid desc, change_id desc
                limit 1""")
                .param("workspace", workspace.toString())
                .query(String.class)
                .optional();
        return last.orElse("0.0");
    }

    /** Whether changes are waiting behind a transaction that has not ended yet. */
    public boolean waiting(WorkspaceId workspace) {
        return jdbc.sql("""
                select exists (select from conversations.change
                where workspace_id = cast(:workspace as uuid)
                    and xid >= conversations.place_in_feed(pg_snapshot_xmin(pg_current_snapshot())))""")
                .param("workspace", workspace.toString())
                .query(Boolean.class)
                .single();
    }

    private void announce(WorkspaceId workspace) {
        jdbc.sql("select 1 from pg_notify(:channel, :workspace)")
                .param("channel", NOTIFICATION)
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .list();
    }
}
