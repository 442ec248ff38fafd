package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.automation.Incident;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of incidents. */
@Component
public class IncidentStore {
    private static final String SELECT = """
        select incident_id, stop_id, scope, channel_id, reason, opened_by, at, due_at, snapshot, cause, explained_by,
            explained_at, earlier, due_at < cast(:now as timestamptz) and explained_at is null as late
        from automation.incident where workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<Incident> INCIDENT = (rs, row) -> {
        String cause = rs.getString("cause");
        return new Incident(
                rs.getObject("incident_id", UUID.class),
                rs.getObject("stop_id", UUID.class),
                rs.getString("scope"),
                StopStore.channel(rs.getString("channel_id")),
                rs.getString("reason"),
                rs.getString("opened_by"),
                Rows.of(rs, "at"),
                Rows.of(rs, "due_at"),
                rs.getBoolean("late"),
                Json.STORED.readValue(Objects.requireNonNull(rs.getString("snapshot")), Incident.Snapshot.class),
                cause == null ? null : Json.STORED.readValue(cause, Incident.Cause.class),
                rs.getString("explained_by"),
                Rows.orNull(rs, "explained_at"),
                earlier(Objects.requireNonNull(rs.getString("earlier"))));
    };

    private static List<Incident.Explained> earlier(String stored) {
        return Arrays.asList(Json.STORED.readValue(stored, Incident.Explained[].class));
    }

    private final JdbcClient jdbc;

    IncidentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a stop has its incident. */
    public boolean isOpened(WorkspaceId workspace, UUID stop) {
        return jdbc.sql("""
                select exists (select from automation.incident
                    where workspace_id = cast(:workspace as uuid) and stop_id = cast(:stop as uuid))""")
                .param("workspace", workspace.toString())
                .param("stop", stop.toString())
                .query(Boolean.class)
                .single();
    }

    /** Opens an incident; false where its stop has one. */
    public boolean insert(WorkspaceId workspace, Incident incident) {
        return jdbc.sql("""
                insert into automation.incident (workspace_id, incident_id, stop_id, scope, channel_id, reason, opened_by, at,
                    due_at, snapshot)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:stop as uuid), :scope, cast(:channel as uuid),
                    :reason, :by, cast(:at as timestamptz), cast(:due as timestamptz), cast(:snapshot as jsonb))
                on conflict do nothing""")
                        .param("workspace", workspace.toString())
                        .param("id", incident.id().toString())
                        .param("stop", incident.stop().toString())
                        .param("scope", incident.scope())
                        .param(
                                "channel",
                                incident.channel() == null
                                        ? null
                                        : incident.channel().toString())
                        .param("reason", incident.reason())
                        .param("by", incident.by())
                        .param("at", incident.at().toString())
                        .param("due", incident.dueAt().toString())
                        .param("snapshot", Json.STORED.writeValueAsString(incident.snapshot()))
                        .update()
                == 1;
    }

    public List<Incident> latest(WorkspaceId workspace, Instant now, int most) {
        return jdbc.sql(SELECT + "order by at desc, incident_id desc limit :most")
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .param("most", most)
                .query(INCIDENT)
                .list();
    }

    public Optional<Incident> find(WorkspaceId workspace, UUID id, Instant now) {
        return jdbc.sql(SELECT + "and incident_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .param("id", id.toString())
                .query(INCIDENT)
                .optional();
    }

    /** Those that are late and of which nobody was told; noted as told. */
    public List<Incident> lateAnew(WorkspaceId workspace, Instant now) {
        return jdbc.sql("""
                with anew as (
                    update automation.incident set late_told_at = cast(:now as timestamptz)
                    where workspace_id = cast(:workspace as uuid) and due_at < cast(:now as timestamptz)
                        and cause is null and late_told_at is null
                    returning incident_id)
                """ + SELECT + "and incident_id in (select incident_id from anew)")
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .query(INCIDENT)
                .list();
    }

    public boolean explain(WorkspaceId workspace, UUID id, Incident.Cause cause, String by, Instant now) {
        return jdbc.sql("""
                update automation.incident set
                    earlier = case when cause is null then earlier else earlier || jsonb_build_array(jsonb_build_object(
                        'cause', cause, 'by', explained_by, 'at', to_char(explained_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))) end,
                    cause = cast(:cause as jsonb), explained_by = :by,
                    explained_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and incident_id = cast(:id as uuid)""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("cause", Json.STORED.writeValueAsString(cause))
                        .param("by", by)
                        .param("now", now.toString())
                        .update()
                == 1;
    }
}
