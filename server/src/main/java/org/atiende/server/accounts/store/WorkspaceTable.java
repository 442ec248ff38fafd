package org.atiende.server.accounts.store;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.accounts.Workspace;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of workspaces. */
@Component
public class WorkspaceTable {
    private static final RowMapper<Workspace> WORKSPACE = (row, number) -> new Workspace(
            new WorkspaceId(row.getObject("workspace_id", UUID.class)),
            row.getString("name"),
            ZoneId.of(row.getString("zone")));

    private final JdbcClient jdbc;
    private final Gate gate;
    private final InstantSource clock;

    WorkspaceTable(JdbcClient jdbc, Gate gate, InstantSource clock) {
        this.jdbc = jdbc;
        this.gate = gate;
        this.clock = clock;
    }

    public void add(Workspace workspace) {
        jdbc.sql("""
                insert into accounts.workspace (workspace_id, name, zone, created_at)
                values (:workspace, :name, :zone, :now)""")
                .param("workspace", workspace.id().value())
                .param("name", workspace.name())
                .param("zone", workspace.zone().getId())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    public Optional<Workspace> find(WorkspaceId workspace) {
        return jdbc.sql("select workspace_id, name, zone from accounts.workspace where workspace_id = :workspace")
                .param("workspace", workspace.value())
                .query(WORKSPACE)
                .optional();
    }

    /** The workspace, which nobody else changes until the end of the transaction. */
    public Optional<Workspace> hold(WorkspaceId workspace) {
        return jdbc.sql("""
                select workspace_id, name, zone from accounts.workspace
                where workspace_id = :workspace for update""")
                .param("workspace", workspace.value())
                .query(WORKSPACE)
                .optional();
    }

    public void change(Workspace workspace) {
        jdbc.sql("update accounts.workspace set name = :name, zone = :zone where workspace_id = :workspace")
                .param("workspace", workspace.id().value())
                .param("name", workspace.name())
                .param("zone", workspace.zone().getId())
                .update();
    }

    public List<Workspace> all() {
        return gate.in(
                narrow -> narrow.sql("select workspace_id, name, zone from accounts.workspace order by created_at")
                        .query(WORKSPACE)
                        .list());
    }
}
