package org.atiende.server.routing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.database.Gate;
import org.atiende.server.database.SettingVersions;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.DeadlineSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of what workspaces have decided about their deadlines. */
@Component
public class DeadlineDecisions extends SettingVersions<DeadlineSettings> {
    private final JdbcClient jdbc;
    private final Gate gate;

    DeadlineDecisions(JdbcClient jdbc, Gate gate) {
        super(jdbc, "routing.setting", DeadlineSettings.class);
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /**
     * Keeps the version in force from being followed by another until the transaction ends. Whoever stores what was reckoned by it
     * is so seen by those who reckon anew by the next one.
     */
    public void keep(WorkspaceId workspace) {
        jdbc.sql("select count(pg_advisory_xact_lock_shared(hashtextextended(:workspace, 4714)))")
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .single();
    }

    /** Waits until nobody stores any more what was reckoned by the version in force, and keeps everybody from it. */
    public void replace(WorkspaceId workspace) {
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(:workspace, 4714)))")
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .single();
    }

    /** Whether open conversations have been reckoned anew by the version in force. */
    public boolean counted(WorkspaceId workspace) {
        return jdbc.sql("""
                select not exists (select from routing.setting
                    where workspace_id = cast(:workspace as uuid) and counted_at is null)""")
                .param("workspace", workspace.toString())
                .query(Boolean.class)
                .single();
    }

    /** A version by which open conversations are to be reckoned anew, and how far that has come. */
    public record Claim(
            WorkspaceId workspace, int version, @Nullable ConversationId countedTo) {}

    /** Claims one version that is not counted yet; of several nodes, one has it. */
    public Optional<Claim> claim(UUID holder, Instant now, Duration lease) {
        return gate.in(narrow -> narrow.sql("""
                        update routing.setting s set holder = :holder, lease_until = cast(:until as timestamptz)
                        from (select workspace_id, version from routing.setting
                            where counted_at is null
                                and (lease_until is null or lease_until < cast(:now as timestamptz) or holder = :holder)
                            order by workspace_id, version limit 1 for update skip locked) waiting
                        where s.workspace_id = waiting.workspace_id and s.version = waiting.version
                        returning s.workspace_id, s.version, s.counted_to""")
                .param("holder", holder)
                .param("now", now.toString())
                .param("until", now.plus(lease).toString())
                .query((rs, row) -> new Claim(
                        WorkspaceId.of(rs.getString("workspace_id")),
                        rs.getInt("version"),
                        rs.getString("counted_to") == null ? null : ConversationId.of(rs.getString("counted_to"))))
                .optional());
    }

    /** Notes how far the counting has come. */
    public void advance(Claim claim, @Nullable ConversationId to, @Nullable Instant done) {
        jdbc.sql("""
                update routing.setting set counted_to = cast(:to as uuid), counted_at = cast(:done as timestamptz)
                where workspace_id = cast(:workspace as uuid) and version = :version""")
                .param("workspace", claim.workspace().toString())
                .param("version", claim.version())
                .param("to", to == null ? null : to.toString())
                .param("done", done == null ? null : done.toString())
                .update();
    }
}
