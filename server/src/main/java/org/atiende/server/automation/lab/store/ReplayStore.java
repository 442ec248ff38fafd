package org.atiende.server.automation.lab.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.automation.lab.Findings;
import org.atiende.server.automation.lab.Replay;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.conversations.History;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of replays. */
@Component
public class ReplayStore {
    private static final RowMapper<Replay> REPLAY = (rs, row) -> {
        RuleSpec spec = spec(rs, "spec");
        String before = rs.getString("before_spec");
        String findings = rs.getString("findings");
        int weeks = rs.getInt("weeks");
        Integer looksBack = rs.wasNull() ? null : weeks;
        int total = rs.getInt("total");
        Integer counted = rs.wasNull() ? null : total;
        return new Replay(
                rs.getObject("replay_id", UUID.class),
                rs.getString("state"),
                rs.getString("reason"),
                spec,
                stored(rs, "rule", spec.name()),
                before == null
                        ? null
                        : stored(rs, "before", spec(rs, "before_spec").name()),
                looksBack,
                counted,
                rs.getInt("done"),
                findings == null ? null : Json.STORED.readValue(findings, Findings.class),
                rs.getString("started_by"),
                Rows.of(rs, "started_at"),
                Rows.orNull(rs, "ended_at"));
    };
    private static final String SELECT = """
            select replay_id, state, reason, spec, rule_id, rule_version, before_id, before_version, before_spec, weeks,
                total, done, %s as findings, started_by, started_at, ended_at
            from automation.replay where workspace_id = cast(:workspace as uuid)\s""";

    private final JdbcClient jdbc;

    ReplayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static RuleSpec spec(ResultSet rs, String column) throws SQLException {
        return Json.STORED.readValue(Objects.requireNonNull(rs.getString(column)), RuleSpec.class);
    }

    private static Replay.@Nullable Stored stored(ResultSet rs, String prefix, String name) throws SQLException {
        UUID id = rs.getObject(prefix + "_id", UUID.class);
        return id == null ? null : new Replay.Stored(id, rs.getInt(prefix + "_version"), name);
    }

    /** Begins a replay; false where another is under way in the workspace. */
    public boolean insert(WorkspaceId workspace, Replay replay, @Nullable RuleSpec before, History.Stretch stretch) {
        Replay.Stored rule = replay.rule();
        Replay.Stored old = replay.before();
        return jdbc.sql("""
                insert into automation.replay (workspace_id, replay_id, state, spec, rule_id, rule_version, before_id,
                    before_version, before_spec, weeks, from_at, until_at, started_by, started_at, beat_at)
                values (cast(:workspace as uuid), cast(:id as uuid), 'running', cast(:spec as jsonb),
                    cast(:rule as uuid), cast(:version as integer), cast(:before as uuid), cast(:beforeVersion as integer),
                    cast(:beforeSpec as jsonb), cast(:weeks as integer), cast(:from as timestamptz),
                    cast(:until as timestamptz), :by, cast(:now as timestamptz), cast(:now as timestamptz))
                on conflict (workspace_id) where state = 'running' do nothing""")
                        .param("workspace", workspace.toString())
                        .param("id", replay.id().toString())
                        .param("spec", Json.STORED.writeValueAsString(replay.spec()))
                        .param("rule", rule == null ? null : rule.id().toString())
                        .param("version", rule == null ? null : rule.version())
                        .param("before", old == null ? null : old.id().toString())
                        .param("beforeVersion", old == null ? null : old.version())
                        .param("beforeSpec", before == null ? null : Json.STORED.writeValueAsString(before))
                        .param("weeks", replay.weeks())
                        .param(
                                "from",
                                stretch.from() == null ? null : stretch.from().toString())
                        .param("until", stretch.until().toString())
                        .param("by", replay.startedBy())
                        .param("now", replay.startedAt().toString())
                        .update()
                == 1;
    }

    public Optional<Replay> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT.formatted("findings") + "and replay_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(REPLAY)
                .optional();
    }

    /** The latest first, without what they found. */
    public List<Replay> latest(WorkspaceId workspace, int most) {
        return jdbc.sql(SELECT.formatted("cast(null as jsonb)")
                        + "order by started_at desc, replay_id desc limit :most")
                .param("workspace", workspace.toString())
                .param("most", most)
                .query(REPLAY)
                .list();
    }

    /** Notes how many messages there are; false when the replay is no longer running. */
    public boolean counted(WorkspaceId workspace, UUID id, int total, Instant now) {
        return beat(workspace, id, "total", total, now);
    }

    /** Notes how far it is; false when the replay is no longer running. */
    public boolean advance(WorkspaceId workspace, UUID id, int done, Instant now) {
        return beat(workspace, id, "done", done, now);
    }

    private boolean beat(WorkspaceId workspace, UUID id, String column, int messages, Instant now) {
        return jdbc.sql("""
                update automation.replay set %s = :messages, beat_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and replay_id = cast(:id as uuid) and state = 'running'""".formatted(column))
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("messages", messages)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Ends a replay that is running; what is over stays as it is. */
    public boolean end(
            WorkspaceId workspace,
            UUID id,
            String state,
            @Nullable String reason,
            @Nullable Findings findings,
            Instant now) {
        return jdbc.sql("""
                update automation.replay set state = :state, reason = :reason, findings = cast(:findings as jsonb),
                    ended_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and replay_id = cast(:id as uuid) and state = 'running'""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("state", state)
                        .param("reason", reason)
                        .param("findings", findings == null ? null : Json.STORED.writeValueAsString(findings))
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Marks what gave its last sign of life before a moment. */
    public void breakOff(WorkspaceId workspace, Instant before, Instant now) {
        jdbc.sql("""
                update automation.replay set state = 'broken_off', ended_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and state = 'running'
                    and beat_at < cast(:before as timestamptz)""")
                .param("workspace", workspace.toString())
                .param("before", before.toString())
                .param("now", now.toString())
                .update();
    }

    /** Forgets all but the latest. */
    public void keep(WorkspaceId workspace, int latest) {
        jdbc.sql("""
                delete from automation.replay r
                where r.workspace_id = cast(:workspace as uuid) and r.state <> 'running' and r.replay_id not in (
                    select l.replay_id from automation.replay l where l.workspace_id = cast(:workspace as uuid)
                    order by l.started_at desc, l.replay_id desc limit :latest)""")
                .param("workspace", workspace.toString())
                .param("latest", latest)
                .update();
    }
}
