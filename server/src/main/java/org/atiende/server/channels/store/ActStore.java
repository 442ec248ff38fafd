package org.atiende.server.channels.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Act;
import org.atiende.channel.reasons.Reason;
import org.atiende.nlu.PersonalData;
import org.atiende.server.channels.ActOrder;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of acts.
 *
 * <pre>
 *   ordered ──claim──▶ claimed ──about to ask──▶ acting ──answer──▶ done, already_so, refused
 *      ▲                  │ lease ran out           │ lease ran out, or the answer was lost
 *      └──────────────────┘                         ├──────────────▶ uncertain ──a look shows it──▶ done
 *      ▲                                            │
 *      └── retrying ◀─────try later─────────────────┘
 * </pre>
 *
 * Only {@code acting} can have reached the platform; what was cut off in it is uncertain and never done again by itself.
 */
@Component
public class ActStore {
    private static final String COLUMNS = """
        act_id, channel_id, order_id, conversation_id, fingerprint, kind, about, text, state, attempts, looks, sealed, code, evidence,
        actor_kind, actor_id, ordered_at, changed_at""";
    private static final String SELECT = "select " + COLUMNS + " from channels.act ";
    private static final RowMapper<Row> ROW = (rs, row) -> {
        String conversation = rs.getString("conversation_id");
        return new Row(
                rs.getObject("act_id", UUID.class),
                ChannelId.of(rs.getString("channel_id")),
                rs.getString("order_id"),
                conversation == null ? null : ConversationId.of(conversation),
                rs.getBytes("fingerprint"),
                rs.getString("kind"),
                rs.getString("about"),
                rs.getString("text"),
                rs.getString("state"),
                rs.getInt("attempts"),
                rs.getInt("looks"),
                rs.getBytes("sealed"),
                rs.getString("code"),
                Reasons.orNull(rs.getString("evidence")),
                new Actor(Actor.Kind.of(rs.getString("actor_kind")), rs.getObject("actor_id", UUID.class)),
                Rows.of(rs, "ordered_at"),
                Rows.of(rs, "changed_at"));
    };
    private static final RowMapper<Claim> CLAIM =
            (rs, row) -> new Claim(WorkspaceId.of(rs.getString("workspace_id")), rs.getObject("act_id", UUID.class));

    private final JdbcClient jdbc;
    private final Gate gate;

    ActStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** An act as it is stored. */
    public record Row(
            UUID id,
            ChannelId channel,
            String order,
            @Nullable ConversationId conversation,
            byte[] fingerprint,
            String kind,
            @Nullable String about,
            @Nullable String text,
            String state,
            int attempts,
            int looks,
            byte @Nullable [] sealed,
            @Nullable String code,
            @Nullable Reason evidence,
            Actor actor,
            Instant orderedAt,
            Instant changedAt) {

        /** The state as members see it: being claimed is not a step of its own. */
        public String shownState() {
            return state.equals("claimed") ? "ordered" : state;
        }
    }

    /** An act that a worker may take up. */
    public record Claim(WorkspaceId workspace, UUID id) {}

    /**
     * What an act has come to.
     *
     * @param over whether what it needed to know may be forgotten
     */
    public record Outcome(
            String state, @Nullable String code, @Nullable Reason evidence, Instant notBefore, boolean over) {}

    /** Keeps everybody else from ordering for an order what is done once, until the end of the transaction. */
    public void hold(WorkspaceId workspace, ChannelId channel, String order) {
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(:order, 4715)))")
                .param("order", "%s %s %s".formatted(workspace, channel, order))
                .query(Integer.class)
                .single();
    }

    /** Stores an act; false when its key was used before. Of two at once, the second waits for the first to commit. */
    public boolean insert(
            WorkspaceId workspace,
            UUID id,
            ActOrder order,
            byte[] fingerprint,
            byte @Nullable [] sealed,
            Actor actor,
            Instant now) {
        return jdbc.sql("""
            insert into channels.act (workspace_id, act_id, channel_id, order_id, conversation_id, idempotency_key,
                fingerprint, kind, about, text, state, not_before, sealed, actor_kind, actor_id, ordered_at, changed_at)
            values (cast(:workspace as uuid), cast(:id as uuid), cast(:channel as uuid), :order,
                cast(:conversation as uuid), :key, :fingerprint, :kind, :about, :text, 'ordered', cast(:now as timestamptz),
                cast(:sealed as bytea), :actorKind, cast(:actorId as uuid), cast(:now as timestamptz),
                cast(:now as timestamptz))
            on conflict (workspace_id, idempotency_key) do nothing""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("channel", order.channel().toString())
                        .param("order", order.act().order())
                        .param(
                                "conversation",
                                order.conversation()
                                        .map(ConversationId::toString)
                                        .orElse(null))
                        .param("key", order.key())
                        .param("fingerprint", fingerprint)
                        .param("kind", kind(order))
                        .param("about", about(order))
                        .param("text", text(order))
                        .param("sealed", sealed)
                        .param("actorKind", actor.kind().id())
                        .param("actorId", actor.id() == null ? null : actor.id().toString())
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    private static String kind(ActOrder order) {
        return switch (order.act().kind()) {
            case HOLD -> "hold";
            case RELEASE -> "release";
            case CHANGE_ADDRESS -> "change_address";
            case ASK_FOR_REVIEW -> "ask_for_review";
            case WRITE_TO_BUYER -> "write_to_buyer";
        };
    }

    private static @Nullable String about(ActOrder order) {
        return order.act() instanceof Act.WriteToBuyer message
                ? message.about().name().toLowerCase(Locale.ROOT)
                : null;
    }

    private static @Nullable String text(ActOrder order) {
        return order.act() instanceof Act.WriteToBuyer message
                ? PersonalData.mask(message.text()).text()
                : null;
    }

    public Optional<Row> byKey(WorkspaceId workspace, String key) {
        return jdbc.sql(SELECT + """
                where workspace_id = cast(:workspace as uuid) and idempotency_key = :key""")
                .param("workspace", workspace.toString())
                .param("key", key)
                .query(ROW)
                .optional();
    }

    public Optional<Row> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + """
                where workspace_id = cast(:workspace as uuid) and act_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    /** What was done to an order, the latest first. */
    public List<Row> ofOrder(WorkspaceId workspace, ChannelId channel, String order, int most) {
        return jdbc.sql(SELECT + """
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid) and order_id = :order
            order by ordered_at desc, act_id desc limit :most""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("order", order)
                .param("most", most)
                .query(ROW)
                .list();
    }

    /** Claims acts that are due; of one order only the oldest that is under way, so that their order is kept. */
    public List<Claim> claim(UUID holder, Instant now, Duration lease, int most) {
        return gate.in(jdbc -> jdbc.sql("""
            update channels.act a
            set state = 'claimed', holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz)
            from (
                select d.workspace_id, d.act_id from channels.act d
                where d.state in ('ordered', 'retrying') and d.not_before <= cast(:now as timestamptz)
                    and not exists (
                        select from channels.act e
                        where e.workspace_id = d.workspace_id and e.channel_id = d.channel_id
                            and e.order_id = d.order_id
                            and e.state in ('ordered', 'retrying', 'claimed', 'acting')
                            and (e.ordered_at, e.act_id) < (d.ordered_at, d.act_id))
                order by d.not_before
                limit :most
                for update skip locked) due
            where a.workspace_id = due.workspace_id and a.act_id = due.act_id
                and a.state in ('ordered', 'retrying')
            returning a.workspace_id, a.act_id""")
                .param("holder", holder.toString())
                .param("until", now.plus(lease).toString())
                .param("now", now.toString())
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** Gives back what was claimed and never begun: its lease has run out and nothing has left the house. */
    public int giveBackUnbegun(Instant now) {
        return gate.in(jdbc -> jdbc.sql("""
            update channels.act set state = 'ordered', holder = null, lease_until = null
            where state = 'claimed' and lease_until < cast(:now as timestamptz)""").param("now", now.toString()).update());
    }

    /** Acts that were cut off: begun, and their lease has run out without an answer. */
    public List<Claim> cutOff(Instant now) {
        return gate.jdbc().sql("""
            select workspace_id, act_id from channels.act
            where state = 'acting' and lease_until < cast(:now as timestamptz)""").param("now", now.toString()).query(CLAIM).list();
    }

    /** Takes uncertain acts at which it is time to look; a look that is cut off is taken again when its lease has run out. */
    public List<Claim> toLookAt(UUID holder, Instant now, Duration lease, int mostLooks, int most) {
        return gate.in(jdbc -> jdbc.sql("""
            update channels.act a
            set holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz)
            from (
                select workspace_id, act_id from channels.act
                where state = 'uncertain' and looks < :mostLooks and not_before <= cast(:now as timestamptz)
                    and (lease_until is null or lease_until < cast(:now as timestamptz))
                order by not_before
                limit :most
                for update skip locked) due
            where a.workspace_id = due.workspace_id and a.act_id = due.act_id and a.state = 'uncertain'
            returning a.workspace_id, a.act_id""")
                .param("holder", holder.toString())
                .param("until", now.plus(lease).toString())
                .param("now", now.toString())
                .param("mostLooks", mostLooks)
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** Begins an act that this holder has claimed; nothing when it was lost meanwhile. */
    public Optional<Row> begin(WorkspaceId workspace, UUID id, UUID holder, Instant now, Duration lease) {
        return jdbc.sql("""
                update channels.act set state = 'acting', attempts = attempts + 1,
                    lease_until = cast(:until as timestamptz), changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and act_id = cast(:id as uuid) and state = 'claimed'
                    and holder = cast(:holder as uuid)
                returning\s""" + COLUMNS)
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("holder", holder.toString())
                .param("until", now.plus(lease).toString())
                .param("now", now.toString())
                .query(ROW)
                .optional();
    }

    /** Notes what an act under way has come to; false when another has given it up meanwhile. */
    public boolean answered(WorkspaceId workspace, UUID id, UUID holder, Outcome outcome, Instant now) {
        return settle(workspace, id, "acting", "and holder = cast(:holder as uuid)", holder, outcome, now);
    }

    /** Marks a cut-off act as uncertain, unless its answer has come in after all. */
    public boolean giveUp(WorkspaceId workspace, UUID id, Outcome outcome, Instant now) {
        return settle(workspace, id, "acting", "and lease_until < cast(:now as timestamptz)", null, outcome, now);
    }

    /** Notes what a look has shown. */
    public boolean looked(WorkspaceId workspace, UUID id, UUID holder, Outcome outcome, Instant now) {
        return settle(workspace, id, "uncertain", "and holder = cast(:holder as uuid)", holder, outcome, now);
    }

    private boolean settle(
            WorkspaceId workspace,
            UUID id,
            String from,
            String condition,
            @Nullable UUID holder,
            Outcome outcome,
            Instant now) {
        JdbcClient.StatementSpec statement = jdbc.sql("""
                update channels.act set state = :state, code = :code, evidence = :evidence,
                    looks = looks + case when state = 'uncertain' then 1 else 0 end,
                    not_before = cast(:notBefore as timestamptz), changed_at = cast(:now as timestamptz), holder = null,
                    lease_until = null, sealed = case when :over then null else sealed end
                where workspace_id = cast(:workspace as uuid) and act_id = cast(:id as uuid) and state = :from\s""" + condition)
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("from", from)
                .param("state", outcome.state())
                .param("code", outcome.code())
                .param("evidence", Reasons.stored(outcome.evidence()))
                .param("notBefore", outcome.notBefore().toString())
                .param("over", outcome.over())
                .param("now", now.toString());
        return (holder == null ? statement : statement.param("holder", holder.toString())).update() == 1;
    }
}
