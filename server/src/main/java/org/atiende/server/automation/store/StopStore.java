package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.automation.StopView;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of stops. */
@Component
public class StopStore {
    /** What all nodes are notified of when something is stopped or goes on. */
    public static final String NOTIFICATION = "atiende_stop";

    private static final RowMapper<StopView> STOP = (rs, row) -> new StopView(
            rs.getObject("stop_id", UUID.class),
            channel(rs.getString("channel_id")),
            rs.getString("reason"),
            rs.getString("actor_name"),
            Rows.of(rs, "at"));

    private final JdbcClient jdbc;
    private final Gate gate;

    StopStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    static @Nullable ChannelId channel(@Nullable String id) {
        return id == null ? null : ChannelId.of(id);
    }

    /** The widest stop that holds a channel: {@code all}, {@code workspace} or {@code channel}. */
    public Optional<String> stopped(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                select scope from (
                    select 'all' as scope, 1 as place from automation.stop_all where lifted_at is null
                    union all
                    select case when channel_id is null then 'workspace' else 'channel' end, 2
                    from automation.stop
                    where workspace_id = cast(:workspace as uuid) and lifted_at is null
                        and (channel_id is null or channel_id = cast(:channel as uuid))) standing
                order by place, scope desc limit 1""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(String.class)
                .optional();
    }

    /** A stop of the whole installation. */
    public record All(UUID id, String reason, Instant at) {}

    /** The stop of the whole installation that stands. */
    public Optional<All> all() {
        return jdbc.sql("select stop_id, reason, at from automation.stop_all where lifted_at is null")
                .query((rs, row) -> new All(
                        rs.getObject("stop_id", UUID.class), String.valueOf(rs.getString("reason")), Rows.of(rs, "at")))
                .optional();
    }

    public boolean everything() {
        return jdbc.sql("select exists (select from automation.stop_all where lifted_at is null)")
                .query(Boolean.class)
                .single();
    }

    public List<StopView> standing(WorkspaceId workspace) {
        return jdbc.sql("""
                select stop_id, channel_id, reason, actor_name, at from automation.stop
                where workspace_id = cast(:workspace as uuid) and lifted_at is null order by at""")
                .param("workspace", workspace.toString())
                .query(STOP)
                .list();
    }

    public void insert(WorkspaceId workspace, StopView stop, Actor actor) {
        jdbc.sql("""
                insert into automation.stop (workspace_id, stop_id, channel_id, reason, actor_kind, actor_id, actor_name, at)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:channel as uuid), :reason, :kind,
                    cast(:actor as uuid), :name, cast(:at as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", stop.id().toString())
                .param("channel", stop.channel() == null ? null : stop.channel().toString())
                .param("reason", stop.reason())
                .param("kind", actor.kind().id())
                .param("actor", actor.id() == null ? null : actor.id().toString())
                .param("name", stop.by())
                .param("at", stop.at().toString())
                .update();
    }

    public boolean lift(WorkspaceId workspace, UUID stop, String by, Instant now) {
        return jdbc.sql("""
                update automation.stop set lifted_at = cast(:now as timestamptz), lifted_by = :by
                where workspace_id = cast(:workspace as uuid) and stop_id = cast(:id as uuid) and lifted_at is null""")
                        .param("workspace", workspace.toString())
                        .param("id", stop.toString())
                        .param("by", by)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Tells all nodes when the transaction is committed. */
    public void tell() {
        jdbc.sql("select pg_notify('" + NOTIFICATION + "', '')::text")
                .query(String.class)
                .single();
    }

    /** Stops the installation; false when it is stopped. */
    public boolean stopEverything(UUID id, String reason, Actor actor, Instant now) {
        return gate.in(narrow -> {
            int stopped = narrow.sql("""
                    insert into automation.stop_all (stop_id, reason, actor_id, at)
                    select cast(:id as uuid), :reason, cast(:actor as uuid), cast(:now as timestamptz)
                    where not exists (select from automation.stop_all where lifted_at is null)""")
                    .param("id", id.toString())
                    .param("reason", reason)
                    .param("actor", actor.id() == null ? null : actor.id().toString())
                    .param("now", now.toString())
                    .update();
            tell(narrow);
            return stopped == 1;
        });
    }

    public boolean liftEverything(Instant now) {
        return gate.in(narrow -> {
            int lifted = narrow.sql("""
                    update automation.stop_all set lifted_at = cast(:now as timestamptz) where lifted_at is null""").param("now", now.toString()).update();
            tell(narrow);
            return lifted > 0;
        });
    }

    private static void tell(JdbcClient narrow) {
        narrow.sql("select pg_notify('" + NOTIFICATION + "', '')::text")
                .query(String.class)
                .single();
    }
}
