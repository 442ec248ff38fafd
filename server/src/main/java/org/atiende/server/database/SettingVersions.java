package org.atiende.server.database;

import java.time.Instant;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The versions of what workspaces have decided about something: each is kept with who decided it, and the last one is in force.
 *
 * @param <T> what is decided
 */
public abstract class SettingVersions<T> {
    private final JdbcClient jdbc;
    private final String table;
    private final Class<T> type;

    /**
     * @param table with its schema; has {@code workspace_id}, {@code version}, {@code settings}, {@code actor_kind},
     *     {@code actor_id} and {@code at}
     */
    protected SettingVersions(JdbcClient jdbc, String table, Class<T> type) {
        this.jdbc = jdbc;
        this.table = table;
        this.type = type;
    }

    /** The version in force; 0 where a workspace has decided nothing. */
    public int version(WorkspaceId workspace) {
        return jdbc.sql("""
                select coalesce(max(version), 0) from %s where workspace_id = cast(:workspace as uuid)""".formatted(table))
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .single();
    }

    public T get(WorkspaceId workspace, int version) {
        return Json.STORED.readValue(
                jdbc.sql("""
                        select settings from %s
                        where workspace_id = cast(:workspace as uuid) and version = :version""".formatted(table))
                        .param("workspace", workspace.toString())
                        .param("version", version)
                        .query(String.class)
                        .single(),
                type);
    }

    /** Adds a version; false when somebody else has added it meanwhile. */
    public boolean add(WorkspaceId workspace, int version, T settings, Actor actor, Instant at) {
        try {
            jdbc.sql("""
                    insert into %s (workspace_id, version, settings, actor_kind, actor_id, at)
                    values (cast(:workspace as uuid), :version, cast(:settings as jsonb), :kind, cast(:actor as uuid),
                        cast(:at as timestamptz))""".formatted(table))
                    .param("workspace", workspace.toString())
                    .param("version", version)
                    .param("settings", Json.STORED.writeValueAsString(settings))
                    .param("kind", actor.kind().id())
                    .param("actor", actor.id() == null ? null : actor.id().toString())
                    .param("at", at.toString())
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
