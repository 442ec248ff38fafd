package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.Optional;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of tokens. */
@Component
public class CredentialStore {
    private static final RowMapper<Row> ROW =
            (rs, row) -> new Row(rs.getBytes("sealed"), Rows.of(rs, "obtained_at"), Rows.of(rs, "expires_at"));

    private final JdbcClient jdbc;

    CredentialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tokens as they are stored. */
    public record Row(byte[] sealed, Instant obtainedAt, Instant expiresAt) {}

    public Optional<Row> find(WorkspaceId workspace, ChannelId channel) {
        return find(workspace, channel, "");
    }

    /** Locks the tokens of an account: whoever wants to replace them waits until the transaction that is open has ended. */
    public Optional<Row> lock(WorkspaceId workspace, ChannelId channel) {
        return find(workspace, channel, " for update");
    }

    private Optional<Row> find(WorkspaceId workspace, ChannelId channel, String lock) {
        return jdbc.sql("""
                select sealed, obtained_at, expires_at from channels.credential
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""" + lock)
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(ROW)
                .optional();
    }

    /** Stores the next pair, which voids the one before. */
    public void put(WorkspaceId workspace, ChannelId channel, byte[] sealed, Instant now, Instant expires) {
        jdbc.sql("""
                insert into channels.credential as c (workspace_id, channel_id, sealed, generation, obtained_at, expires_at)
                values (cast(:workspace as uuid), cast(:channel as uuid), :sealed, 1, cast(:now as timestamptz),
                    cast(:expires as timestamptz))
                on conflict (workspace_id, channel_id) do update
                    set sealed = excluded.sealed, generation = c.generation + 1, obtained_at = excluded.obtained_at,
                        expires_at = excluded.expires_at""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("sealed", sealed)
                .param("now", now.toString())
                .param("expires", expires.toString())
                .update();
    }

    public void delete(WorkspaceId workspace, ChannelId channel) {
        jdbc.sql("""
                delete from channels.credential
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .update();
    }
}
