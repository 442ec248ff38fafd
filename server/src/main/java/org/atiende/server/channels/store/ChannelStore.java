package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.server.channels.Channels;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of connected accounts. */
@Component
public class ChannelStore {
    private static final RowMapper<ChannelRow> ROW = (rs, row) -> new ChannelRow(
            WorkspaceId.of(rs.getString("workspace_id")),
            ChannelId.of(rs.getString("channel_id")),
            rs.getString("kind"),
            rs.getString("name"),
            rs.getString("external_id"),
            rs.getBytes("settings"));
    private static final RowMapper<ChannelId> ID = (rs, row) -> ChannelId.of(rs.getString("channel_id"));
    private static final RowMapper<Channels.View> VIEW = (rs, row) -> new Channels.View(
            ChannelId.of(rs.getString("channel_id")),
            rs.getString("kind"),
            rs.getString("name"),
            rs.getString("external_id"),
            rs.getString("state"));

    private final JdbcClient jdbc;
    private final Gate gate;

    ChannelStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    public Optional<ChannelRow> find(ChannelId id) {
        return gate.jdbc().sql("""
                        select workspace_id, channel_id, kind, name, external_id, settings
                        from channels.channel where channel_id = cast(:id as uuid)""").param("id", id.toString()).query(ROW).optional();
    }

    public Optional<ChannelId> sibling(WorkspaceId workspace, String kind, String externalId) {
        return gate.jdbc()
                .sql("""
                        select channel_id from channels.channel
                        where workspace_id = cast(:workspace as uuid) and kind = :kind and external_id = :externalId""")
                .param("workspace", workspace.toString())
                .param("kind", kind)
                .param("externalId", externalId)
                .query(ID)
                .optional();
    }

    public List<Channels.View> all(WorkspaceId workspace) {
        return jdbc.sql("""
                select channel_id, kind, name, external_id, state from channels.channel
                where workspace_id = cast(:workspace as uuid) order by created_at, channel_id""")
                .param("workspace", workspace.toString())
                .query(VIEW)
                .list();
    }

    public void insert(ChannelRow row, Instant at) {
        jdbc.sql("""
                insert into channels.channel (workspace_id, channel_id, kind, name, external_id, settings, created_at)
                values (cast(:workspace as uuid), cast(:id as uuid), :kind, :name, :externalId, :settings,
                    cast(:at as timestamptz))""")
                .param("workspace", row.workspace().toString())
                .param("id", row.id().toString())
                .param("kind", row.kind())
                .param("name", row.name())
                .param("externalId", row.externalId())
                .param("settings", row.settings())
                .param("at", at.toString())
                .update();
    }
}
