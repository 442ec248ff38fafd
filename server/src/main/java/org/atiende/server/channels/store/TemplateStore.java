package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.Optional;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of approved messages, as platforms listed them last. */
@Component
public class TemplateStore {
    private static final RowMapper<Listed> LISTED =
            (rs, row) -> new Listed(rs.getString("templates"), Rows.of(rs, "listed_at"));

    private final JdbcClient jdbc;

    TemplateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A list, as JSON. */
    public record Listed(String templates, Instant at) {}

    public Optional<Listed> find(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                select templates, listed_at from channels.template_list
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(LISTED)
                .optional();
    }

    public void put(WorkspaceId workspace, ChannelId channel, Listed listed) {
        jdbc.sql("""
                insert into channels.template_list (workspace_id, channel_id, templates, listed_at)
                values (cast(:workspace as uuid), cast(:channel as uuid), :templates, cast(:at as timestamptz))
                on conflict (workspace_id, channel_id)
                    do update set templates = excluded.templates, listed_at = excluded.listed_at""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("templates", listed.templates())
                .param("at", listed.at().toString())
                .update();
    }
}
