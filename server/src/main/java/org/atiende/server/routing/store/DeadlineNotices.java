package org.atiende.server.routing.store;

import java.util.List;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.DeadlineNotice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The deadlines that came near, and those that were missed. */
@Component
public class DeadlineNotices {
    private static final RowMapper<DeadlineNotice> NOTICE = (rs, row) -> new DeadlineNotice(
            ConversationId.of(rs.getString("conversation_id")),
            rs.getString("clock"),
            Rows.of(rs, "due_at"),
            rs.getString("kind"),
            Rows.of(rs, "at"));

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
                returning conversation_id, clock, due_at, kind, at""")
                .param("workspace", workspace.toString())
                .params(columns.arrays())
                .query(NOTICE)
                .list();
    }

    /** The latest first. */
    public List<DeadlineNotice> latest(WorkspaceId workspace, @Nullable String kind, int limit) {
        return jdbc.sql("""
                select conversation_id, clock, due_at, kind, at from routing.notice
                where workspace_id = cast(:workspace as uuid) and (cast(:kind as text) is null or kind = :kind)
                order by at desc, conversation_id, clock limit :limit""")
                .param("workspace", workspace.toString())
                .param("kind", kind)
                .param("limit", limit)
                .query(NOTICE)
                .list();
    }
}
