package org.atiende.server.routing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Workspaces whose open conversations are to be reckoned anew although nothing was decided about deadlines. */
@Component
public class WantedRecounts {
    private final JdbcClient jdbc;
    private final Gate gate;

    WantedRecounts(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** Wants all open conversations reckoned anew, also those that a count which is under way has passed. */
    public void want(WorkspaceId workspace) {
        jdbc.sql("""
                insert into routing.recount as r (workspace_id, wanted) values (:workspace, 1)
                on conflict (workspace_id) do update set wanted = r.wanted + 1, counted_to = null, counted_at = null""").param("workspace", workspace.value()).update();
    }

    /** Whether nothing is to be reckoned anew. */
    public boolean counted(WorkspaceId workspace) {
        return jdbc.sql("""
                select not exists (select from routing.recount where workspace_id = :workspace and counted_at is null)""")
                .param("workspace", workspace.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * A workspace whose open conversations are to be reckoned anew, and how far that has come.
     *
     * @param wanted counts how often it was wanted
     */
    public record Claim(
            WorkspaceId workspace, int wanted, @Nullable ConversationId countedTo) {}

    /** Claims one workspace; of several nodes, one has it. */
    public Optional<Claim> claim(UUID holder, Instant now, Duration lease) {
        return gate.in(narrow -> narrow.sql("""
                        update routing.recount r set holder = :holder, lease_until = cast(:until as timestamptz)
                        from (select workspace_id from routing.recount
                            where counted_at is null
                                and (lease_until is null or lease_until < cast(:now as timestamptz) or holder = :holder)
                            order by workspace_id limit 1 for update skip locked) waiting
                        where r.workspace_id = waiting.workspace_id
                        returning r.workspace_id, r.wanted, r.counted_to""")
                .param("holder", holder)
                .param("now", now.toString())
                .param("until", now.plus(lease).toString())
                .query((rs, row) -> new Claim(
                        WorkspaceId.of(rs.getString("workspace_id")),
                        rs.getInt("wanted"),
                        rs.getString("counted_to") == null ? null : ConversationId.of(rs.getString("counted_to"))))
                .optional());
    }

    /** Notes how far the counting has come, unless it is wanted from the beginning again. */
    public void advance(Claim claim, @Nullable ConversationId to, @Nullable Instant done) {
        jdbc.sql("""
                update routing.recount set counted_to = cast(:to as uuid), counted_at = cast(:done as timestamptz)
                where workspace_id = :workspace and wanted = :wanted""")
                .param("workspace", claim.workspace().value())
                .param("wanted", claim.wanted())
                .param("to", to == null ? null : to.toString())
                .param("done", done == null ? null : done.toString())
                .update();
    }
}
