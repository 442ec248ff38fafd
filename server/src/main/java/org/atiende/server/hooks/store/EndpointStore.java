package org.atiende.server.hooks.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.database.Rows;
import org.atiende.server.hooks.EndpointId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of endpoints. */
@Component
public class EndpointStore {
    private static final String SELECT = """
            select endpoint_id, name, sealed, previous_until, events, unsealed, state, off_reason, failures, failing_since,
                last_fault, created_at
            from hooks.endpoint where workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            EndpointId.of(rs.getString("endpoint_id")),
            rs.getString("name"),
            rs.getBytes("sealed"),
            Rows.orNull(rs, "previous_until"),
            events(rs),
            rs.getBoolean("unsealed"),
            new Health(
                    rs.getString("state"),
                    Reasons.orNull(rs.getString("off_reason")),
                    rs.getInt("failures"),
                    Rows.orNull(rs, "failing_since"),
                    Reasons.orNull(rs.getString("last_fault"))),
            Rows.of(rs, "created_at"));
    private static final RowMapper<Health> HEALTH = (rs, row) -> new Health(
            rs.getString("state"),
            Reasons.orNull(rs.getString("off_reason")),
            rs.getInt("failures"),
            Rows.orNull(rs, "failing_since"),
            Reasons.orNull(rs.getString("last_fault")));

    private final JdbcClient jdbc;

    EndpointStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An endpoint as it is stored. */
    public record Row(
            EndpointId id,
            String name,
            byte[] sealed,
            @Nullable Instant previousUntil,
            List<String> events,
            boolean unsealed,
            Health health,
            Instant createdAt) {
        public Row {
            events = List.copyOf(events);
        }
    }

    /**
     * How an endpoint is doing.
     *
     * @param state {@code on} or {@code off}
     * @param failures in a row
     * @param failingSince the first of them
     */
    public record Health(
            String state,
            @Nullable Reason offReason,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Reason lastFault) {}

    /** What somebody may change of an endpoint. */
    public record Change(
            String name, byte[] sealed, @Nullable Instant previousUntil, List<String> events, boolean unsealed) {}

    public void insert(WorkspaceId workspace, EndpointId id, Change values, Instant now) {
        jdbc.sql("""
                insert into hooks.endpoint (workspace_id, endpoint_id, name, sealed, events, unsealed, state, created_at,
                    changed_at)
                values (cast(:workspace as uuid), cast(:id as uuid), :name, :sealed, :events::text[], :unsealed, 'on',
                    cast(:now as timestamptz), cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("name", values.name())
                .param("sealed", values.sealed())
                .param("events", values.events().toArray(String[]::new))
                .param("unsealed", values.unsealed())
                .param("now", now.toString())
                .update();
    }

    public void update(WorkspaceId workspace, EndpointId id, Change values, Instant now) {
        jdbc.sql("""
                update hooks.endpoint set name = :name, sealed = :sealed,
                    previous_until = cast(:previousUntil as timestamptz), events = :events::text[], unsealed = :unsealed,
                    changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and endpoint_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("name", values.name())
                .param("sealed", values.sealed())
                .param(
                        "previousUntil",
                        values.previousUntil() == null
                                ? null
                                : values.previousUntil().toString())
                .param("events", values.events().toArray(String[]::new))
                .param("unsealed", values.unsealed())
                .param("now", now.toString())
                .update();
    }

    /** Switches it on with a clean record, or off with a reason; false when it was so already. */
    public boolean setState(WorkspaceId workspace, EndpointId id, String state, @Nullable Reason reason, Instant now) {
        return jdbc.sql("""
                update hooks.endpoint set state = :state, off_reason = :reason, changed_at = cast(:now as timestamptz),
                    failures = case when :state = 'on' then 0 else failures end,
                    failing_since = case when :state = 'on' then null else failing_since end,
                    last_fault = case when :state = 'on' then null else last_fault end,
                    rest_until = null
                where workspace_id = cast(:workspace as uuid) and endpoint_id = cast(:id as uuid) and state <> :state""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("state", state)
                        .param("reason", Reasons.stored(reason))
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Notes that it took a delivery; touches the row only where that is news. */
    public void worked(WorkspaceId workspace, EndpointId id) {
        jdbc.sql("""
                update hooks.endpoint set failures = 0, failing_since = null, last_fault = null, rest_until = null
                where workspace_id = cast(:workspace as uuid) and endpoint_id = cast(:id as uuid)
                    and (failures > 0 or rest_until is not null)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .update();
    }

    /** Notes that a try failed; returns how it is doing since. */
    public Optional<Health> failed(
            WorkspaceId workspace, EndpointId id, Reason fault, @Nullable Instant restUntil, Instant now) {
        return jdbc.sql("""
                update hooks.endpoint set failures = failures + 1,
                    failing_since = coalesce(failing_since, cast(:now as timestamptz)), last_fault = :fault,
                    rest_until = greatest(rest_until, cast(:rest as timestamptz))
                where workspace_id = cast(:workspace as uuid) and endpoint_id = cast(:id as uuid)
                returning state, off_reason, failures, failing_since, last_fault""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("fault", fault.stored())
                .param("rest", restUntil == null ? null : restUntil.toString())
                .param("now", now.toString())
                .query(HEALTH)
                .optional();
    }

    /** Sends it nothing until a time. */
    public void rest(WorkspaceId workspace, EndpointId id, Instant until) {
        jdbc.sql("""
                update hooks.endpoint set rest_until = greatest(rest_until, cast(:until as timestamptz))
                where workspace_id = cast(:workspace as uuid) and endpoint_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("until", until.toString())
                .update();
    }

    public boolean delete(WorkspaceId workspace, EndpointId id) {
        return jdbc.sql("""
                delete from hooks.endpoint
                where workspace_id = cast(:workspace as uuid) and endpoint_id = cast(:id as uuid)""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .update()
                == 1;
    }

    public Optional<Row> find(WorkspaceId workspace, EndpointId id) {
        return jdbc.sql(SELECT + "and endpoint_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    /**
     * The endpoint, kept as it is until the end of the transaction. Not "for update": whoever notes a fact for it meanwhile
     * must not wait.
     */
    public Optional<Row> lock(WorkspaceId workspace, EndpointId id) {
        return jdbc.sql(SELECT + "and endpoint_id = cast(:id as uuid) for no key update")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    public List<Row> all(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "order by created_at, endpoint_id")
                .param("workspace", workspace.toString())
                .query(ROW)
                .list();
    }

    private static List<String> events(ResultSet rs) throws SQLException {
        Array array = rs.getArray("events");
        return List.of((String[]) array.getArray());
    }
}
