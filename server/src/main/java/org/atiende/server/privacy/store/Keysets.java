package org.atiende.server.privacy.store;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of wrapped keys and of the check value. Statements without {@code Gate} run in the workspace's transaction. */
@Component
public class Keysets {
    private static final RowMapper<WrappedKeys> KEYS =
            (row, number) -> new WrappedKeys(row.getBytes("data_keys"), row.getBytes("index_keys"));
    private static final RowMapper<WorkspaceId> WORKSPACE =
            (row, number) -> new WorkspaceId(row.getObject("workspace_id", UUID.class));
    private static final RowMapper<byte[]> CHECK_VALUE = (row, number) -> row.getBytes("check_value");

    private final JdbcClient jdbc;
    private final Gate gate;
    private final InstantSource clock;

    Keysets(JdbcClient jdbc, Gate gate, InstantSource clock) {
        this.jdbc = jdbc;
        this.gate = gate;
        this.clock = clock;
    }

    /** Finds keys on a connection of the gate, so that it works whatever transaction the caller is in. */
    public Optional<WrappedKeys> find(WorkspaceId workspace) {
        return gate.in(narrow -> narrow.sql("""
                select data_keys, index_keys from privacy.keyset where workspace_id = :workspace""")
                .param("workspace", workspace.value())
                .query(KEYS)
                .optional());
    }

    public List<WorkspaceId> workspaces() {
        return gate.in(narrow -> narrow.sql("select workspace_id from privacy.keyset order by workspace_id")
                .query(WORKSPACE)
                .list());
    }

    /** Finds keys and keeps others from changing them until the end of the transaction. */
    public Optional<WrappedKeys> lock(WorkspaceId workspace) {
        return jdbc.sql("""
                select data_keys, index_keys from privacy.keyset where workspace_id = :workspace for update""").param("workspace", workspace.value()).query(KEYS).optional();
    }

    public void add(WorkspaceId workspace, WrappedKeys keys) {
        jdbc.sql("""
                insert into privacy.keyset (workspace_id, data_keys, index_keys, created_at, changed_at)
                values (:workspace, :data, :index, :now, :now)""")
                .param("workspace", workspace.value())
                .param("data", keys.data())
                .param("index", keys.index())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    public void replace(WorkspaceId workspace, WrappedKeys keys) {
        jdbc.sql("""
                update privacy.keyset set data_keys = :data, index_keys = :index, changed_at = :now
                where workspace_id = :workspace""")
                .param("workspace", workspace.value())
                .param("data", keys.data())
                .param("index", keys.index())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    public void delete(WorkspaceId workspace) {
        jdbc.sql("delete from privacy.keyset where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .update();
    }

    /** Keeps other transactions from changing any keys, reading excepted. */
    public void lockAll() {
        jdbc.sql("lock table privacy.keyset in share row exclusive mode").update();
    }

    /** Enters a workspace within a transaction that goes through several of them. */
    public void enter(WorkspaceId workspace) {
        jdbc.sql("select set_config('atiende.workspace', :workspace, true)")
                .param("workspace", workspace.toString())
                .query(String.class)
                .single();
    }

    /** Writes the check value if there is none yet, and returns the one that stands. */
    public byte[] checkValue(byte[] ifNone) {
        jdbc.sql(
                        "insert into privacy.installation (check_value, written_at) values (:value, :now) on conflict do nothing")
                .param("value", ifNone)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql("select check_value from privacy.installation")
                .query(CHECK_VALUE)
                .single();
    }

    public void replaceCheckValue(byte[] value) {
        jdbc.sql("update privacy.installation set check_value = :value, written_at = :now")
                .param("value", value)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
