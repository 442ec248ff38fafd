package org.atiende.server.channels.store;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the inbox: events as they came in, and the leases on their threads. */
@Component
public class InboxStore implements Retention {
    private static final RowMapper<Key> KEY =
            (rs, row) -> new Key(ChannelId.of(rs.getString("channel_id")), rs.getString("external_key"));
    private static final RowMapper<Claim> CLAIM = (rs, row) ->
            new Claim(WorkspaceId.of(rs.getString("workspace_id")), rs.getLong("event_id"), rs.getString("thread_key"));
    private static final RowMapper<Stored> STORED = (rs, row) -> new Stored(
            rs.getLong("event_id"),
            ChannelId.of(rs.getString("channel_id")),
            rs.getBytes("external_key"),
            Rows.of(rs, "received_at"),
            rs.getInt("attempts"),
            rs.getBytes("sealed"));
    private static final RowMapper<SetAside> SET_ASIDE = (rs, row) -> {
        Reason reason = Reasons.read(rs.getString("reason"));
        return new SetAside(
                rs.getLong("event_id"),
                ChannelId.of(rs.getString("channel_id")),
                Rows.of(rs, "received_at"),
                reason.words(),
                Because.of(reason),
                rs.getInt("attempts"));
    };
    private static final RowMapper<Counts> COUNTS = (rs, row) -> new Counts(
            rs.getLong("received"),
            rs.getLong("messages"),
            rs.getLong("others"),
            rs.getLong("ignored"),
            rs.getLong("pending"),
            rs.getLong("set_aside"));

    private final JdbcClient jdbc;
    private final Gate gate;

    InboxStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** An event about to be stored. */
    public record Entry(
            WorkspaceId workspace,
            ChannelId channel,
            byte[] externalKey,
            byte[] threadKey,
            Instant occurredAt,
            Instant receivedAt,
            byte[] sealed,
            Kind kind) {
        public Key key() {
            return new Key(channel, HexFormat.of().formatHex(externalKey));
        }
    }

    /**
     * What is to be done with an event.
     *
     * @param notice whether it says only that something has changed, so that it has to be fetched
     * @param repair whether it was missed and came from the platform's list
     * @param notBefore before which it is left alone
     */
    public record Kind(
            boolean notice, boolean repair, @Nullable Instant notBefore) {
        public static final Kind EVENT = new Kind(false, false, null);
    }

    /** What makes an event one and the same; the external key in hexadecimal. */
    public record Key(ChannelId channel, String externalKey) {}

    /** An event that a worker may work on; the thread key in hexadecimal. */
    public record Claim(WorkspaceId workspace, long event, String thread) {}

    /** An event as it is stored, locked for the worker. */
    public record Stored(
            long id,
            ChannelId channel,
            byte[] externalKey,
            Instant receivedAt,
            int attempts,
            byte @Nullable [] sealed) {}

    /** An event that could not be worked on. */
    @Schema(name = "SetAsideEvent")
    public record SetAside(
            long id,
            ChannelId channelId,
            Instant receivedAt,
            String reason,
            @Nullable Because because,
            int attempts) {}

    /**
     * How many events of an account are where.
     *
     * @param others of other kinds than messages, taken in
     * @param ignored repeated, or nothing to do
     */
    public record Counts(long received, long messages, long others, long ignored, long pending, long setAside) {}

    /** Stores events that are not there yet, all in one commit where that is possible; returns the new ones. */
    public Set<Key> insert(List<Entry> entries) {
        try {
            return insertTogether(entries);
        } catch (PessimisticLockingFailureException e) {
            // Another batch holds the same events in another order, and each waits for the other. Sorting by key would
            // avoid it, but events are numbered in the order of the rows, and that is the order of arrival. Who holds
            // one event at a time waits for nobody while holding something.
            Set<Key> added = new HashSet<>();
            entries.forEach(entry -> added.addAll(insertTogether(List.of(entry))));
            return added;
        }
    }

    private Set<Key> insertTogether(List<Entry> entries) {
        Columns columns = new Columns(entries.size());
        entries.forEach(it -> columns.row()
                .put("workspaces", it.workspace())
                .put("channels", it.channel())
                .put("keys", it.externalKey())
                .put("threads", it.threadKey())
                .put("occurred", it.occurredAt())
                .put("received", it.receivedAt())
                .put("sealed", it.sealed())
                .put("notices", it.kind().notice())
                .put("repairs", it.kind().repair())
                .put("starts", it.kind().notBefore()));
        return new HashSet<>(
                gate.jdbc().sql("""
                        insert into channels.inbox (workspace_id, channel_id, external_key, thread_key, occurred_at,
                            received_at, sealed, state, notice, repair, not_before)
                        select workspace::uuid, channel::uuid, key, thread, occurred::timestamptz, received::timestamptz,
                            sealed, case when notice::boolean then 'to_fetch' else 'pending' end, notice::boolean,
                            repair::boolean, starts::timestamptz
                        from unnest(:workspaces::text[], :channels::text[], :keys::bytea[], :threads::bytea[],
                                :occurred::text[], :received::text[], :sealed::bytea[], :notices::text[],
                                :repairs::text[], :starts::text[])
                            as r(workspace, channel, key, thread, occurred, received, sealed, notice, repair, starts)
                        on conflict (workspace_id, channel_id, external_key) do nothing
                        returning channel_id, encode(external_key, 'hex') as external_key""").params(columns.arrays()).query(KEY).list());
    }

    /**
     * Leases threads that have events waiting, and names the events. Two workers never hold one thread, and what one of them
     * holds does not hide from the others what waits behind it.
     */
    public List<Claim> claim(UUID holder, Instant now, Duration lease, int most) {
        return gate.in(jdbc -> jdbc.sql("""
                        with waiting as (
                            select workspace_id, thread_key, event_id
                            from channels.inbox i
                            where state = 'pending' and (not_before is null or not_before <= cast(:now as timestamptz))
                                and not exists (select from channels.lease l where l.workspace_id = i.workspace_id
                                    and l.thread_key = i.thread_key and l.expires_at >= cast(:now as timestamptz))
                            order by event_id
                            limit :most
                        ), leased as (
                            insert into channels.lease as l (workspace_id, thread_key, holder, expires_at)
                            select distinct workspace_id, thread_key, cast(:holder as uuid), cast(:until as timestamptz)
                            from waiting
                            order by workspace_id, thread_key
                            on conflict (workspace_id, thread_key) do update
                                set holder = excluded.holder, expires_at = excluded.expires_at
                                where l.expires_at < cast(:now as timestamptz)
                            returning workspace_id, thread_key
                        )
                        select w.workspace_id, w.event_id, encode(w.thread_key, 'hex') as thread_key
                        from waiting w join leased using (workspace_id, thread_key)
                        order by w.event_id""")
                .param("now", now.toString())
                .param("until", now.plus(lease).toString())
                .param("holder", holder.toString())
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /**
     * Locks claimed events that are still waiting, in the order of their threads. A claim is made on a snapshot; what
     * another worker has finished meanwhile is left out here.
     */
    public List<Stored> load(WorkspaceId workspace, Collection<Long> events) {
        return jdbc.sql("""
                select event_id, channel_id, external_key, received_at, attempts, sealed
                from channels.inbox
                where workspace_id = cast(:workspace as uuid) and event_id = any(:events::bigint[]) and state = 'pending'
                order by occurred_at, event_id
                for update""")
                .param("workspace", workspace.toString())
                .param("events", Columns.texts(events))
                .query(STORED)
                .list();
    }

    /** Marks events as done, each with what came of it. */
    public void finish(WorkspaceId workspace, List<Finished> finished, Instant at) {
        if (finished.isEmpty()) {
            return;
        }
        Columns columns = new Columns(finished.size());
        finished.forEach(it -> columns.row().put("events", it.event()).put("outcomes", it.outcome()));
        jdbc.sql("""
                update channels.inbox i
                set state = 'done', outcome = r.outcome, finished_at = cast(:at as timestamptz), reason = null
                from unnest(:events::text[], :outcomes::text[]) as r(event, outcome)
                where i.workspace_id = cast(:workspace as uuid) and i.event_id = r.event::bigint""")
                .param("workspace", workspace.toString())
                .param("at", at.toString())
                .params(columns.arrays())
                .update();
    }

    /** An event and what came of it: {@code message}, {@code duplicate}, {@code delivery}, {@code order} and so on. */
    public record Finished(long event, String outcome) {}

    /** Gives leases back; returns how many of them were still held. */
    public int release(WorkspaceId workspace, UUID holder, Collection<String> threads) {
        return jdbc.sql("""
                delete from channels.lease
                where workspace_id = cast(:workspace as uuid) and holder = cast(:holder as uuid)
                    and thread_key in (select decode(hex, 'hex') from unnest(:threads::text[]) as t(hex))""")
                .param("workspace", workspace.toString())
                .param("holder", holder.toString())
                .param("threads", Columns.texts(threads))
                .update();
    }

    public void setAside(WorkspaceId workspace, long event, Reason reason) {
        jdbc.sql("""
                update channels.inbox set state = 'set_aside', reason = :reason, attempts = attempts + 1
                where workspace_id = cast(:workspace as uuid) and event_id = :event and state = 'pending'""")
                .param("workspace", workspace.toString())
                .param("event", event)
                .param("reason", reason.stored())
                .update();
    }

    /** Leaves an event waiting until a later time. */
    public void postpone(WorkspaceId workspace, long event, Instant until) {
        jdbc.sql("""
                update channels.inbox set attempts = attempts + 1, not_before = cast(:until as timestamptz)
                where workspace_id = cast(:workspace as uuid) and event_id = :event and state = 'pending'""")
                .param("workspace", workspace.toString())
                .param("event", event)
                .param("until", until.toString())
                .update();
    }

    /** Puts an event that was set aside back into the line; false when there is none under that id. */
    public boolean putBack(WorkspaceId workspace, long event) {
        return jdbc.sql("""
                update channels.inbox set state = case when notice then 'to_fetch' else 'pending' end, not_before = null
                where workspace_id = cast(:workspace as uuid) and event_id = :event and state = 'set_aside'""")
                        .param("workspace", workspace.toString())
                        .param("event", event)
                        .update()
                == 1;
    }

    public List<SetAside> setAside(WorkspaceId workspace, @Nullable Long after, int limit) {
        return jdbc.sql("""
                select event_id, channel_id, received_at, reason, attempts from channels.inbox
                where workspace_id = cast(:workspace as uuid) and state = 'set_aside'
                    and event_id > coalesce(cast(:after as bigint), 0)
                order by event_id limit :limit""")
                .param("workspace", workspace.toString())
                .param("after", after)
                .param("limit", limit)
                .query(SET_ASIDE)
                .list();
    }

    /** What came in over an account; of what is forgotten only the sums are kept. */
    public Counts count(WorkspaceId workspace, ChannelId channel) {
        return jdbc.sql("""
                select i.received + coalesce(t.received, 0) as received, i.messages + coalesce(t.messages, 0) as messages,
                    i.others + coalesce(t.others, 0) as others, i.ignored + coalesce(t.ignored, 0) as ignored, i.pending,
                    i.set_aside
                from (
                    select count(*) as received,
                        count(*) filter (where outcome = 'message') as messages,
                        count(*) filter (where state = 'done' and outcome not in ('message', 'duplicate', 'ignored')) as others,
                        count(*) filter (where state = 'done' and outcome in ('duplicate', 'ignored')) as ignored,
                        count(*) filter (where state in ('pending', 'to_fetch')) as pending,
                        count(*) filter (where state = 'set_aside') as set_aside
                    from channels.inbox
                    where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid) and not forgotten) i
                left join channels.inbox_tally t
                    on t.workspace_id = cast(:workspace as uuid) and t.channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query(COUNTS)
                .single();
    }

    @Override
    public String what() {
        return "contents of raw events";
    }

    /** Forgets what finished events held; that they came stays known, so that a late repetition is recognised. */
    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.jdbc()
                .sql("""
                update channels.inbox set sealed = null, forgotten = true
                where not forgotten and (workspace_id, event_id) in (
                    select workspace_id, event_id from channels.inbox
                    where state = 'done' and not forgotten and finished_at < cast(:before as timestamptz)
                    order by finished_at limit :most)""")
                .param("before", now.minus(settings.rawEvents()).toString())
                .param("most", Keeper.BATCH)
                .update();
    }
}
