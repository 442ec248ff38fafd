package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of lines of talk. Keys are hexadecimal in Java and bytes in the database. */
@Component
public class ThreadStore implements Retention {
    private static final RowMapper<Closed> CLOSED = (rs, row) -> new Closed(
            rs.getString("thread_key"), rs.getString("closed_code"), Reasons.orNull(rs.getString("closed_reason")));

    private static final RowMapper<Alias> ALIAS =
            (rs, row) -> new Alias(rs.getString("alias_key"), rs.getString("thread_key"));

    private final JdbcClient jdbc;

    ThreadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line of talk that a message has come in on. */
    public record Seen(String key, byte[] sealed, Instant at) {}

    /** Why a line takes no answer; the code is null when it takes one. */
    public record Closed(
            String key, @Nullable String code, @Nullable Reason reason) {}

    /** Notes where answers go to, by the latest message of each line. */
    public void seen(WorkspaceId workspace, ChannelId channel, List<Seen> threads) {
        if (threads.isEmpty()) {
            return;
        }
        Columns columns = new Columns(threads.size());
        threads.forEach(it ->
                columns.row().put("keys", it.key()).put("sealed", it.sealed()).put("at", it.at()));
        jdbc.sql("""
                insert into channels.thread as t (workspace_id, channel_id, thread_key, sealed, addressed_at)
                select cast(:workspace as uuid), cast(:channel as uuid), decode(key, 'hex'), sealed, at::timestamptz
                from unnest(:keys::text[], :sealed::bytea[], :at::text[]) as r(key, sealed, at)
                on conflict (workspace_id, channel_id, thread_key) do update
                    set sealed = excluded.sealed, addressed_at = excluded.addressed_at
                    where t.addressed_at is null or t.addressed_at <= excluded.addressed_at""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .params(columns.arrays())
                .update();
    }

    public Optional<byte[]> sealed(WorkspaceId workspace, ChannelId channel, String key) {
        return jdbc.sql("""
                select sealed from channels.thread
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and thread_key = decode(:key, 'hex') and sealed is not null""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", key)
                .query(byte[].class)
                .optional();
    }

    /** A further id of a line. */
    public record Alias(String alias, String key) {}

    /** Which of the ids are further ids of lines. */
    public List<Alias> aliases(WorkspaceId workspace, ChannelId channel, Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select encode(a.alias_key, 'hex') as alias_key, encode(a.thread_key, 'hex') as thread_key
                from unnest(:ids::text[]) as k(hex)
                join channels.thread_alias a on a.workspace_id = cast(:workspace as uuid)
                    and a.channel_id = cast(:channel as uuid) and a.alias_key = decode(k.hex, 'hex')""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("ids", Columns.texts(ids))
                .query(ALIAS)
                .list();
    }

    /** Keeps further ids; one that a line has stays its. */
    public void name(WorkspaceId workspace, ChannelId channel, List<Alias> aliases) {
        if (aliases.isEmpty()) {
            return;
        }
        Columns columns = new Columns(aliases.size());
        aliases.forEach(it -> columns.row().put("aliases", it.alias()).put("keys", it.key()));
        jdbc.sql("""
                insert into channels.thread_alias (workspace_id, channel_id, alias_key, thread_key)
                select cast(:workspace as uuid), cast(:channel as uuid), decode(alias, 'hex'), decode(key, 'hex')
                from unnest(:aliases::text[], :keys::text[]) as r(alias, key)
                on conflict (workspace_id, channel_id, alias_key) do nothing""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .params(columns.arrays())
                .update();
    }

    /** Notes whether a line takes an answer; false when something newer is known. */
    public boolean close(WorkspaceId workspace, ChannelId channel, Closed closed, Instant asOf) {
        return jdbc.sql("""
                insert into channels.thread as t (workspace_id, channel_id, thread_key, closed_code, closed_reason,
                    closed_as_of)
                values (cast(:workspace as uuid), cast(:channel as uuid), decode(:key, 'hex'), :code, :reason,
                    cast(:at as timestamptz))
                on conflict (workspace_id, channel_id, thread_key) do update
                    set closed_code = excluded.closed_code, closed_reason = excluded.closed_reason,
                        closed_as_of = excluded.closed_as_of
                    where t.closed_as_of is null or t.closed_as_of <= excluded.closed_as_of""")
                        .param("workspace", workspace.toString())
                        .param("channel", channel.toString())
                        .param("key", closed.key())
                        .param("code", closed.code())
                        .param("reason", Reasons.stored(closed.reason()))
                        .param("at", asOf.toString())
                        .update()
                == 1;
    }

    /** Which of the lines take no answer. */
    public List<Closed> closed(WorkspaceId workspace, ChannelId channel, Collection<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select encode(t.thread_key, 'hex') as thread_key, t.closed_code, t.closed_reason
                from unnest(:keys::text[]) as k(hex)
                join channels.thread t on t.workspace_id = cast(:workspace as uuid)
                    and t.channel_id = cast(:channel as uuid) and t.thread_key = decode(k.hex, 'hex')
                where t.closed_code is not null""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("keys", Columns.texts(keys))
                .query(CLOSED)
                .list();
    }

    @Override
    public String what() {
        return "addresses of lines of talk";
    }

    /** Forgets where answers go in lines of which nothing has been heard for as long as orders are kept. */
    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        Instant before = now.minus(settings.orders());
        return keeper.forget(
                "channels.thread", "channel_id, thread_key", "greatest(addressed_at, closed_as_of)", before);
    }
}
