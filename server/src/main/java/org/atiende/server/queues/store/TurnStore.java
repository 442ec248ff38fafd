package org.atiende.server.queues.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of which workspaces share by themselves, whose turn it is, and who is away. */
@Component
public class TurnStore {
    private final JdbcClient jdbc;
    private final Gate gate;

    TurnStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /**
     * Whose turn it is.
     *
     * @param seen when the member last had the desk open on a screen; null for never
     * @param turn when the member was last given a conversation; null for never
     */
    public record Turn(
            boolean away, @Nullable Instant seen, @Nullable Instant turn) {}

    /** Workspaces in which the desk shares out conversations. */
    public List<WorkspaceId> sharing() {
        return gate.in(narrow -> narrow.sql("select workspace_id from queues.sharing order by workspace_id")
                .query((rs, row) -> WorkspaceId.of(rs.getString("workspace_id")))
                .list());
    }

    public void share(WorkspaceId workspace, boolean on) {
        jdbc.sql(
                        on
                                ? "insert into queues.sharing (workspace_id) values (cast(:workspace as uuid)) on conflict do nothing"
                                : "delete from queues.sharing where workspace_id = cast(:workspace as uuid)")
                .param("workspace", workspace.toString())
                .update();
    }

    /** Lets one transaction at a time share out conversations of a workspace; false where it no longer does. */
    public boolean hold(WorkspaceId workspace) {
        return jdbc.sql("select 1 from queues.sharing where workspace_id = cast(:workspace as uuid) for update")
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    public Map<MemberId, Turn> turns(WorkspaceId workspace) {
        Map<MemberId, Turn> turns = new HashMap<>();
        jdbc.sql(
                        "select member_id, away, seen_at, turn_at from queues.turn where workspace_id = cast(:workspace as uuid)")
                .param("workspace", workspace.toString())
                .query((rs, row) -> Map.entry(
                        MemberId.of(rs.getString("member_id")),
                        new Turn(rs.getBoolean("away"), Rows.orNull(rs, "seen_at"), Rows.orNull(rs, "turn_at"))))
                .list()
                .forEach(it -> turns.put(it.getKey(), it.getValue()));
        return turns;
    }

    public void turn(WorkspaceId workspace, MemberId member, Instant at) {
        jdbc.sql("""
                insert into queues.turn as t (workspace_id, member_id, turn_at)
                values (cast(:workspace as uuid), cast(:member as uuid), cast(:at as timestamptz))
                on conflict (workspace_id, member_id) do update set turn_at = excluded.turn_at""")
                .param("workspace", workspace.toString())
                .param("member", member.toString())
                .param("at", at.toString())
                .update();
    }

    /** Notes that members have the desk open; in one order, so that two nodes never wait for each other. */
    public void seen(WorkspaceId workspace, Collection<MemberId> members, Instant at) {
        jdbc.sql("""
                insert into queues.turn as t (workspace_id, member_id, seen_at)
                select cast(:workspace as uuid), it, cast(:at as timestamptz) from unnest(:members::uuid[]) it order by it
                on conflict (workspace_id, member_id) do update set seen_at = excluded.seen_at""")
                .param("workspace", workspace.toString())
                .param("members", Columns.texts(members))
                .param("at", at.toString())
                .update();
    }

    public void away(WorkspaceId workspace, MemberId member, boolean away) {
        jdbc.sql("""
                insert into queues.turn as t (workspace_id, member_id, away)
                values (cast(:workspace as uuid), cast(:member as uuid), :away)
                on conflict (workspace_id, member_id) do update set away = excluded.away""")
                .param("workspace", workspace.toString())
                .param("member", member.toString())
                .param("away", away)
                .update();
    }

    /** Puts a conversation into a queue, or into another. */
    public void place(WorkspaceId workspace, ConversationId conversation, String queue, Instant at) {
        jdbc.sql("""
                insert into queues.placed as p (workspace_id, conversation_id, queue, at)
                values (cast(:workspace as uuid), cast(:conversation as uuid), :queue, cast(:at as timestamptz))
                on conflict (workspace_id, conversation_id) do update set queue = excluded.queue, at = excluded.at""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("queue", queue)
                .param("at", at.toString())
                .update();
    }

    /** The queue that a conversation was put into. */
    public Optional<String> placed(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select queue from queues.placed
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query((rs, row) -> String.valueOf(rs.getString("queue")))
                .optional();
    }

    /** Takes a conversation out of the queue that it was put into. */
    public void unplace(WorkspaceId workspace, ConversationId conversation) {
        jdbc.sql("""
                delete from queues.placed
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .update();
    }

    public void forget(WorkspaceId workspace, MemberId member) {
        jdbc.sql("""
                delete from queues.turn
                where workspace_id = cast(:workspace as uuid) and member_id = cast(:member as uuid)""")
                .param("workspace", workspace.toString())
                .param("member", member.toString())
                .update();
    }
}
