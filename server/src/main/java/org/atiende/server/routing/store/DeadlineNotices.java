package org.atiende.server.routing.store;

import java.time.Instant;
import java.util.List;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.BreachReason;
import org.atiende.server.routing.DeadlineNotice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deadlines that came near, and those that were missed. */
@Component
public class DeadlineNotices {
    private static final String COLUMNS =
            "conversation_id, clock, due_at, kind, at, reason, reason_by, escalated_at, escalated_to";
    private static final RowMapper<DeadlineNotice> NOTICE = (rs, row) -> new DeadlineNotice(
            ConversationId.of(rs.getString("conversation_id")),
            rs.getString("clock"),
            Rows.of(rs, "due_at"),
            rs.getString("kind"),
            Rows.of(rs, "at"),
            reason(rs.getString("reason")),
            rs.getString("reason_by"),
            Rows.orNull(rs, "escalated_at"),
            rs.getString("escalated_to") == null ? null : MemberId.of(rs.getString("escalated_to")));

    /** Of a missed deadline that needs nobody any more. */
    private static final int SETTLED = 1_000;

    private final JdbcClient jdbc;

    DeadlineNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds notices, and returns those that are new; one that is there already stays as it is. */
    public List<DeadlineNotice> add(WorkspaceId workspace, List<DeadlineNotice> notices) {
        if (notices.isEmpty()) {
            return List.of();
        }
        Columns columns = new Columns(notices.size());
        notices.forEach(it -> columns.row()
                .put("conversations", it.conversationId())
                .put("clocks", it.clock())
                .put("dues", it.dueAt())
                .put("kinds", it.kind())
                .put("times", it.at()));
        return jdbc.sql("""
                insert into routing.notice (workspace_id, conversation_id, clock, due_at, kind, at)
                select cast(:workspace as uuid), conversation::uuid, clock, due::timestamptz, kind, at::timestamptz
                from unnest(:conversations::text[], :clocks::text[], :dues::text[], :kinds::text[], :times::text[])
                    as n(conversation, clock, due, kind, at)
                on conflict do nothing
                returning %s""".formatted(COLUMNS))
                .param("workspace", workspace.toString())
                .params(columns.arrays())
                .query(NOTICE)
                .list();
    }

    /** Says why a deadline was missed; false where none was by that name. */
    public boolean explain(WorkspaceId workspace, DeadlineNotice missed, Instant at) {
        return jdbc.sql("""
                update routing.notice set reason = :reason, reason_by = :by, reason_at = cast(:at as timestamptz)
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                    and clock = :clock and due_at = cast(:due as timestamptz) and kind = 'missed'""")
                        .param("workspace", workspace.toString())
                        .param("conversation", missed.conversationId().toString())
                        .param("clock", missed.clock())
                        .param("due", missed.dueAt().toString())
                        .param(
                                "reason",
                                missed.reason() == null ? null : missed.reason().id())
                        .param("by", missed.reasonBy())
                        .param("at", at.toString())
                        .update()
                == 1;
    }

    /** Missed deadlines that have gone through a number of steps, and were due up to a moment; held until the transaction ends. */
    public List<DeadlineNotice> toEscalate(WorkspaceId workspace, int steps, Instant due, int limit) {
        return jdbc.sql("""
                select %s from routing.notice
                where workspace_id = cast(:workspace as uuid) and kind = 'missed' and escalated = :steps
                    and due_at <= cast(:due as timestamptz)
                order by due_at limit :limit for update skip locked""".formatted(COLUMNS))
                .param("workspace", workspace.toString())
                .param("steps", steps)
                .param("due", due.toString())
                .param("limit", limit)
                .query(NOTICE)
                .list();
    }

    /** Notes that a missed deadline was brought to somebody. */
    public void escalated(WorkspaceId workspace, DeadlineNotice missed, int steps, Instant at, @Nullable MemberId to) {
        jdbc.sql(STEP + ", escalated_at = cast(:at as timestamptz), escalated_to = cast(:to as uuid) " + THIS)
                .param("workspace", workspace.toString())
                .param("conversation", missed.conversationId().toString())
                .param("clock", missed.clock())
                .param("due", missed.dueAt().toString())
                .param("steps", steps)
                .param("at", at.toString())
                .param("to", to == null ? null : to.toString())
                .update();
    }

    /** Notes that nobody need be told of a missed deadline any more. */
    public void settle(WorkspaceId workspace, DeadlineNotice missed) {
        jdbc.sql(STEP + " " + THIS)
                .param("workspace", workspace.toString())
                .param("conversation", missed.conversationId().toString())
                .param("clock", missed.clock())
                .param("due", missed.dueAt().toString())
                .param("steps", SETTLED)
                .update();
    }

    private static final String STEP = "update routing.notice set escalated = :steps";
    private static final String THIS = """
            where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                and clock = :clock and due_at = cast(:due as timestamptz) and kind = 'missed'""";

    private static @Nullable BreachReason reason(@Nullable String id) {
        return id == null ? null : BreachReason.of(id);
    }

    /** The latest first. */
    public List<DeadlineNotice> latest(WorkspaceId workspace, @Nullable String kind, int limit) {
        return jdbc.sql("""
                select %s from routing.notice
                where workspace_id = cast(:workspace as uuid) and (cast(:kind as text) is null or kind = :kind)
                order by at desc, conversation_id, clock limit :limit""".formatted(COLUMNS))
                .param("workspace", workspace.toString())
                .param("kind", kind)
                .param("limit", limit)
                .query(NOTICE)
                .list();
    }
}
