package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.conversations.History;
import org.atiende.server.conversations.Past;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was said, many conversations at once. */
@Component
public class PastStore {
    private static final int MOST_CONVERSATIONS = 2_000;
    private static final RowMapper<Past> HEAD = (rs, row) -> new Past(
            ConversationId.of(rs.getString("conversation_id")),
            ChannelId.of(rs.getString("channel_id")),
            rs.getString("channel_kind"),
            rs.getString("thread_kind"),
            CustomerId.of(rs.getString("customer_id")),
            List.of());
    private static final RowMapper<Row> MESSAGE = (rs, row) -> new Row(
            ConversationId.of(rs.getString("conversation_id")),
            new Past.Message(
                    MessageId.of(rs.getString("message_id")),
                    rs.getString("direction").equals("in"),
                    Actor.Kind.of(rs.getString("author_kind")),
                    rs.getString("text"),
                    Rows.of(rs, "occurred_at")));

    private final JdbcClient jdbc;

    PastStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(ConversationId conversation, Past.Message message) {}

    public int written(WorkspaceId workspace, History.Stretch stretch) {
        return jdbc.sql("""
                select count(*)::int from conversations.message
                where workspace_id = cast(:workspace as uuid) and direction = 'in'
                    and occurred_at >= cast(:from as timestamptz) and occurred_at <= cast(:until as timestamptz)""")
                .param("workspace", workspace.toString())
                .param("from", text(stretch.from()))
                .param("until", stretch.until().toString())
                .query(Integer.class)
                .single();
    }

    public List<Past> page(WorkspaceId workspace, History.Stretch stretch, @Nullable ConversationId after, int most) {
        Map<ConversationId, Past> heads = new LinkedHashMap<>();
        heads(workspace, stretch, after, most).forEach(it -> heads.put(it.id(), it));
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<ConversationId, List<Past.Message>> said = new LinkedHashMap<>();
        jdbc.sql("""
                select conversation_id, message_id, direction, author_kind, text, occurred_at from conversations.message
                where workspace_id = cast(:workspace as uuid) and conversation_id = any(:ids::uuid[])
                    and occurred_at <= cast(:until as timestamptz)
                order by conversation_id, occurred_at, message_id""")
                .param("workspace", workspace.toString())
                .param("ids", Columns.texts(heads.keySet()))
                .param("until", stretch.until().toString())
                .query(MESSAGE)
                .list()
                .forEach(it -> said.computeIfAbsent(it.conversation(), id -> new ArrayList<>())
                        .add(it.message()));
        return heads.values().stream()
                .map(it -> new Past(
                        it.id(),
                        it.channel(),
                        it.kind(),
                        it.thread(),
                        it.customer(),
                        said.getOrDefault(it.id(), List.of())))
                .toList();
    }

    /** Read by the key, up to a number of messages by what each conversation counts: no page depends on how long the history is. */
    private List<Past> heads(WorkspaceId workspace, History.Stretch stretch, @Nullable ConversationId after, int most) {
        return jdbc.sql("""
                with next as (
                    select conversation_id, channel_id, channel_kind, thread_kind, customer_id, message_count
                    from conversations.conversation
                    where workspace_id = cast(:workspace as uuid) and conversation_id > cast(:after as uuid)
                        and last_activity_at >= cast(:from as timestamptz)
                    order by conversation_id limit :conversations),
                counted as (
                    select next.*, sum(message_count) over (order by conversation_id) - message_count as before from next)
                select conversation_id, channel_id, channel_kind, thread_kind, customer_id from counted
                where before < :most order by conversation_id""")
                .param("workspace", workspace.toString())
                .param("after", after == null ? "00000000-0000-0000-0000-000000000000" : after.toString())
                .param("from", text(stretch.from()))
                .param("conversations", MOST_CONVERSATIONS)
                .param("most", most)
                .query(HEAD)
                .list();
    }

    private static String text(@Nullable Instant from) {
        return from == null ? "-infinity" : from.toString();
    }
}
