package org.atiende.server.channels.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atiende.server.channels.Channels;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
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
            rs.getBytes("settings"),
            rs.getString("state"),
            rs.getString("mode"));
    private static final RowMapper<ChannelId> ID = (rs, row) -> ChannelId.of(rs.getString("channel_id"));
    private static final RowMapper<Proved> PROVED =
            (rs, row) -> new Proved(ChannelId.of(rs.getString("channel_id")), rs.getBytes("proved_keys"));
    private static final RowMapper<Channels.View> VIEW = (rs, row) -> new Channels.View(
            ChannelId.of(rs.getString("channel_id")),
            rs.getString("kind"),
            rs.getString("name"),
            rs.getString("external_id"),
            rs.getString("state"),
            rs.getString("mode"),
            fault(rs),
            outage(rs),
            Rows.orNull(rs, "sends_rest_until"),
            check(rs),
            standing(rs));

    private static Channels.@Nullable Fault fault(ResultSet rs) throws SQLException {
        String code = rs.getString("fault_code");
        return code == null
                ? null
                : Channels.Fault.of(code, Reasons.read(rs.getString("fault_reason")), Rows.of(rs, "fault_since"));
    }

    private static Channels.@Nullable Outage outage(ResultSet rs) throws SQLException {
        String code = rs.getString("outage_code");
        return code == null
                ? null
                : Channels.Outage.of(
                        code,
                        Reasons.read(rs.getString("outage_reason")),
                        Rows.of(rs, "outage_since"),
                        Rows.of(rs, "outage_until"));
    }

    private static Channels.@Nullable Check check(ResultSet rs) throws SQLException {
        Instant at = Rows.orNull(rs, "checked_at");
        return at == null
                ? null
                : new Channels.Check(
                        at,
                        rs.getInt("missing"),
                        rs.getLong("repaired"),
                        Rows.orNull(rs, "repaired_at"),
                        Rows.orNull(rs, "unchecked_since"));
    }

    private static Channels.@Nullable Standing standing(ResultSet rs) throws SQLException {
        String quality = rs.getString("quality");
        Integer firstWrites = rs.getObject("first_writes", Integer.class);
        String trouble = rs.getString("trouble");
        return quality == null && firstWrites == null && trouble == null
                ? null
                : new Channels.Standing(quality, firstWrites, trouble);
    }

    private final JdbcClient jdbc;
    private final Gate gate;

    ChannelStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    public Optional<ChannelRow> find(ChannelId id) {
        return gate.jdbc().sql("""
                        select workspace_id, channel_id, kind, name, external_id, settings, state, mode
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

    /** An account and the fingerprint of the keys by which its platform has answered for it. */
    public record Proved(ChannelId channel, byte[] provedKeys) {}

    /** The accounts of other workspaces that are connected under an id and for which the platform has answered. */
    public List<Proved> elsewhere(WorkspaceId workspace, String kind, String externalId) {
        return gate.jdbc()
                .sql("""
                    select c.channel_id, h.proved_keys from channels.channel c
                    join channels.health h on h.workspace_id = c.workspace_id and h.channel_id = c.channel_id
                    where c.workspace_id <> cast(:workspace as uuid) and c.kind = :kind and c.external_id = :externalId
                        and c.state = 'connected' and h.proved_keys is not null
                    order by c.channel_id""")
                .param("workspace", workspace.toString())
                .param("kind", kind)
                .param("externalId", externalId)
                .query(PROVED)
                .list();
    }

    /** All connected accounts of some kinds, of all workspaces. */
    public List<ChannelId> connected(Collection<String> kinds) {
        return gate.jdbc()
                .sql("""
                        select channel_id from channels.channel
                        where state = 'connected' and kind = any(:kinds::text[])
                        order by channel_id""")
                .param("kinds", Columns.texts(kinds))
                .query(ID)
                .list();
    }

    public List<Channels.View> all(WorkspaceId workspace, Instant now) {
        return jdbc.sql("""
                select c.channel_id, c.kind, c.name, c.external_id, c.state, c.mode, h.fault_code, h.fault_reason,
                    h.fault_since, h.outage_code, h.outage_reason, h.outage_since, h.outage_until, h.checked_at, h.missing,
                    h.repaired, h.repaired_at, h.unchecked_since, h.quality, h.first_writes, h.trouble,
                    case when h.sends_rest_until > cast(:now as timestamptz) then h.sends_rest_until end as sends_rest_until
                from channels.channel c
                left join channels.health h on h.workspace_id = c.workspace_id and h.channel_id = c.channel_id
                where c.workspace_id = cast(:workspace as uuid) order by c.created_at, c.channel_id""")
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .query(VIEW)
                .list();
    }

    /** Changes what is shown of an account and what may be done with it; null leaves a thing as it is. */
    public void change(WorkspaceId workspace, ChannelId channel, @Nullable String name, @Nullable String mode) {
        jdbc.sql("""
                update channels.channel set name = coalesce(:name, name), mode = coalesce(:mode, mode)
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("name", name)
                .param("mode", mode)
                .update();
    }

    /** Connects an account again, or takes its secrets away. */
    public void put(WorkspaceId workspace, ChannelId channel, String state, byte[] settings) {
        jdbc.sql("""
                update channels.channel set state = :state, settings = :settings
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("state", state)
                .param("settings", settings)
                .update();
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
