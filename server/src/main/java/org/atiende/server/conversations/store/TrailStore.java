package org.atiende.server.conversations.store;

import java.util.List;
import org.atiende.server.audit.AuditSubjects;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What belongs to a conversation, as the audit names it. */
@Component
class TrailStore implements AuditSubjects {
    private final JdbcClient jdbc;

    TrailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> of(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select 'conversation ' || conversation_id as subject from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                union all select 'message ' || message_id from conversations.message
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                union all select 'message ' || note_id from conversations.note
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query((rs, row) -> rs.getString("subject"))
                .list();
    }
}
