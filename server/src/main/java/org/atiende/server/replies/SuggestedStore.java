package org.atiende.server.replies;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.suggestions.Draft;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of suggestions that answers were made from. */
@Component
class SuggestedStore {
    private static final RowMapper<String> TEMPLATE = (rs, row) -> rs.getString("template_id");

    private final JdbcClient jdbc;

    SuggestedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            WorkspaceId workspace,
            ConversationId conversation,
            MessageId message,
            Suggested suggested,
            boolean edited,
            Instant at) {
        jdbc.sql("""
            insert into replies.suggested (workspace_id, message_id, conversation_id, template_id, version, register,
                edited, at)
            values (cast(:workspace as uuid), cast(:message as uuid), cast(:conversation as uuid), :template, :version,
                :register, :edited, cast(:at as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .param("conversation", conversation.toString())
                .param("template", suggested.template())
                .param("version", suggested.version())
                .param("register", suggested.register())
                .param("edited", edited)
                .param("at", at.toString())
                .update();
    }

    /** What was never sent was made from nothing. */
    void delete(WorkspaceId workspace, MessageId message) {
        jdbc.sql("""
                delete from replies.suggested
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:message as uuid)""")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .update();
    }

    /** Ids of the templates that a conversation has had. */
    Set<String> sent(WorkspaceId workspace, ConversationId conversation) {
        Set<String> sent = new HashSet<>();
        jdbc.sql("""
            select distinct template_id from replies.suggested
            where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(TEMPLATE)
                .list()
                .forEach(it -> sent.addAll(Draft.ids(it)));
        return sent;
    }
}
