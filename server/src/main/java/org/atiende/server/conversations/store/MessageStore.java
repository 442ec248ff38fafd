package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.atiende.channel.reasons.Reason;
import org.atiende.nlu.Context;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.Turn;
import org.atiende.server.conversations.Arrival;
import org.atiende.server.conversations.Delivery;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.conversations.Elsewhere;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.Quotable;
import org.atiende.server.conversations.ReplyDraft;
import org.atiende.server.conversations.Said;
import org.atiende.server.conversations.ShopReaction;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.ChannelName;
import org.atiende.server.understanding.RecentMessages;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The table of messages. */
@Component
public class MessageStore {
    /** Of more messages of an account than these the sum is kept. */
    private static final int MOST_COUNTED_ANEW = 5_000;

    private static final TypeReference<List<MessageView.Hidden>> HIDDEN = new TypeReference<>() {};
    private static final String SELECT = """
            select m.message_id, m.conversation_id, m.direction, m.author_kind, m.author_name, m.content_type, m.text,
                m.concealed, m.occurred_at, m.delivery_state, m.delivery_at, m.delivery_reason, m.delivery_code, m.reaction,
                m.shop_reaction, m.shop_reaction_state, m.shop_reaction_reason, m.shop_reaction_code,
                q.message_id as quoted_id, q.conversation_id as quoted_conversation, q.direction as quoted_direction,
                q.author_name as quoted_author, q.text as quoted_text
            from conversations.message m
            left join conversations.message q on q.workspace_id = m.workspace_id and q.message_id = m.quotes
            where m.workspace_id = cast(:workspace as uuid)
            """;
    private static final RowMapper<TurnRow> TURN = (rs, row) -> new TurnRow(
            ConversationId.of(rs.getString("conversation_id")),
            new Turn(rs.getString("direction").equals("in"), rs.getString("text")));
    private static final RowMapper<Map.Entry<MessageId, Context>> CONTEXT = (rs, row) -> {
        String before = rs.getString("text");
        return Map.entry(
                MessageId.of(rs.getString("message_id")),
                new Context(
                        ChannelName.of(rs.getString("channel_kind"), rs.getString("thread_kind")),
                        before == null
                                ? List.of()
                                : List.of(new Turn(rs.getString("direction").equals("in"), before))));
    };
    private static final RowMapper<Said> SAID = (rs, row) -> {
        String delivery = rs.getString("delivery_state");
        return new Said(
                MessageId.of(rs.getString("message_id")),
                rs.getString("direction").equals("in"),
                Actor.Kind.of(rs.getString("author_kind")),
                Rows.of(rs, "occurred_at"),
                rs.getString("text"),
                delivery != null && DeliveryState.of(delivery).leavesTheBuyerWaiting());
    };
    private static final RowMapper<MessageId> MESSAGE_ID = (rs, row) -> MessageId.of(rs.getString("message_id"));
    private static final RowMapper<Placed> PLACED = (rs, row) ->
            new Placed(ConversationId.of(rs.getString("conversation_id")), MessageId.of(rs.getString("message_id")));
    private static final RowMapper<ConversationId> CONVERSATION_ID =
            (rs, row) -> ConversationId.of(rs.getString("conversation_id"));

    private static final RowMapper<Quotable> QUOTABLE = (rs, row) -> new Quotable(
            MessageId.of(rs.getString("message_id")),
            rs.getBytes("external_key"),
            ConversationId.of(rs.getString("conversation_id")),
            CustomerId.of(rs.getString("customer_id")));

    private final JdbcClient jdbc;
    private final RowMapper<MessageView> view;

    MessageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.view = (rs, row) -> {
            String delivery = rs.getString("delivery_state");
            String shopReaction = rs.getString("shop_reaction");
            Reason reactionReason = Reasons.orNull(rs.getString("shop_reaction_reason"));
            String quoted = rs.getString("quoted_id");
            return new MessageView(
                    MessageId.of(rs.getString("message_id")),
                    ConversationId.of(rs.getString("conversation_id")),
                    rs.getString("direction"),
                    rs.getString("text"),
                    Rows.of(rs, "occurred_at"),
                    new MessageView.Author(rs.getString("author_kind"), rs.getString("author_name")),
                    rs.getString("content_type"),
                    Json.STORED.readValue(rs.getString("concealed"), HIDDEN),
                    null,
                    delivery == null
                            ? null
                            : Delivery.of(
                                    delivery,
                                    Rows.of(rs, "delivery_at"),
                                    Reasons.orNull(rs.getString("delivery_reason")),
                                    rs.getString("delivery_code")),
                    rs.getString("reaction"),
                    shopReaction == null
                            ? null
                            : new ShopReaction(
                                    shopReaction,
                                    rs.getString("shop_reaction_state"),
                                    Reasons.words(reactionReason),
                                    Because.of(reactionReason),
                                    rs.getString("shop_reaction_code")),
                    quoted == null
                            ? null
                            : new MessageView.Quoted(
                                    MessageId.of(quoted),
                                    ConversationId.of(rs.getString("quoted_conversation")),
                                    rs.getString("quoted_direction"),
                                    rs.getString("quoted_author"),
                                    rs.getString("quoted_text")));
        };
    }

    /** The last two messages of each conversation, oldest first. */
    public Map<ConversationId, List<Turn>> lastTurns(WorkspaceId workspace, List<ConversationId> conversations) {
        if (conversations.isEmpty()) {
            return Map.of();
        }
        Map<ConversationId, List<Turn>> turns = new LinkedHashMap<>();
        jdbc.sql("""
                select t.conversation_id, t.direction, t.text
                from unnest(:ids::uuid[]) as c(id)
                cross join lateral (
                    select conversation_id, direction, text, occurred_at, message_id
                    from conversations.message
                    where workspace_id = cast(:workspace as uuid) and conversation_id = c.id
                    order by occurred_at desc, message_id desc
                    limit 2) t
                order by t.conversation_id, t.occurred_at, t.message_id""")
                .param("workspace", workspace.toString())
                .param("ids", Columns.texts(conversations))
                .query(TURN)
                .list()
                .forEach(row -> turns.merge(
                        row.conversation(), List.of(row.turn()), (a, b) -> List.of(a.getFirst(), b.getFirst())));
        return turns;
    }

    /** What buyers wrote after a time and what is known beside it, the latest first. */
    public List<RecentMessages.Written> lastWritten(WorkspaceId workspace, Instant after, int most) {
        Map<MessageId, MaskedText> texts = new LinkedHashMap<>();
        jdbc.sql("""
                select message_id, text from conversations.message
                where workspace_id = cast(:workspace as uuid) and direction = 'in'
                    and occurred_at > cast(:after as timestamptz)
                order by message_id desc limit :most""")
                .param("workspace", workspace.toString())
                .param("after", after.toString())
                .param("most", most)
                .query((rs, row) -> Map.entry(
                        MessageId.of(rs.getString("message_id")), new MaskedText(rs.getString("text"), List.of())))
                .list()
                .forEach(it -> texts.put(it.getKey(), it.getValue()));
        Map<MessageId, Context> contexts = contexts(workspace, texts.keySet());
        return texts.entrySet().stream()
                .map(it -> new RecentMessages.Written(it.getValue(), contexts.getOrDefault(it.getKey(), Context.NONE)))
                .toList();
    }

    /** What is known of messages beside their texts: the channel, and the two messages before each in its conversation. */
    public Map<MessageId, Context> contexts(WorkspaceId workspace, Collection<MessageId> ids) {
        Map<MessageId, Context> contexts = new LinkedHashMap<>();
        jdbc.sql("""
            select m.message_id, c.channel_kind, c.thread_kind, t.direction, t.text
            from conversations.message m
            join conversations.conversation c
                on c.workspace_id = m.workspace_id and c.conversation_id = m.conversation_id
            left join lateral (
                select b.direction, b.text, b.occurred_at, b.message_id
                from conversations.message b
                where b.workspace_id = m.workspace_id and b.conversation_id = m.conversation_id
                    and (b.occurred_at, b.message_id) < (m.occurred_at, m.message_id)
                order by b.occurred_at desc, b.message_id desc
                limit 2) t on true
            where m.workspace_id = cast(:workspace as uuid) and m.message_id = any(:ids::uuid[])
            order by m.message_id, t.occurred_at, t.message_id""")
                .param("workspace", workspace.toString())
                .param("ids", Columns.texts(ids))
                .query(CONTEXT)
                .list()
                .forEach(it -> contexts.merge(
                        it.getKey(),
                        it.getValue(),
                        (some, next) -> new Context(
                                some.channel(),
                                Stream.concat(some.before().stream(), next.before().stream())
                                        .toList())));
        return contexts;
    }

    /** Adds buyers' messages; returns those that were not there yet. */
    public Set<MessageId> insertArrivals(WorkspaceId workspace, ChannelId channel, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return Set.of();
        }
        Columns columns = new Columns(arrivals.size());
        arrivals.forEach(it -> columns.row()
                .put("ids", it.id())
                .put("conversations", it.conversation())
                .put("keys", it.externalKey())
                .put("customers", it.customer())
                .put("quotes", it.quotes().orElse(null))
                .put("names", it.customerName())
                .put("types", it.words().contentType())
                .put("texts", it.words().text().text())
                .put("concealed", concealed(it.words().text()))
                .put("occurred", it.words().occurredAt())
                .put("received", it.words().receivedAt()));
        return new HashSet<>(jdbc.sql("""
                insert into conversations.message (workspace_id, message_id, conversation_id, channel_id, external_key,
                    direction, author_kind, author_id, author_name, content_type, text, concealed, occurred_at, received_at,
                    quotes)
                select cast(:workspace as uuid), id::uuid, conversation::uuid, cast(:channel as uuid), key, 'in', 'buyer',
                    customer::uuid, name, type, text, concealed::jsonb, occurred::timestamptz, received::timestamptz,
                    quotes::uuid
                from unnest(:ids::text[], :conversations::text[], :keys::bytea[], :customers::text[], :names::text[],
                        :types::text[], :texts::text[], :concealed::text[], :occurred::text[], :received::text[],
                        :quotes::text[])
                    as r(id, conversation, key, customer, name, type, text, concealed, occurred, received, quotes)
                on conflict (workspace_id, channel_id, external_key) where external_key is not null do nothing
                returning message_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .params(columns.arrays())
                .query(MESSAGE_ID)
                .list());
    }

    public void insertReply(WorkspaceId workspace, ChannelId channel, ReplyDraft reply, Instant at) {
        jdbc.sql("""
                insert into conversations.message (workspace_id, message_id, conversation_id, channel_id, direction,
                    author_kind, author_id, author_name, content_type, text, concealed, occurred_at, received_at,
                    delivery_state, delivery_at, quotes)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:conversation as uuid), cast(:channel as uuid),
                    'out', :authorKind, cast(:authorId as uuid), :authorName, :type, :text, cast(:concealed as jsonb),
                    cast(:at as timestamptz), cast(:at as timestamptz), 'approved', cast(:at as timestamptz),
                    cast(:quotes as uuid))""")
                .param("workspace", workspace.toString())
                .param("id", reply.id().toString())
                .param("conversation", reply.conversation().toString())
                .param("channel", channel.toString())
                .param("authorKind", reply.author().kind().id())
                .param(
                        "authorId",
                        reply.author().id() == null ? null : reply.author().id().toString())
                .param("authorName", reply.authorName())
                .param("quotes", reply.quotes().map(MessageId::toString).orElse(null))
                .param("type", reply.contentType())
                .param("text", reply.text().text())
                .param("concealed", concealed(reply.text()))
                .param("at", at.toString())
                .update();
    }

    /** Adds what the shop wrote past the desk; false when it is there already. */
    public boolean insertElsewhere(WorkspaceId workspace, ChannelId channel, Elsewhere written, Instant now) {
        return jdbc.sql("""
                insert into conversations.message (workspace_id, message_id, conversation_id, channel_id, external_key,
                    direction, author_kind, author_name, content_type, text, concealed, occurred_at, received_at,
                    delivery_state, delivery_at, delivery_reason, delivery_code)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:conversation as uuid), cast(:channel as uuid), :key,
                    'out', 'elsewhere', :author, :type, :text, cast(:concealed as jsonb), cast(:at as timestamptz),
                    cast(:now as timestamptz), :state, cast(:now as timestamptz), :reason, :code)
                on conflict (workspace_id, channel_id, external_key) where external_key is not null do nothing""")
                        .param("workspace", workspace.toString())
                        .param("id", written.id().toString())
                        .param("conversation", written.conversation().toString())
                        .param("channel", channel.toString())
                        .param("key", written.externalKey())
                        .param("author", written.authorName())
                        .param("type", written.words().contentType())
                        .param("text", written.words().text().text())
                        .param("concealed", concealed(written.words().text()))
                        .param("at", written.words().occurredAt().toString())
                        .param("now", now.toString())
                        .param("state", written.state().id())
                        .param("reason", Reasons.stored(written.reason()))
                        .param("code", written.code())
                        .update()
                == 1;
    }

    /** Which message of which conversation. */
    public record Placed(ConversationId conversation, MessageId message) {}

    /** Moves the delivery of what the shop wrote past the desk, where it has changed. */
    public Optional<Placed> moveElsewhere(WorkspaceId workspace, ChannelId channel, Elsewhere written, Instant now) {
        return jdbc.sql("""
                update conversations.message set delivery_state = :state, delivery_at = cast(:now as timestamptz),
                    delivery_reason = :reason, delivery_code = :code
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and external_key = :key and author_kind = 'elsewhere' and delivery_state <> :state
                    and delivery_state <> 'read'
                returning conversation_id, message_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", written.externalKey())
                .param("state", written.state().id())
                .param("now", now.toString())
                .param("reason", Reasons.stored(written.reason()))
                .param("code", written.code())
                .query(PLACED)
                .optional();
    }

    /** Sets the state of a message that we send; returns its conversation, or nothing when there is no such message. */
    public Optional<ConversationId> setDelivery(
            WorkspaceId workspace,
            MessageId message,
            DeliveryState state,
            @Nullable Reason reason,
            @Nullable String code,
            Instant at) {
        return jdbc.sql("""
                update conversations.message
                set delivery_state = :state, delivery_at = cast(:at as timestamptz), delivery_reason = :reason,
                    delivery_code = :code
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:id as uuid) and direction = 'out'
                returning conversation_id""")
                .param("workspace", workspace.toString())
                .param("id", message.toString())
                .param("state", state.id())
                .param("at", at.toString())
                .param("reason", Reasons.stored(reason))
                .param("code", code)
                .query(CONVERSATION_ID)
                .optional();
    }

    public Optional<MessageId> byExternalKey(WorkspaceId workspace, ChannelId channel, byte[] key) {
        return jdbc.sql("""
                select message_id from conversations.message
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid) and external_key = :key""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", key)
                .query(MESSAGE_ID)
                .optional();
    }

    /** Messages that came in under keys on an account, and those of some ids, as far as they are there. */
    public List<Quotable> quotable(
            WorkspaceId workspace, ChannelId channel, Collection<byte[]> keys, Collection<MessageId> ids) {
        return jdbc.sql("""
                select m.message_id, m.external_key, m.conversation_id, c.customer_id
                from conversations.message m
                join conversations.conversation c
                    on c.workspace_id = m.workspace_id and c.conversation_id = m.conversation_id
                where m.workspace_id = cast(:workspace as uuid)
                    and (m.channel_id = cast(:channel as uuid) and m.external_key = any(:keys::bytea[])
                        or m.message_id = any(:ids::uuid[]))""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("keys", keys.toArray(new byte[0][]))
                .param("ids", Columns.texts(ids))
                .query(QUOTABLE)
                .list();
    }

    /** The conversation of a message whose sign is now this; empty where a later one stands. */
    public Optional<ConversationId> setReaction(WorkspaceId workspace, MessageId message, String emoji, Instant at) {
        return jdbc.sql("""
                update conversations.message set reaction = nullif(:emoji, ''), reacted_at = cast(:at as timestamptz)
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:id as uuid)
                    and (reacted_at is null or reacted_at <= cast(:at as timestamptz))
                returning conversation_id""")
                .param("workspace", workspace.toString())
                .param("id", message.toString())
                .param("emoji", emoji)
                .param("at", at.toString())
                .query(CONVERSATION_ID)
                .optional();
    }

    /** Orders a sign of the shop's to a buyer's message; returns its conversation. */
    public Optional<ConversationId> setShopReaction(WorkspaceId workspace, MessageId message, String emoji, UUID send) {
        return jdbc.sql("""
                update conversations.message set shop_reaction = :emoji, shop_reaction_send = cast(:send as uuid),
                    shop_reaction_state = 'sending', shop_reaction_reason = null, shop_reaction_code = null
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:id as uuid) and direction = 'in'
                returning conversation_id""")
                .param("workspace", workspace.toString())
                .param("id", message.toString())
                .param("emoji", emoji)
                .param("send", send.toString())
                .query(CONVERSATION_ID)
                .optional();
    }

    /**
     * Moves a sign of the shop's that this send carries; one that is taken away leaves nothing, unless that fails later. Empty where nothing
     * changed, or another send carries the sign now.
     */
    public Optional<ConversationId> moveShopReaction(
            WorkspaceId workspace,
            MessageId message,
            UUID send,
            ShopReaction.State state,
            @Nullable Reason reason,
            @Nullable String code) {
        return jdbc.sql("""
                update conversations.message
                set shop_reaction = case :state when 'set' then nullif(shop_reaction, '')
                        when 'failed' then coalesce(shop_reaction, '') else shop_reaction end,
                    shop_reaction_state = :state, shop_reaction_reason = :reason, shop_reaction_code = :code
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:id as uuid)
                    and shop_reaction_send = cast(:send as uuid) and shop_reaction_state <> :state
                returning conversation_id""")
                .param("workspace", workspace.toString())
                .param("id", message.toString())
                .param("send", send.toString())
                .param("state", state.name())
                .param("reason", Reasons.stored(reason))
                .param("code", code)
                .query(CONVERSATION_ID)
                .optional();
    }

    public List<MessageView> byIds(WorkspaceId workspace, List<MessageId> ids) {
        return jdbc.sql(SELECT + " and m.message_id = any(:ids::uuid[]) order by m.occurred_at, m.message_id")
                .param("workspace", workspace.toString())
                .param("ids", Columns.texts(ids))
                .query(view)
                .list();
    }

    /** The newest messages of a conversation before a given one, newest first. */
    public List<MessageView> page(
            WorkspaceId workspace,
            ConversationId conversation,
            @Nullable String beforeAt,
            @Nullable String beforeId,
            int limit) {
        return jdbc.sql(SELECT + """
                 and m.conversation_id = cast(:conversation as uuid)
                 and (cast(:beforeAt as text) is null
                    or (m.occurred_at, m.message_id) < (cast(:beforeAt as timestamptz), cast(:beforeId as uuid)))
                order by m.occurred_at desc, m.message_id desc limit :limit""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("beforeAt", beforeAt)
                .param("beforeId", beforeId)
                .param("limit", limit)
                .query(view)
                .list();
    }

    /** Messages of ours in a given state of delivery, the oldest first. */
    public List<MessageView> inDelivery(WorkspaceId workspace, DeliveryState state, int limit) {
        return jdbc.sql(SELECT + " and m.delivery_state = :state order by m.delivery_at, m.message_id limit :limit")
                .param("workspace", workspace.toString())
                .param("state", state.id())
                .param("limit", limit)
                .query(view)
                .list();
    }

    /** What was said in a conversation, oldest first. */
    public List<Said> said(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select message_id, direction, author_kind, occurred_at, text, delivery_state from conversations.message
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                order by occurred_at, message_id""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(SAID)
                .list();
    }

    /**
     * How many messages of buyers came in over an account. Those below an id are counted once: their sum is kept when it has
     * grown.
     *
     * @param settled below which no further message is stored
     */
    public long countReceived(WorkspaceId workspace, ChannelId channel, UUID settled) {
        Tally known = jdbc.sql("""
            select below, messages from conversations.received_tally
            where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .query((rs, row) -> new Tally(UUID.fromString(rs.getString("below")), rs.getLong("messages")))
                .optional()
                .orElse(Tally.NOTHING);
        long since = received(workspace, channel, known.below(), null);
        if (since > MOST_COUNTED_ANEW) {
            long more = received(workspace, channel, known.below(), settled);
            keep(workspace, channel, known, new Tally(settled, known.messages() + more));
        }
        return known.messages() + since;
    }

    private long received(WorkspaceId workspace, ChannelId channel, UUID from, @Nullable UUID below) {
        return jdbc.sql("""
                select count(*) from conversations.message
            where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid) and direction = 'in'
                and message_id >= cast(:from as uuid)
                and (cast(:below as uuid) is null or message_id < cast(:below as uuid))""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("from", from.toString())
                .param("below", below == null ? null : below.toString())
                .query(Long.class)
                .single();
    }

    /** Keeps a sum in the place of another, unless somebody was faster. */
    private void keep(WorkspaceId workspace, ChannelId channel, Tally known, Tally now) {
        jdbc.sql("""
            insert into conversations.received_tally as t (workspace_id, channel_id, below, messages)
            values (cast(:workspace as uuid), cast(:channel as uuid), cast(:below as uuid), :messages)
            on conflict (workspace_id, channel_id) do update
            set below = excluded.below, messages = excluded.messages
            where t.below = cast(:known as uuid) and t.below < excluded.below""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("below", now.below().toString())
                .param("messages", now.messages())
                .param("known", known.below().toString())
                .update();
    }

    /** How many messages of the buyer's a conversation has. */
    public long countReceived(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select count(*) from conversations.message
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                    and direction = 'in'""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(Long.class)
                .single();
    }

    /**
     * How many messages of the buyer's a conversation has that came in no later than one of its messages, whenever they were
     * written; empty where that is none of its messages.
     */
    public Optional<Long> countReceivedUpTo(WorkspaceId workspace, ConversationId conversation, MessageId last) {
        return jdbc.sql("""
                select (select count(*) from conversations.message m
                    where m.workspace_id = l.workspace_id and m.conversation_id = l.conversation_id and m.direction = 'in'
                        and m.message_id <= l.message_id)
                from conversations.message l
                where l.workspace_id = cast(:workspace as uuid) and l.conversation_id = cast(:conversation as uuid)
                    and l.message_id = cast(:last as uuid)""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("last", last.toString())
                .query(Long.class)
                .optional();
    }

    private String concealed(MaskedText text) {
        return Json.STORED.writeValueAsString(MessageView.Hidden.of(text));
    }

    private record TurnRow(ConversationId conversation, Turn turn) {}

    /** How many messages of buyers came in over an account with ids below one. */
    private record Tally(UUID below, long messages) {
        private static final Tally NOTHING = new Tally(new UUID(0, 0), 0);
    }
}
