package org.atiende.server.accounts.store;

import java.sql.Timestamp;
import java.time.Instant;
import org.atiende.server.accounts.Preferences;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what members have chosen for themselves. */
@Component
public class PreferenceTable {
    private static final RowMapper<Preferences> PREFERENCES =
            (row, number) -> Json.STORED.readValue(row.getString("preferences"), Preferences.class);

    private final JdbcClient jdbc;

    PreferenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Preferences of(WorkspaceId workspace, MemberId member) {
        return jdbc.sql("""
                select preferences from accounts.preference
                where workspace_id = :workspace and member_id = :member""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .query(PREFERENCES)
                .optional()
                .orElse(Preferences.NONE);
    }

    public void put(WorkspaceId workspace, MemberId member, Preferences preferences, Instant at) {
        jdbc.sql("""
                insert into accounts.preference (workspace_id, member_id, preferences, changed_at)
                values (:workspace, :member, cast(:preferences as jsonb), :now)
                on conflict (workspace_id, member_id) do update
                    set preferences = excluded.preferences, changed_at = excluded.changed_at""")
                .param("workspace", workspace.value())
                .param("member", member.value())
                .param("preferences", Json.STORED.writeValueAsString(preferences))
                .param("now", Timestamp.from(at))
                .update();
    }
}
