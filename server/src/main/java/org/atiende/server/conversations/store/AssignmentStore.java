package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.database.Columns;
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

    public List<ConversationId> waitingOn(WorkspaceId workspace, MemberId member) {
        return jdbc.sql("""
                select conversation_id from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and assignee_id = cast(:member as uuid) and state = 'open'
                    and preview_direction = 'in'
                order by conversation_id""")
                .param("workspace", workspace.toString())
                .param("member", member.toString())
                .query(CONVERSATION)
                .list();
    }

    public List<ConversationId> free(WorkspaceId workspace, Collection<ConversationId> among, int most) {
        return jdbc.sql("""
                select conversation_id from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and conversation_id = any(:among::uuid[]) and state = 'open'
                    and assignee_id is null and snoozed_until is null
                order by next_due_at, conversation_id limit :most""")
                .param("workspace", workspace.toString())
                .param("among", Columns.texts(among))
                .param("most", most)
                .query(CONVERSATION)
                .list();
    }

    /** Whether an open conversation is nobody's and not put aside; held until the end of the transaction. */
    public Optional<Boolean> holdFree(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select preview_direction = 'in' as unanswered from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid) and state = 'open'
                    and assignee_id is null and snoozed_until is null
                for update""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query((rs, row) -> rs.getBoolean("unanswered"))
                .optional();
    }

    public List<ConversationId> unanswered(WorkspaceId workspace, Collection<ConversationId> without, int most) {
        return jdbc.sql("""
                select conversation_id from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and state = 'open' and assignee_id is null
                    and snoozed_until is null and preview_direction = 'in'
                    and conversation_id <> all(:without::uuid[])
                order by next_due_at, conversation_id limit :most""")
                .param("workspace", workspace.toString())
                .param("without", Columns.texts(without))
                .param("most", most)
                .query(CONVERSATION)
                .list();
    }

    public Optional<MemberId> lastOfBuyer(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select o.assignee_id from conversations.conversation c
                join conversations.conversation o on o.workspace_id = c.workspace_id and o.customer_id = c.customer_id
                    and o.conversation_id <> c.conversation_id and o.assignee_id is not null
                where c.workspace_id = cast(:workspace as uuid) and c.conversation_id = cast(:id as uuid)
                order by o.assigned_at desc limit 1""")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .query((rs, row) -> MemberId.of(rs.getString("assignee_id")))
                .optional();
    }

    public Map<MemberId, Integer> open(WorkspaceId workspace) {
        Map<MemberId, Integer> open = new HashMap<>();
        jdbc.sql("""
                select assignee_id, count(*)::int as open from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and assignee_id is not null and state = 'open'
                group by assignee_id""")
                .param("workspace", workspace.toString())
                .query((rs, row) -> Map.entry(MemberId.of(rs.getString("assignee_id")), rs.getInt("open")))
                .list()
                .forEach(it -> open.put(it.getKey(), it.getValue()));
        return open;
    }
}
