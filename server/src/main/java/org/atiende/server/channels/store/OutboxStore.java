package org.atiende.server.channels.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.Outgoing;
import org.atiende.server.channels.OutboxOrder;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Gate;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of the outbox.
 *
 * <pre>
 *   approved ──claim──▶ claimed ──about to send──▶ sending ──answer──▶ accepted ──report──▶ delivered ──▶ read
 *      ▲                   │ lease ran out            │ lease ran out      └────report────▶ failed, moderated
 *      └───────────────────┘                          ├──────────────▶ uncertain
 *      ▲                                              │
 *      └── retrying ◀──────try later──────────────────┘
 * </pre>
 *
 * Only {@code sending} can have reached the platform; a send cut off in it is uncertain.
 */
@Component
public class OutboxStore {
    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            rs.getString("outbox_id"),
            ChannelId.of(rs.getString("channel_id")),
            ConversationId.of(rs.getString("conversation_id")),
            MessageId.of(rs.getString("message_id")),
            rs.getBoolean("automatic"),
            rs.getBoolean("reaction"),
            rs.getString("state"),
            rs.getInt("attempts"),
            Rows.orNull(rs, "sendable_until"),
            rs.getBytes("sealed"));
    private static final RowMapper<Claim> CLAIM = (rs, row) -> new Claim(
            WorkspaceId.of(rs.getString("workspace_id")),
            ChannelId.of(rs.getString("channel_id")),
            rs.getString("outbox_id"));
    private static final String SELECT = """
            select outbox_id, channel_id, conversation_id, message_id, automatic, reaction, state, attempts,
                    sendable_until, sealed
            from channels.outbox where workspace_id = cast(:workspace as uuid)\s""";

    private final JdbcClient jdbc;
    private final Gate gate;

    OutboxStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /**
     * A message in the outbox.
     *
     * @param message the shop's message; of a sign that is sent, the buyer's that it is set to
     * @param reaction whether it is a sign that is sent
     */
    public record Row(
            String id,
            ChannelId channel,
            ConversationId conversation,
            MessageId message,
            boolean automatic,
            boolean reaction,
            String state,
            int attempts,
            @Nullable Instant sendableUntil,
            byte[] sealed) {

        /** The state as members see it: being claimed is not a step of its own. */
        public String shownState() {
            return state.equals("claimed") ? "approved" : state;
        }
    }

    /** A message that a sender may take up. */
    public record Claim(WorkspaceId workspace, ChannelId channel, String id) {}

    public void insert(WorkspaceId workspace, String id, OutboxOrder order, byte[] sealed, Instant now) {
        jdbc.sql("""
                insert into channels.outbox (workspace_id, outbox_id, channel_id, conversation_id, message_id, state,
                    not_before, sendable_until, sealed, automatic, by_machine, reaction, created_at, changed_at)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:channel as uuid), cast(:conversation as uuid),
                    cast(:message as uuid), 'approved', cast(:notBefore as timestamptz), cast(:until as timestamptz), :sealed, :automatic,
                    :byMachine, :reaction, cast(:now as timestamptz), cast(:now as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("channel", order.channel().toString())
                .param("conversation", order.conversation().toString())
                .param("message", order.message().toString())
                .param("until", order.sendableUntil().map(Instant::toString).orElse(null))
                .param("sealed", sealed)
                .param("automatic", order.automatic())
                .param("byMachine", order.byMachine())
                .param("reaction", order.body() instanceof Outgoing.Body.Reaction)
                .param("notBefore", now.plus(order.keptBack()).toString())
                .param("now", now.toString())
                .update();
    }

    /** Takes a message back that nobody is sending and that certainly was not sent; false where it is being sent. */
    public boolean withdraw(WorkspaceId workspace, String id, Instant now) {
        return jdbc.sql("""
                update channels.outbox set state = 'not_sent', changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and outbox_id = cast(:id as uuid)
                    and state in ('approved', 'retrying')""")
                        .param("workspace", workspace.toString())
                        .param("id", id)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Messages of a conversation of which nobody knows whether they got there, or whose answer is awaited. */
    public List<Row> unsettled(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql(SELECT + """
                and conversation_id = cast(:conversation as uuid) and state in ('sending', 'uncertain')
                order by created_at""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(ROW)
                .list();
    }

    /**
     * Claims messages that are due; of one conversation only the oldest that is not settled, so that order is kept. What a
     * person sends goes before what a rule or a program sends, and accounts whose platform has asked for patience are left alone.
     *
     * @param resting accounts over which nothing is sent now
     */
    public List<Claim> claim(UUID holder, Instant now, Duration lease, Collection<ChannelId> resting, int most) {
        return gate.in(jdbc -> jdbc.sql("""
                        with resting as materialized (
                            select coalesce(array_agg(channel_id), '{}') as channels from channels.health
                            where sends_rest_until > cast(:now as timestamptz)),
                        claimed as (
                        update channels.outbox o
                        set state = 'claimed', holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz)
                        from (
                            select d.workspace_id, d.outbox_id from channels.outbox d
                            where d.state in ('approved', 'retrying') and d.not_before <= cast(:now as timestamptz)
                                and d.channel_id <> all(cast(:resting as uuid[]))
                                and d.channel_id <> all((select channels from resting)::uuid[])
                                and not exists (
                                    select from channels.outbox e
                                    where e.workspace_id = d.workspace_id and e.conversation_id = d.conversation_id
                                        and e.state in ('approved', 'retrying', 'claimed', 'sending')
                                        and (e.created_at, e.outbox_id) < (d.created_at, d.outbox_id))
                            order by d.by_machine, d.not_before
                            limit :most
                            for update skip locked) due
                        where o.workspace_id = due.workspace_id and o.outbox_id = due.outbox_id
                            and o.state in ('approved', 'retrying')
                        returning o.workspace_id, o.channel_id, o.outbox_id, o.by_machine, o.not_before)
                        select workspace_id, channel_id, outbox_id from claimed order by by_machine, not_before""")
                .param("resting", Columns.texts(resting))
                .param("holder", holder.toString())
                .param("until", now.plus(lease).toString())
                .param("now", now.toString())
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** Gives back one that was claimed and is not begun now. */
    public void putOff(WorkspaceId workspace, String id, UUID holder, Instant until) {
        jdbc.sql("""
                update channels.outbox
                set state = case when attempts > 0 then 'retrying' else 'approved' end,
                    holder = null, lease_until = null, not_before = cast(:until as timestamptz)
                where workspace_id = cast(:workspace as uuid) and outbox_id = cast(:id as uuid)
                    and state = 'claimed' and holder = cast(:holder as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("holder", holder.toString())
                .param("until", until.toString())
                .update();
    }

    /** Holds on to messages that the holder is sending, or about to. */
    public void hold(UUID holder, Collection<Claim> sends, Instant until) {
        if (sends.isEmpty()) {
            return;
        }
        Columns columns = new Columns(sends.size());
        sends.forEach(it -> columns.row().put("workspaces", it.workspace()).put("ids", it.id()));
        gate.in(jdbc -> jdbc.sql("""
                        update channels.outbox o set lease_until = cast(:until as timestamptz)
                        from unnest(:workspaces::text[], :ids::text[]) as r(workspace, id)
                        where o.workspace_id = r.workspace::uuid and o.outbox_id = r.id::uuid
                            and o.state in ('claimed', 'sending') and o.holder = cast(:holder as uuid)""")
                .params(columns.arrays())
                .param("holder", holder.toString())
                .param("until", until.toString())
                .update());
    }

    /** Gives back what was claimed and never begun: its lease has run out and nothing has left the house. */
    public int giveBackUnbegun(Instant now) {
        return gate.in(jdbc -> jdbc.sql("""
                        update channels.outbox set state = 'approved', holder = null, lease_until = null
                        where state = 'claimed' and lease_until < cast(:now as timestamptz)""").param("now", now.toString()).update());
    }

    /** Sends that were cut off: begun, and their lease has run out without an answer. */
    public List<Claim> cutOff(Instant now) {
        return gate.jdbc().sql("""
                        select workspace_id, channel_id, outbox_id from channels.outbox
                        where state = 'sending' and lease_until < cast(:now as timestamptz)""").param("now", now.toString()).query(CLAIM).list();
    }

    /** Begins a send that this holder has claimed; nothing when it was lost meanwhile. */
    public Optional<Row> begin(WorkspaceId workspace, String id, UUID holder, Instant now, Duration lease) {
        return jdbc.sql("""
                update channels.outbox set state = 'sending', attempts = attempts + 1,
                    lease_until = cast(:until as timestamptz), changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and outbox_id = cast(:id as uuid) and state = 'claimed'
                    and holder = cast(:holder as uuid)
                returning outbox_id, channel_id, conversation_id, message_id, automatic, reaction, state, attempts,
                    sendable_until, sealed""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("holder", holder.toString())
                .param("until", now.plus(lease).toString())
                .param("now", now.toString())
                .query(ROW)
                .optional();
    }

    /** Gives a send that has begun more time. */
    public void lengthen(WorkspaceId workspace, String id, UUID holder, Instant until) {
        jdbc.sql("""
                update channels.outbox set lease_until = cast(:until as timestamptz)
                where workspace_id = cast(:workspace as uuid) and outbox_id = cast(:id as uuid) and state = 'sending'
                    and holder = cast(:holder as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("holder", holder.toString())
                .param("until", until.toString())
                .update();
    }

    /**
     * Notes the answer to a send, also one that was given up meanwhile; false when a report or a person has settled it, or
     * another has taken it over.
     */
    public boolean answered(
            WorkspaceId workspace,
            String id,
            UUID holder,
            String state,
            byte @Nullable [] externalKey,
            Instant now,
            Instant notBefore) {
        return jdbc.sql("""
                update channels.outbox set state = :state, external_key = coalesce(cast(:key as bytea), external_key),
                    not_before = cast(:notBefore as timestamptz), changed_at = cast(:now as timestamptz), holder = null,
                    lease_until = null
                where workspace_id = cast(:workspace as uuid) and outbox_id = cast(:id as uuid)
                    and state in ('sending', 'uncertain') and holder = cast(:holder as uuid)""")
                        .param("workspace", workspace.toString())
                        .param("id", id)
                        .param("holder", holder.toString())
                        .param("state", state)
                        .param("key", externalKey)
                        .param("notBefore", notBefore.toString())
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** Moves a message by evidence, or by a person's word. */
    public void settle(WorkspaceId workspace, String id, String state, byte @Nullable [] externalKey, Instant now) {
        jdbc.sql("""
                update channels.outbox set state = :state, external_key = coalesce(cast(:key as bytea), external_key),
                    changed_at = cast(:now as timestamptz), holder = null, lease_until = null
                where workspace_id = cast(:workspace as uuid) and outbox_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("state", state)
                .param("key", externalKey)
                .param("now", now.toString())
                .update();
    }

    /**
     * Marks a cut-off send as uncertain, unless its answer has come in after all; returns its message. Its holder stays known:
     * should it hear the answer yet, it may say so.
     */
    public Optional<Row> giveUp(WorkspaceId workspace, String id, Instant now) {
        return jdbc.sql("""
                update channels.outbox set state = 'uncertain', changed_at = cast(:now as timestamptz), lease_until = null
                where workspace_id = cast(:workspace as uuid) and outbox_id = cast(:id as uuid) and state = 'sending'
                    and lease_until < cast(:now as timestamptz)
                returning outbox_id, channel_id, conversation_id, message_id, automatic, reaction, state, attempts,
                    sendable_until, sealed""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("now", now.toString())
                .query(ROW)
                .optional();
    }

    /** Puts a message that was not sent into the line again. */
    public void reorder(WorkspaceId workspace, String id, @Nullable Instant sendableUntil, Instant now) {
        jdbc.sql("""
                update channels.outbox set state = 'approved', attempts = 0, holder = null,
                    not_before = cast(:now as timestamptz),
                    sendable_until = cast(:until as timestamptz), changed_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and outbox_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id)
                .param("until", sendableUntil == null ? null : sendableUntil.toString())
                .param("now", now.toString())
                .update();
    }

    public Optional<Row> find(WorkspaceId workspace, String id) {
        if (!isUuid(id)) {
            return Optional.empty();
        }
        return jdbc.sql(SELECT + "and outbox_id = cast(:id as uuid) for update")
                .param("workspace", workspace.toString())
                .param("id", id)
                .query(ROW)
                .optional();
    }

    public Optional<Row> findByExternalKey(WorkspaceId workspace, byte[] key) {
        return jdbc.sql(SELECT + "and external_key = :key for update")
                .param("workspace", workspace.toString())
                .param("key", key)
                .query(ROW)
                .optional();
    }

    /** A message that a platform knows under a key. */
    public record Known(byte[] externalKey, MessageId message) {}

    /** The shop's messages that platforms know under keys. */
    public List<Known> messagesByExternalKeys(WorkspaceId workspace, Collection<byte[]> keys) {
        return jdbc.sql("""
                select external_key, message_id from channels.outbox
                where workspace_id = cast(:workspace as uuid) and external_key = any(:keys::bytea[]) and not reaction""")
                .param("workspace", workspace.toString())
                .param("keys", keys.toArray(new byte[0][]))
                .query((rs, row) -> new Known(rs.getBytes("external_key"), MessageId.of(rs.getString("message_id"))))
                .list();
    }

    public Optional<Row> findByMessage(WorkspaceId workspace, MessageId message) {
        return jdbc.sql(SELECT + "and message_id = cast(:message as uuid) and not reaction for update")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .query(ROW)
                .optional();
    }

    /** Whether a sign to a buyer's message waits to be sent or is being sent. */
    public boolean carriesSign(WorkspaceId workspace, MessageId message) {
        return jdbc.sql("""
            select exists (select from channels.outbox
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:message as uuid) and reaction
                    and state in ('approved', 'retrying', 'claimed', 'sending'))""")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .query(Boolean.class)
                .single();
    }

    private static boolean isUuid(String text) {
        try {
            UUID.fromString(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
