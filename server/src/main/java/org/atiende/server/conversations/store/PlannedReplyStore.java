package org.atiende.server.conversations.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.PlannedReplies;
import org.atiende.server.conversations.PlannedReply;
import org.atiende.server.conversations.PlannedReplyView;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The table of answers that are to be sent at a time. */
@Component
public class PlannedReplyStore implements Retention {
    /** After which one that was held is forgotten, as drafts are, unless its conversation is due for it. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final TypeReference<List<MessageView.Hidden>> HIDDEN = new TypeReference<>() {};
    private static final String SELECT = """
            select reply_id, conversation_id, member_id, member_name, text, concealed, sealed, send_at, heard, version,
                planned_at, held_at, held_reason, held_code
            from conversations.planned_reply
            where workspace_id = cast(:workspace as uuid)\s""";

    private static final RowMapper<Row> ROW = (rs, row) -> {
        Instant heldAt = Rows.orNull(rs, "held_at");
        return new Row(
                UUID.fromString(rs.getString("reply_id")),
                ConversationId.of(rs.getString("conversation_id")),
                new Colleagues.Colleague(MemberId.of(rs.getString("member_id")), rs.getString("member_name")),
                new Kept(
                        rs.getString("text"),
                        Json.STORED.readValue(rs.getString("concealed"), HIDDEN),
                        rs.getBytes("sealed")),
                Rows.of(rs, "send_at"),
                rs.getLong("heard"),
                rs.getInt("version"),
                Rows.of(rs, "planned_at"),
                heldAt == null
                        ? null
                        : new PlannedReplyView.NotSent(heldAt, rs.getString("held_reason"), rs.getString("held_code")));
    };

    private static final RowMapper<PlannedReplies.Due> DUE =
            (rs, row) -> new PlannedReplies.Due(UUID.fromString(rs.getString("reply_id")), rs.getInt("version"));

    private final JdbcClient jdbc;

    PlannedReplyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was written, as it is kept.
     *
     * @param text with placeholders
     * @param sealed the whole of it
     */
    public record Kept(String text, List<MessageView.Hidden> concealed, byte[] sealed) {}

    /**
     * An answer as it is kept.
     *
     * @param notSent null as long as it waits
     */
    public record Row(
            UUID id,
            ConversationId conversation,
            Colleagues.Colleague writer,
            Kept kept,
            Instant sendAt,
            long heard,
            int version,
            Instant plannedAt,
            PlannedReplyView.@Nullable NotSent notSent) {}

    public void insert(WorkspaceId workspace, Row row) {
        jdbc.sql("""
                insert into conversations.planned_reply (workspace_id, reply_id, conversation_id, member_id, member_name, text,
                    concealed, sealed, send_at, heard, version, planned_at)
                values (cast(:workspace as uuid), :id, cast(:conversation as uuid), cast(:member as uuid), :name, :text,
                    cast(:concealed as jsonb), :sealed, cast(:sendAt as timestamptz), :heard, :version,
                    cast(:plannedAt as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", row.id())
                .param("conversation", row.conversation().toString())
                .param("member", row.writer().id().toString())
                .param("name", row.writer().name())
                .param("text", row.kept().text().replace('\0', ' '))
                .param("concealed", Json.STORED.writeValueAsString(row.kept().concealed()))
                .param("sealed", row.kept().sealed())
                .param("sendAt", row.sendAt().toString())
                .param("heard", row.heard())
                .param("version", row.version())
                .param("plannedAt", row.plannedAt().toString())
                .update();
    }

    /** Puts other words and another time in place of what was planned; it waits again. */
    public void change(WorkspaceId workspace, UUID id, Kept kept, Instant sendAt, long heard, Instant now) {
        jdbc.sql("""
                update conversations.planned_reply set text = :text, concealed = cast(:concealed as jsonb), sealed = :sealed,
                    send_at = cast(:sendAt as timestamptz), heard = :heard, version = version + 1,
                    planned_at = cast(:now as timestamptz), held_at = null, held_reason = null, held_code = null
                where workspace_id = cast(:workspace as uuid) and reply_id = :id""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("text", kept.text().replace('\0', ' '))
                .param("concealed", Json.STORED.writeValueAsString(kept.concealed()))
                .param("sealed", kept.sealed())
                .param("sendAt", sendAt.toString())
                .param("heard", heard)
                .param("now", now.toString())
                .update();
    }

    /** The answers that are planned in a conversation, the next first. */
    public List<Row> of(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql(SELECT + "and conversation_id = cast(:conversation as uuid) order by send_at, reply_id")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(ROW)
                .list();
    }

    public Optional<Row> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and reply_id = :id")
                .param("workspace", workspace.toString())
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** One of them, held until the transaction ends against whoever changes, cancels or sends it. */
    public Optional<Row> hold(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and reply_id = :id for update")
                .param("workspace", workspace.toString())
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** Those that wait and whose writer a member is. */
    public List<Row> waitingOf(WorkspaceId workspace, MemberId member) {
        return jdbc.sql(SELECT + """
                and member_id = cast(:member as uuid) and held_at is null order by reply_id for update""")
                .param("workspace", workspace.toString())
                .param("member", member.toString())
                .query(ROW)
                .list();
    }

    /** Those whose time has come, the longest waiting first; those that another transaction holds are left out. */
    public List<PlannedReplies.Due> due(WorkspaceId workspace, Instant now, int most) {
        return jdbc.sql("""
                select reply_id, version from conversations.planned_reply
                where workspace_id = cast(:workspace as uuid) and held_at is null
                    and send_at <= cast(:now as timestamptz)
                order by send_at, reply_id limit :most for update skip locked""")
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .param("most", most)
                .query(DUE)
                .list();
    }

    /** One of those, held until the transaction ends; empty when another has it, or it has been changed since. */
    public Optional<Row> take(WorkspaceId workspace, PlannedReplies.Due due) {
        return jdbc.sql(SELECT + "and reply_id = :id and version = :version and held_at is null for update skip locked")
                .param("workspace", workspace.toString())
                .param("id", due.id())
                .param("version", due.version())
                .query(ROW)
                .optional();
    }

    /** Notes why one was not sent, and in which conversation it stands now. */
    public void notSent(WorkspaceId workspace, UUID id, PlannedReply.Held held, ConversationId where, Instant now) {
        jdbc.sql("""
                update conversations.planned_reply set held_at = cast(:now as timestamptz), held_reason = :reason,
                    held_code = :code, conversation_id = cast(:conversation as uuid), version = version + 1
                where workspace_id = cast(:workspace as uuid) and reply_id = :id""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("now", now.toString())
                .param("reason", held.reason().id())
                .param("code", held.code().orElse(null))
                .param("conversation", where.toString())
                .update();
    }

    public void delete(WorkspaceId workspace, UUID id) {
        jdbc.sql("""
                delete from conversations.planned_reply
                where workspace_id = cast(:workspace as uuid) and reply_id = :id""").param("workspace", workspace.toString()).param("id", id).update();
    }

    @Override
    public String what() {
        return "answers that were planned and not sent";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        // What makes its conversation due stays: nobody could let go of it any more.
        return keeper.forget("conversations.planned_reply", "reply_id", "held_at", now.minus(KEPT), """
                not exists (select from conversations.conversation c
                    where c.workspace_id = r.workspace_id and c.conversation_id = r.conversation_id
                        and c.state = 'open' and c.due_reason = 'undelivered')""");
    }
}
