package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until when conversations are put aside. */
@Component
public class SnoozeStore {
    private static final RowMapper<ConversationId> CONVERSATION =
            (rs, row) -> ConversationId.of(rs.getString("conversation_id"));

    private final JdbcClient jdbc;

    SnoozeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts a conversation aside; false when it is not open. */
    public boolean snooze(WorkspaceId workspace, ConversationId conversation, Instant until, String by) {
        return jdbc.sql("""
                update conversations.conversation set snoozed_until = cast(:until as timestamptz), snoozed_by = :by
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid) and state = 'open'""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .param("until", until.toString())
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Takes it up again; false when it was not put aside. */
    public boolean wake(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                update conversations.conversation set snoozed_until = null, snoozed_by = null
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)
                    and snoozed_until is not null""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .update()
                == 1;
    }

    /** Takes up all whose time has come; returns them, the longest waiting first. */
    public List<ConversationId> wakeDue(WorkspaceId workspace, Instant now, int most) {
        return jdbc.sql("""
                update conversations.conversation c set snoozed_until = null, snoozed_by = null
                from (select workspace_id, conversation_id from conversations.conversation
                    where workspace_id = cast(:workspace as uuid) and snoozed_until <= cast(:now as timestamptz)
                    order by snoozed_until limit :most for update skip locked) due
                where c.workspace_id = due.workspace_id and c.conversation_id = due.conversation_id
                returning c.conversation_id""")
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .param("most", most)
                .query(CONVERSATION)
                .list();
    }
}
