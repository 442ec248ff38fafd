package org.atiende.server.automation.store;

import java.time.Instant;
import org.atiende.server.automation.AutomationSettings;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of what workspaces allow their machines. */
@Component
public class SettingStore {
    private final JdbcClient jdbc;

    SettingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version in force; 0 where a workspace has decided nothing. */
    public int version(WorkspaceId workspace) {
        return jdbc.sql("""
                select coalesce(max(version), 0) from automation.setting where workspace_id = cast(:workspace as uuid)""")
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .single();
    }

    public AutomationSettings get(WorkspaceId workspace, int version) {
        return Json.STORED.readValue(
                jdbc.sql("""
                        select settings from automation.setting
                        where workspace_id = cast(:workspace as uuid) and version = :version""")
                        .param("workspace", workspace.toString())
                        .param("version", version)
                        .query(String.class)
                        .single(),
                AutomationSettings.class);
    }

    /** Adds a version; false when somebody else has added it meanwhile. */
    public boolean add(WorkspaceId workspace, int version, AutomationSettings settings, Actor actor, Instant at) {
        try {
            jdbc.sql("""
                    insert into automation.setting (workspace_id, version, settings, actor_kind, actor_id, at)
                    values (cast(:workspace as uuid), :version, cast(:settings as jsonb), :kind, cast(:actor as uuid),
                        cast(:at as timestamptz))""")
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
