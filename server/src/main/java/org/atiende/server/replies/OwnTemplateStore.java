package org.atiende.server.replies;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of templates in a shop's own words. */
@Component
class OwnTemplateStore {
    private static final String SELECT = """
        select t.template_id, t.version, t.archived, t.changed_at, v.words, v.actor_id, v.at
        from replies.own_template t join replies.own_template_version v using (workspace_id, template_id, version)
        where t.workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            rs.getObject("template_id", UUID.class),
            rs.getInt("version"),
            rs.getBoolean("archived"),
            words(rs.getString("words")),
            Rows.of(rs, "changed_at"));
    private static final RowMapper<TemplateVersion> VERSION = (rs, row) -> new TemplateVersion(
            rs.getInt("version"),
            words(rs.getString("words")),
            rs.getObject("actor_id", UUID.class),
            Rows.of(rs, "at"));

    private final JdbcClient jdbc;

    OwnTemplateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A template as it is stored. */
    record Row(UUID id, int version, boolean archived, OwnTemplate words, Instant changedAt) {}

    private static OwnTemplate words(@Nullable String json) {
        return Json.STORED.readValue(Objects.requireNonNull(json), OwnTemplate.class);
    }

    /** In the order in which they were written. */
    List<Row> all(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "order by t.template_id")
                .param("workspace", workspace.toString())
                .query(ROW)
                .list();
    }

    Optional<Row> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and t.template_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    /** The latest first. */
    List<TemplateVersion> versions(WorkspaceId workspace, UUID id) {
        return jdbc.sql("""
                select version, words, actor_id, at from replies.own_template_version
                where workspace_id = cast(:workspace as uuid) and template_id = cast(:id as uuid)
                order by version desc limit 100""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(VERSION)
                .list();
    }

    void insert(WorkspaceId workspace, UUID id, OwnTemplate words, Actor actor, Instant now) {
        jdbc.sql("""
                insert into replies.own_template (workspace_id, template_id, version, archived, created_at, changed_at)
                values (cast(:workspace as uuid), cast(:id as uuid), 1, false, cast(:now as timestamptz),
                    cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("now", now.toString())
                .update();
        addVersion(workspace, id, 1, words, actor, now);
    }

    /** Moves a template to its next version; false when somebody else was faster. */
    boolean change(WorkspaceId workspace, UUID id, int basedOn, OwnTemplate words, Actor actor, Instant now) {
        boolean moved = jdbc.sql("""
                update replies.own_template set version = version + 1, changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and template_id = cast(:id as uuid) and version = :version""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("version", basedOn)
                        .param("now", now.toString())
                        .update()
                == 1;
        if (moved) {
            addVersion(workspace, id, basedOn + 1, words, actor, now);
        }
        return moved;
    }

    /** False when it was so already. */
    boolean archive(WorkspaceId workspace, UUID id, boolean archived, Instant now) {
        return jdbc.sql("""
                update replies.own_template set archived = :archived, changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and template_id = cast(:id as uuid)
                    and archived <> :archived""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("archived", archived)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    private void addVersion(WorkspaceId workspace, UUID id, int version, OwnTemplate words, Actor actor, Instant now) {
        jdbc.sql("""
                insert into replies.own_template_version (workspace_id, template_id, version, words, actor_kind, actor_id, at)
                values (cast(:workspace as uuid), cast(:id as uuid), :version, cast(:words as jsonb), :kind,
                    cast(:actor as uuid), cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("version", version)
                .param("words", Json.STORED.writeValueAsString(words))
                .param("kind", actor.kind().id())
                .param("actor", actor.id() == null ? null : actor.id().toString())
                .param("now", now.toString())
                .update();
    }
}
