package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.automation.RuleView;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of rules and their versions. */
@Component
public class RuleStore {
    private static final String SELECT = """
        select r.rule_id, r.version, r.library_id, r.state, r.reason, r.changed_at, v.spec
        from automation.rule r join automation.rule_version v using (workspace_id, rule_id, version)
        where r.workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<RuleView> RULE = (rs, row) -> new RuleView(
            rs.getObject("rule_id", UUID.class),
            rs.getInt("version"),
            rs.getString("state"),
            rs.getString("reason"),
            rs.getString("library_id"),
            spec(rs.getString("spec")),
            List.of(),
            Rows.of(rs, "changed_at"));

    private final JdbcClient jdbc;

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static RuleSpec spec(@Nullable String json) {
        return Json.STORED.readValue(Objects.requireNonNull(json), RuleSpec.class);
    }

    /** In the order in which they were made, which is the order in which they are asked. */
    public List<RuleView> all(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "order by r.rule_id")
                .param("workspace", workspace.toString())
                .query(RULE)
                .list();
    }

    public List<RuleView> on(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "and r.state = 'on' order by r.rule_id")
                .param("workspace", workspace.toString())
                .query(RULE)
                .list();
    }

    public Optional<RuleView> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and r.rule_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(RULE)
                .optional();
    }

    public Optional<RuleSpec> version(WorkspaceId workspace, UUID id, int version) {
        return jdbc.sql("""
                select spec from automation.rule_version
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid) and version = :version""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("version", version)
                .query((rs, row) -> spec(rs.getString("spec")))
                .optional();
    }

    public void insert(
            WorkspaceId workspace, UUID id, RuleSpec spec, @Nullable String library, Actor actor, Instant now) {
        jdbc.sql("""
                insert into automation.rule (workspace_id, rule_id, version, name, library_id, state, created_at, changed_at)
                values (cast(:workspace as uuid), cast(:id as uuid), 1, :name, :library, 'off', cast(:now as timestamptz),
                    cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("name", spec.name())
                .param("library", library)
                .param("now", now.toString())
                .update();
        addVersion(workspace, id, 1, spec, actor, now);
    }

    /** Moves a rule to its next version; false when somebody else was faster. */
    public boolean change(WorkspaceId workspace, UUID id, int basedOn, RuleSpec spec, Actor actor, Instant now) {
        boolean moved = jdbc.sql("""
                update automation.rule set version = version + 1, name = :name, changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid) and version = :version""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("version", basedOn)
                        .param("name", spec.name())
                        .param("now", now.toString())
                        .update()
                == 1;
        if (moved) {
            addVersion(workspace, id, basedOn + 1, spec, actor, now);
        }
        return moved;
    }

    private void addVersion(WorkspaceId workspace, UUID id, int version, RuleSpec spec, Actor actor, Instant now) {
        jdbc.sql("""
                insert into automation.rule_version (workspace_id, rule_id, version, spec, actor_kind, actor_id, at)
                values (cast(:workspace as uuid), cast(:id as uuid), :version, cast(:spec as jsonb), :kind,
                    cast(:actor as uuid), cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("version", version)
                .param("spec", Json.STORED.writeValueAsString(spec))
                .param("kind", actor.kind().id())
                .param("actor", actor.id() == null ? null : actor.id().toString())
                .param("now", now.toString())
                .update();
    }

    /** Switches a rule; false when it was so already or is not there. */
    public boolean state(WorkspaceId workspace, UUID id, String state, @Nullable String reason, Instant now) {
        return jdbc.sql("""
                update automation.rule set state = :state, reason = :reason, changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and rule_id = cast(:id as uuid) and state <> :state""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("state", state)
                        .param("reason", reason)
                        .param("now", now.toString())
                        .update()
                == 1;
    }
}
