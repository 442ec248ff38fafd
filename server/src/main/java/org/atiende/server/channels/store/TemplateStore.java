package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.List;
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
            (rs, row) -> new Listed(rs.getString("templates"), Rows.of(rs, "listed_at"), rs.getBoolean("outdated"));

    private static final RowMapper<ChannelId> CHANNEL = (rs, row) -> ChannelId.of(rs.getString("channel_id"));

    private final JdbcClient jdbc;

    TemplateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A list, as JSON.
     *
     * @param outdated whether the platform is known to have another by now
     */
    public record Listed(String templates, Instant at, boolean outdated) {}

    public Optional<Listed> find(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                select templates, listed_at, outdated from channels.template_list
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(LISTED)
                .optional();
    }

    /** The connected accounts of a kind that have a list. */
    public List<ChannelId> listed(WorkspaceId workspace, String kind) {
        return jdbc.sql("""
                select l.channel_id from channels.template_list l
                join channels.channel c on c.workspace_id = l.workspace_id and c.channel_id = l.channel_id
                where l.workspace_id = cast(:workspace as uuid) and c.kind = :kind and c.state = 'connected'
                order by l.channel_id""")
                .param("workspace", workspace.toString())
                .param("kind", kind)
                .query(CHANNEL)
                .list();
    }

    public void put(WorkspaceId workspace, ChannelId channel, Listed listed) {
        jdbc.sql("""
                insert into channels.template_list (workspace_id, channel_id, templates, listed_at, outdated)
                values (cast(:workspace as uuid), cast(:channel as uuid), :templates, cast(:at as timestamptz), :outdated)
                on conflict (workspace_id, channel_id) do update set templates = excluded.templates,
                    listed_at = excluded.listed_at, outdated = excluded.outdated""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("templates", listed.templates())
                .param("at", listed.at().toString())
                .param("outdated", listed.outdated())
                .update();
    }
}
