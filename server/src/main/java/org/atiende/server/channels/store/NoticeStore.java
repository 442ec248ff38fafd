package org.atiende.server.channels.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The notices of the inbox: events that say only that something has changed.
 *
 * <pre>
 *   to_fetch ──fetched──▶ done (what was found is events of their own)
 *      ▲  │ not now
 *      └──┘
 * </pre>
 */
@Component
public class NoticeStore {
    private static final RowMapper<Claim> CLAIM = (rs, row) -> new Claim(
            WorkspaceId.of(rs.getString("workspace_id")),
            ChannelId.of(rs.getString("channel_id")),
            rs.getString("thread_key"));
    private static final RowMapper<Notice> NOTICE = (rs, row) -> new Notice(
            rs.getLong("event_id"),
            rs.getBytes("external_key"),
            rs.getInt("attempts"),
            rs.getBoolean("repair"),
            rs.getBytes("sealed"));

    private static final RowMapper<String> THREAD = (rs, row) -> rs.getString("thread_key");

    private final JdbcClient jdbc;
    private final Gate gate;

    NoticeStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** All notices about one thing, which are fetched at once; the thread key in hexadecimal. */
    public record Claim(WorkspaceId workspace, ChannelId channel, String thread) {}

    /**
     * A notice as it is stored.
     *
     * @param repair whether it was missed and came from the platform's list
     */
    public record Notice(long id, byte[] externalKey, int attempts, boolean repair, byte @Nullable [] sealed) {}

    /**
     * Leases things that have notices waiting; accounts that rest are left alone. What somebody holds is not looked at: the
     * oldest, held by a server that was killed, would hide those behind them.
     */
    public List<Claim> claim(UUID holder, Instant now, Duration lease, Collection<ChannelId> resting, int most) {
        return gate.in(jdbc -> jdbc.sql("""
                        with waiting as (
                            select workspace_id, channel_id, thread_key, min(event_id) as first
                            from channels.inbox i
                            where state = 'to_fetch' and (not_before is null or not_before <= cast(:now as timestamptz))
                                and channel_id <> all(cast(:resting as uuid[]))
                                and not exists (select from channels.lease l where l.workspace_id = i.workspace_id
                                    and l.thread_key = i.thread_key and l.expires_at >= cast(:now as timestamptz))
                            group by workspace_id, channel_id, thread_key
                            order by min(event_id)
                            limit :most
                        ), leased as (
                            insert into channels.lease as l (workspace_id, thread_key, holder, expires_at)
                            select workspace_id, thread_key, cast(:holder as uuid), cast(:until as timestamptz)
                            from waiting
                            order by workspace_id, thread_key
                            on conflict (workspace_id, thread_key) do update
                                set holder = excluded.holder, expires_at = excluded.expires_at
                                where l.expires_at < cast(:now as timestamptz)
                            returning workspace_id, thread_key
                        )
                        select w.workspace_id, w.channel_id, encode(w.thread_key, 'hex') as thread_key
                        from waiting w join leased using (workspace_id, thread_key)
                        order by w.first""")
                .param("now", now.toString())
                .param("until", now.plus(lease).toString())
                .param("holder", holder.toString())
                .param("resting", Columns.texts(resting))
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** Holds on to things that the holder is fetching; not to those whose fetch ended without giving them back. */
    public void hold(UUID holder, Collection<Claim> fetched, Instant until) {
        if (fetched.isEmpty()) {
            return;
        }
        Columns columns = new Columns(fetched.size());
        fetched.forEach(it -> columns.row().put("workspaces", it.workspace()).put("threads", it.thread()));
        gate.in(jdbc -> jdbc.sql("""
                        update channels.lease l set expires_at = cast(:until as timestamptz)
                        from unnest(:workspaces::text[], :threads::text[]) as r(workspace, thread)
                        where l.workspace_id = r.workspace::uuid and l.thread_key = decode(r.thread, 'hex')
                            and l.holder = cast(:holder as uuid)""")
                .params(columns.arrays())
                .param("holder", holder.toString())
                .param("until", until.toString())
                .update());
    }

    /** The notices about one thing that wait, the latest last. */
    public List<Notice> load(WorkspaceId workspace, String thread, Instant now) {
        return jdbc.sql("""
                select event_id, external_key, attempts, repair, sealed from channels.inbox
                where workspace_id = cast(:workspace as uuid) and thread_key = decode(:thread, 'hex')
                    and state = 'to_fetch' and (not_before is null or not_before <= cast(:now as timestamptz))
                order by event_id""")
                .param("workspace", workspace.toString())
                .param("thread", thread)
                .param("now", now.toString())
                .query(NOTICE)
                .list();
    }

    public void finish(WorkspaceId workspace, Collection<Long> events, String outcome, Instant now) {
        jdbc.sql("""
                update channels.inbox set state = 'done', outcome = :outcome, finished_at = cast(:now as timestamptz),
                    attempts = attempts + 1
                where workspace_id = cast(:workspace as uuid) and event_id = any(cast(:events as bigint[]))
                    and state = 'to_fetch'""")
                .param("workspace", workspace.toString())
                .param("events", Columns.texts(events))
                .param("outcome", outcome)
                .param("now", now.toString())
                .update();
    }

    public void postpone(WorkspaceId workspace, Collection<Long> events, Instant until) {
        jdbc.sql("""
                update channels.inbox set attempts = attempts + 1, not_before = cast(:until as timestamptz)
                where workspace_id = cast(:workspace as uuid) and event_id = any(cast(:events as bigint[]))
                    and state = 'to_fetch'""")
                .param("workspace", workspace.toString())
                .param("events", Columns.texts(events))
                .param("until", until.toString())
                .update();
    }

    public void setAside(WorkspaceId workspace, Collection<Long> events, Reason reason) {
        jdbc.sql("""
                update channels.inbox set state = 'set_aside', reason = :reason, attempts = attempts + 1
                where workspace_id = cast(:workspace as uuid) and event_id = any(cast(:events as bigint[]))
                    and state = 'to_fetch'""")
                .param("workspace", workspace.toString())
                .param("events", Columns.texts(events))
                .param("reason", reason.stored())
                .update();
    }

    /** Lets everything of an account be fetched at once, because what kept it from it has been mended. */
    public void wake(WorkspaceId workspace, ChannelId channel) {
        jdbc.sql("""
                update channels.inbox set not_before = null
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and state = 'to_fetch'""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .update();
    }

    /** Those of some threads, in hexadecimal, of which notices wait. */
    public Set<String> waiting(WorkspaceId workspace, ChannelId channel, Collection<String> threads) {
        return threads.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                select distinct encode(thread_key, 'hex') as thread_key from channels.inbox
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and state = 'to_fetch'
                    and thread_key in (select decode(hex, 'hex') from unnest(:threads::text[]) as k(hex))""")
                        .param("workspace", workspace.toString())
                        .param("channel", channel.toString())
                        .param("threads", Columns.texts(threads))
                        .query(THREAD)
                        .list());
    }

    /** How many notices of an account wait. */
    public long waiting(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                select count(*) from channels.inbox
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and state = 'to_fetch'""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(Long.class)
                .single();
    }
}
