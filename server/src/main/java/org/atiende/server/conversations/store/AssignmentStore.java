package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.List;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works on which conversation. */
@Component
public class AssignmentStore {
    private static final RowMapper<ConversationId> CONVERSATION =
            (rs, row) -> ConversationId.of(rs.getString("conversation_id"));

    private final JdbcClient jdbc;

    AssignmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes open conversations from a member; returns them. */
    public List<ConversationId> release(WorkspaceId workspace, MemberId from) {
        return jdbc.sql("""
                update conversations.conversation set assignee_id = null, assignee_name = null, assigned_at = null
                where workspace_id = cast(:workspace as uuid) and assignee_id = cast(:from as uuid) and state = 'open'
                returning conversation_id""")
                .param("workspace", workspace.toString())
                .param("from", from.toString())
                .query(CONVERSATION)
                .list();
    }

    /** Gives a conversation from one to another; false when it is no longer whose it was said to be. */
    public boolean assign(
            WorkspaceId workspace,
            ConversationId conversation,
            Colleagues.@Nullable Colleague to,
            @Nullable MemberId from,
            Instant at) {
        return jdbc.sql("""
                update conversations.conversation
                set assignee_id = cast(:to as uuid), assignee_name = :name,
                    assigned_at = case when cast(:to as uuid) is not null then cast(:at as timestamptz) end
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)
                    and assignee_id is not distinct from cast(:from as uuid)""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .param("to", to == null ? null : to.id().toString())
                        .param("name", to == null ? null : to.name())
                        .param("from", from == null ? null : from.toString())
                        .param("at", at.toString())
                        .update()
                == 1;
    }
}
