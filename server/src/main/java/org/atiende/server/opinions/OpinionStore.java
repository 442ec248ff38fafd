package org.atiende.server.opinions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of second readers, of questions to them and of what was spent. */
@Component
class OpinionStore {
    /** How many questions of one workspace are with its reader at a time. */
    private static final int PER_WORKSPACE = 4;

    private static final RowMapper<Row> ROW = (rs, index) -> new Row(
            ReaderKind.of(rs.getString("kind")),
            rs.getString("place"),
            rs.getBytes("sealed"),
            Rows.unit(rs.getDouble("threshold")),
            rs.getInt("daily_budget"),
            new Health(
                    rs.getInt("failures"), Reasons.orNull(rs.getString("last_fault")), Rows.orNull(rs, "rest_until")),
            Rows.of(rs, "changed_at"));
    private static final RowMapper<Claim> CLAIM = (rs, index) ->
            new Claim(WorkspaceId.of(rs.getString("workspace_id")), MessageId.of(rs.getString("message_id")));

    private final JdbcClient jdbc;
    private final Gate gate;

    OpinionStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** How a reader does: failures in a row, the last of them, and until when it is left alone. */
    record Health(
            int failures,
            @Nullable Reason lastFault,
            @Nullable Instant restUntil) {}

    /** A workspace's reader as it is kept. */
    @SuppressWarnings("ArrayRecordComponent") // it is opened and never compared
    record Row(
            ReaderKind kind,
            String place,
            byte[] sealed,
            double threshold,
            int dailyBudget,
            Health health,
            Instant changedAt) {}

    /** A question that this process may ask. */
    record Claim(WorkspaceId workspace, MessageId message) {}

    /** What was asked on a day, and how many answers were used. */
    record Spent(int asked, int used) {}

    Optional<Row> find(WorkspaceId workspace) {
        return jdbc.sql("""
                select kind, place, sealed, threshold, daily_budget, failures, last_fault, rest_until, changed_at
                from opinions.reader where workspace_id = cast(:workspace as uuid)""").param("workspace", workspace.toString()).query(ROW).optional();
    }

    /** Puts a reader in the place of the one that is there; it begins without failures. */
    void put(WorkspaceId workspace, SecondReaderOrder order, byte[] sealed, Instant at) {
        jdbc.sql("""
                insert into opinions.reader (workspace_id, kind, place, sealed, threshold, daily_budget, changed_at)
                values (cast(:workspace as uuid), :kind, :place, :sealed, cast(:threshold as real), :budget,
                    cast(:at as timestamptz))
                on conflict (workspace_id) do update set kind = excluded.kind, place = excluded.place,
                    sealed = excluded.sealed, threshold = excluded.threshold, daily_budget = excluded.daily_budget,
                    failures = 0, last_fault = null, rest_until = null, changed_at = excluded.changed_at""")
                .param("workspace", workspace.toString())
                .param("kind", order.kind().id())
                .param("place", order.place())
                .param("sealed", sealed)
                .param("threshold", order.threshold())
                .param("budget", order.dailyBudget())
                .param("at", at.toString())
                .update();
    }

    /** Removes the reader with all questions to it; false when there was none. */
    boolean delete(WorkspaceId workspace) {
        return jdbc.sql("delete from opinions.reader where workspace_id = cast(:workspace as uuid)")
                        .param("workspace", workspace.toString())
                        .update()
                == 1;
    }

    /** Notes those of these messages that were read with less than the reader's threshold; returns how many. */
    int note(WorkspaceId workspace, Map<MessageId, Double> confidences, Instant at) {
        Columns columns = new Columns(confidences.size());
        confidences.forEach(
                (message, confidence) -> columns.row().put("messages", message).put("confidences", confidence));
        return jdbc.sql("""
                insert into opinions.question (workspace_id, message_id, noted_at)
                select r.workspace_id, q.message::uuid, cast(:at as timestamptz)
                from unnest(:messages::text[], :confidences::text[]) as q(message, confidence)
                join opinions.reader r on r.workspace_id = cast(:workspace as uuid) and q.confidence::real < r.threshold
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("at", at.toString())
                .params(columns.arrays())
                .update();
    }

    /** Claims questions, the oldest first, of readers that are not left alone. */
    List<Claim> claim(UUID holder, Instant now, Duration lease, int most) {
        return gate.in(jdbc -> jdbc.sql("""
                        with due as (
                            select q.workspace_id, q.message_id
                            from opinions.reader r
                            cross join lateral (
                                select q.workspace_id, q.message_id from opinions.question q
                                where q.workspace_id = r.workspace_id
                                    and coalesce(q.lease_until, '-infinity') <= cast(:now as timestamptz)
                                order by q.noted_at
                                limit greatest(0, :perWorkspace - (
                                    select count(*) from opinions.question b where b.workspace_id = r.workspace_id
                                        and b.lease_until > cast(:now as timestamptz)))
                                for update skip locked) q
                            where coalesce(r.rest_until, '-infinity') <= cast(:now as timestamptz)
                            limit :most)
                        update opinions.question q
                        set holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz)
                        from due where q.workspace_id = due.workspace_id and q.message_id = due.message_id
                        returning q.workspace_id, q.message_id""")
                .param("holder", holder.toString())
                .param("now", now.toString())
                .param("until", now.plus(lease).toString())
                .param("perWorkspace", PER_WORKSPACE)
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** Drops the questions to which no answer helps any more. */
    int dropBefore(Instant before) {
        return gate.jdbc()
                .sql("delete from opinions.question where noted_at < cast(:before as timestamptz)")
                .param("before", before.toString())
                .update();
    }

    /** Takes one question out of the day's budget; false when it is spent. */
    boolean spend(WorkspaceId workspace, int budget, Instant now) {
        return jdbc.sql("""
                insert into opinions.spent as s (workspace_id, day, asked)
                values (cast(:workspace as uuid), cast(:day as date), 1)
                on conflict (workspace_id, day) do update set asked = s.asked + 1 where s.asked < :budget""")
                        .param("workspace", workspace.toString())
                        .param("day", day(now).toString())
                        .param("budget", budget)
                        .update()
                == 1;
    }

    Spent spent(WorkspaceId workspace, Instant now) {
        return jdbc.sql("""
                select asked, used from opinions.spent
                where workspace_id = cast(:workspace as uuid) and day = cast(:day as date)""")
                .param("workspace", workspace.toString())
                .param("day", day(now).toString())
                .query((rs, index) -> new Spent(rs.getInt("asked"), rs.getInt("used")))
                .optional()
                .orElse(new Spent(0, 0));
    }

    /** Notes that an answer came, and whether it was used; the reader has no failures any more. */
    void answered(WorkspaceId workspace, boolean used, Instant now) {
        jdbc.sql("""
                update opinions.spent set answered = answered + 1, used = used + :used
                where workspace_id = cast(:workspace as uuid) and day = cast(:day as date)""")
                .param("workspace", workspace.toString())
                .param("day", day(now).toString())
                .param("used", used ? 1 : 0)
                .update();
        jdbc.sql("""
                update opinions.reader set failures = 0, last_fault = null, rest_until = null
                where workspace_id = cast(:workspace as uuid) and failures > 0""").param("workspace", workspace.toString()).update();
    }

    /** Notes a failure; how many there are now in a row. */
    Optional<Integer> failed(WorkspaceId workspace, Reason fault) {
        return jdbc.sql("""
                update opinions.reader set failures = failures + 1, last_fault = :fault
                where workspace_id = cast(:workspace as uuid) returning failures""")
                .param("workspace", workspace.toString())
                .param("fault", fault.stored())
                .query(Integer.class)
                .optional();
    }

    void rest(WorkspaceId workspace, Instant until) {
        jdbc.sql("""
                update opinions.reader set rest_until = cast(:until as timestamptz)
                where workspace_id = cast(:workspace as uuid)""")
                .param("workspace", workspace.toString())
                .param("until", until.toString())
                .update();
    }

    /** Ends a question; false when another process has it now, or it is gone. */
    boolean end(Claim claim, UUID holder) {
        return jdbc.sql("""
                delete from opinions.question
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:message as uuid)
                    and holder = cast(:holder as uuid)""")
                        .param("workspace", claim.workspace().toString())
                        .param("message", claim.message().toString())
                        .param("holder", holder.toString())
                        .update()
                == 1;
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
