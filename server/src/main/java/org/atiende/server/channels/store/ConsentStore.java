package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.Optional;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of consents under way. */
@Component
public class ConsentStore {
    private static final RowMapper<WorkspaceId> WORKSPACE = (rs, row) -> WorkspaceId.of(rs.getString("workspace_id"));

    private final JdbcClient jdbc;
    private final Gate gate;

    ConsentStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** Adds one, and takes away those of the workspace that were never come back to. */
    public void add(WorkspaceId workspace, byte[] stateHash, byte[] sealed, Instant now, Instant expires) {
        jdbc.sql("""
                delete from channels.consent
                where workspace_id = cast(:workspace as uuid) and expires_at < cast(:now as timestamptz)""")
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .update();
        jdbc.sql("""
                insert into channels.consent (workspace_id, state_hash, sealed, expires_at)
                values (cast(:workspace as uuid), :hash, :sealed, cast(:expires as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("hash", stateHash)
                .param("sealed", sealed)
                .param("expires", expires.toString())
                .update();
    }

    /** Whose consent a state belongs to, unless it is too old. */
    public Optional<WorkspaceId> workspaceOf(byte[] stateHash, Instant now) {
        return gate.jdbc()
                .sql("""
                        select workspace_id from channels.consent
                        where state_hash = :hash and expires_at >= cast(:now as timestamptz)""")
                .param("hash", stateHash)
                .param("now", now.toString())
                .query(WORKSPACE)
                .optional();
    }

    /** Takes a consent out: a state is good once. */
    public Optional<byte[]> take(WorkspaceId workspace, byte[] stateHash) {
        return jdbc.sql("""
                delete from channels.consent
                where workspace_id = cast(:workspace as uuid) and state_hash = :hash returning sealed""")
                .param("workspace", workspace.toString())
                .param("hash", stateHash)
                .query(byte[].class)
                .optional();
    }
}
