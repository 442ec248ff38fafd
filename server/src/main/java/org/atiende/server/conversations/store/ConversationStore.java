package org.atiende.server.conversations.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atiende.channel.reasons.Reason;
import org.atiende.nlu.Understanding;
import org.atiende.server.conversations.Answers;
import org.atiende.server.conversations.Arrival;
import org.atiende.server.conversations.ConversationDues;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Due;
import org.atiende.server.conversations.Dues;
import org.atiende.server.conversations.DuesPassed;
import org.atiende.server.conversations.Elsewhere;
import org.atiende.server.conversations.Line;
import org.atiende.server.conversations.Meaning;
import org.atiende.server.conversations.Moment;
import org.atiende.server.conversations.Narrowed;
import org.atiende.server.conversations.Place;
import org.atiende.server.conversations.ReplyDraft;
import org.atiende.server.conversations.Scored;
import org.atiende.server.conversations.UnderstandingView;
import org.atiende.server.conversations.Urgency;
import org.atiende.server.conversations.Writer;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.HandOver;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The table of conversations. */
@Component
public class ConversationStore {
    private static final int PREVIEW = 140;
    private static final TypeReference<List<Scored>> INTENTS = new TypeReference<>() {};
    /** What {@link Answers} holds, of a conversation {@code c}. */
    private static final String ANSWERS = """
            c.first_answered_at is not null or exists (%1$s) as answered_at_all,
                c.first_answered_at is not null as answered_by_person,
                case when exists (%1$s and m.occurred_at >= c.last_in_at and m.author_kind not in ('rule', 'model'))
                    then c.last_in_at end as answered_up_to""".formatted("""
                    select from conversations.message m
                    where m.workspace_id = c.workspace_id and m.conversation_id = c.conversation_id
                        and m.direction = 'out' and coalesce(m.delivery_state, '')
                            not in ('failed', 'moderated', 'expired', 'uncertain', 'not_sent')""");

    private static final RowMapper<OpenRow> OPEN = (rs, row) -> new OpenRow(
            ConversationId.of(rs.getString("conversation_id")),
            new Line(
                    CustomerId.of(rs.getString("customer_id")),
                    rs.getString("thread_kind"),
                    rs.getString("thread_key")),
            rs.getInt("message_count"),
            new Answers(
                    rs.getBoolean("answered_at_all"),
                    rs.getBoolean("answered_by_person"),
                    Optional.ofNullable(Rows.orNull(rs, "answered_up_to"))),
            rs.getBoolean("priority"),
            rs.getBoolean("fresh"));

    private static final RowMapper<ConversationId> CONVERSATION =
            (rs, row) -> ConversationId.of(rs.getString("conversation_id"));
    private static final RowMapper<Line> LINE = (rs, row) -> new Line(
            CustomerId.of(rs.getString("customer_id")), rs.getString("thread_kind"), rs.getString("thread_key"));

    private final JdbcClient jdbc;
    private final RowMapper<ConversationView> view;

    ConversationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.view = (rs, row) -> {
            String emotion = rs.getString("emotion");
            double confidence = rs.getDouble("confidence");
            boolean understood = !rs.wasNull();
            ConversationDues dues = dues(rs);
            Optional<Due> due = dues.answer();
            return new ConversationView(
                    ConversationId.of(rs.getString("conversation_id")),
                    new Place(
                            ChannelId.of(rs.getString("channel_id")),
                            rs.getString("channel_kind"),
                            rs.getString("channel_name")),
                    new ConversationView.Buyer(
                            CustomerId.of(rs.getString("customer_id")), rs.getString("customer_name")),
                    new ConversationView.Thread(
                            rs.getString("thread_kind"),
                            rs.getString("closed_code"),
                            Reasons.words(Reasons.orNull(rs.getString("closed_reason")))),
                    rs.getString("state"),
                    new ConversationView.Preview(
                            rs.getString("preview"),
                            rs.getString("preview_direction"),
                            Rows.of(rs, "last_activity_at")),
                    Json.STORED.readValue(rs.getString("intents"), INTENTS),
                    emotion == null ? null : new Scored(emotion, Rows.unit(rs.getDouble("emotion_probability"))),
                    understood ? Rows.unit(confidence) : null,
                    rs.getBoolean("needs_person"),
                    below(rs),
                    assignee(rs),
                    snooze(rs),
                    due.map(Due::at).orElse(null),
                    due.map(Due::reason).orElse(null),
                    dues,
                    dues.next().isPresent() ? urgency(rs) : null,
                    Rows.orNull(rs, "window_closes_at"),
                    rs.getInt("message_count"),
                    Rows.of(rs, "last_activity_at"),
                    Rows.of(rs, "opened_at"),
                    Rows.orNull(rs, "resolved_at"));
        };
    }

    /**
     * What is needed of an open conversation to go on in it.
     *
     * @param fresh whether this transaction has opened it
     */
    public record OpenRow(
            ConversationId id, Line line, int messages, Answers answers, boolean priority, boolean fresh) {}

    /**
     * The open conversations of some lines, held until the transaction ends: what is reckoned from how far the shop has answered,
     * and from what goes first, is written down before that changes.
     */
    public Map<Line, OpenRow> findOpen(WorkspaceId workspace, ChannelId channel, Collection<Line> lines) {
        Columns columns = new Columns(lines.size());
        lines.forEach(it -> columns.row().put("customers", it.customer()).put("keys", it.key()));
        // Apart from what is read: a statement that had to wait would still see answers as they were before.
        jdbc.sql("""
                select c.conversation_id
                from unnest(:customers::text[], :keys::text[]) as r(customer, key)
                join conversations.conversation c on c.workspace_id = cast(:workspace as uuid)
                    and c.channel_id = cast(:channel as uuid) and c.customer_id = r.customer::uuid
                    and c.thread_key = decode(r.key, 'hex') and c.state = 'open'
                order by c.conversation_id for no key update of c""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .params(columns.arrays())
                .query(CONVERSATION)
                .list();
        return byLine(jdbc.sql("""
                select c.conversation_id, c.customer_id, c.thread_kind, encode(c.thread_key, 'hex') as thread_key,
                    c.message_count, c.priority, %s, false as fresh
                from unnest(:customers::text[], :keys::text[]) as r(customer, key)
                join conversations.conversation c on c.workspace_id = cast(:workspace as uuid)
                    and c.channel_id = cast(:channel as uuid) and c.customer_id = r.customer::uuid
                    and c.thread_key = decode(r.key, 'hex') and c.state = 'open'""".formatted(ANSWERS))
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .params(columns.arrays())
                .query(OPEN)
                .list());
    }

    /** Opens a conversation for each line; where another transaction was faster, its conversation is returned. */
    public Map<Line, OpenRow> open(WorkspaceId workspace, Place place, Collection<Writer> writers, Ids ids) {
        Columns columns = new Columns(writers.size());
        // Sorted: two transactions that open the same conversations wait for each other in the same order.
        writers.stream()
                .sorted(Comparator.comparing((Writer it) -> it.line().customer().toString())
                        .thenComparing(it -> it.line().key()))
                .forEach(it -> columns.row()
                        .put("ids", ids.next())
                        .put("customers", it.line().customer())
                        .put("kinds", it.line().kind())
                        .put("keys", it.line().key())
                        .put("names", it.name())
                        .put("at", it.firstWords()));
        return byLine(jdbc.sql("""
                insert into conversations.conversation as c (workspace_id, conversation_id, channel_id, channel_kind,
                    channel_name, customer_id, customer_name, thread_kind, thread_key, state, opened_at, last_activity_at,
                    last_in_at, message_count, preview, preview_direction)
                select cast(:workspace as uuid), id::uuid, cast(:channel as uuid), :kind, :name, customer::uuid, customer_name,
                    thread_kind, decode(thread_key, 'hex'), 'open', at::timestamptz, at::timestamptz, at::timestamptz, 0,
                    '', 'in'
                from unnest(:ids::text[], :customers::text[], :names::text[], :kinds::text[], :keys::text[], :at::text[])
                    as r(id, customer, customer_name, thread_kind, thread_key, at)
                on conflict (workspace_id, channel_id, customer_id, thread_key) where state = 'open'
                    do update set channel_name = excluded.channel_name
                returning c.conversation_id, c.customer_id, c.thread_kind, encode(c.thread_key, 'hex') as thread_key,
                    c.message_count, c.priority, %s,
                    old.conversation_id is null as fresh""".formatted(ANSWERS))
                .param("workspace", workspace.toString())
                .param("channel", place.id().toString())
                .param("kind", place.kind())
                .param("name", place.name())
                .params(columns.arrays())
                .query(OPEN)
                .list());
    }

    /** Whether a message {@code r} is the buyer's newest in its conversation {@code c}; one may come in late. */
    private static final String NEWEST = "(r.at::timestamptz >= c.last_in_at or c.message_count = 0)";

    /**
     * Brings the rows of conversations up to date with buyers' new messages. What a conversation is, its newest one says; one
     * that comes in late wakes it all the same, for nobody has read it.
     */
    public void rollUp(WorkspaceId workspace, List<Arrival> arrivals) {
        Map<ConversationId, Arrival> latest = new LinkedHashMap<>();
        Map<ConversationId, Integer> counts = new LinkedHashMap<>();
        Map<ConversationId, Dues> dues = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            counts.merge(arrival.conversation(), 1, Integer::sum);
            latest.merge(
                    arrival.conversation(),
                    arrival,
                    (a, b) -> b.words().occurredAt().isBefore(a.words().occurredAt()) ? a : b);
            dues.merge(arrival.conversation(), arrival.dues(), Dues::and);
        }
        if (latest.isEmpty()) {
            return;
        }
        Columns columns = new Columns(latest.size());
        latest.values().stream()
                .sorted(Comparator.comparing(it -> it.conversation().toString()))
                .forEach(it -> {
                    Dues due = dues.getOrDefault(it.conversation(), Dues.NONE);
                    var understanding = it.understanding();
                    columns.row()
                            .put("ids", it.conversation())
                            .put("at", it.words().occurredAt())
                            .put("counts", counts.get(it.conversation()))
                            .put("previews", Texts.excerpt(it.words().text().text(), PREVIEW))
                            .put("intents", Json.STORED.writeValueAsString(UnderstandingView.intentsOf(understanding)))
                            .put("firsts", understanding.intents().getFirst().intent())
                            .put("confidences", understanding.confidence())
                            .put("emotions", understanding.emotion().emotion())
                            .put("probabilities", understanding.emotion().probability())
                            .put("persons", it.handOver().needed())
                            .put("marks", it.handOver().below())
                            .put("dues", due.target().map(Due::at).orElse(null))
                            .put("reasons", due.target().map(Due::reason).orElse(null))
                            .put("platforms", due.platform().orElse(null))
                            .put("obligations", due.obligation().map(Due::at).orElse(null))
                            .put("duties", due.obligation().map(Due::reason).orElse(null))
                            .put("windows", it.windowClosesAt().orElse(null));
                });
        int updated = jdbc.sql("""
                update conversations.conversation c set
                    last_activity_at = greatest(c.last_activity_at, r.at::timestamptz),
                    last_in_at = greatest(c.last_in_at, r.at::timestamptz),
                    message_count = c.message_count + r.count::integer,
                    preview = case when %1$s then r.preview else c.preview end,
                    preview_direction = case when %1$s then 'in' else c.preview_direction end,
                    intents = case when %1$s then r.intents::jsonb else c.intents end,
                    first_intent = case when %1$s then r.first else c.first_intent end,
                    confidence = case when %1$s then r.confidence::real else c.confidence end,
                    emotion = case when %1$s then r.emotion else c.emotion end,
                    emotion_probability = case when %1$s then r.probability::real
                        else c.emotion_probability end,
                    needs_person = case when %1$s then r.person::boolean else c.needs_person end,
                    person_below = case when %1$s then r.below::real else c.person_below end,
                    snoozed_until = null, snoozed_by = null,
                    warned_to = case when r.due::timestamptz < coalesce(c.due_at, 'infinity')
                        or r.platform::timestamptz < coalesce(c.platform_due_at, 'infinity')
                        then '-infinity' else c.warned_to end,
                    due_reason = case when c.due_at <= r.due::timestamptz then c.due_reason
                        else coalesce(r.reason, c.due_reason) end,
                    due_at = least(c.due_at, r.due::timestamptz),
                    platform_due_at = least(c.platform_due_at, r.platform::timestamptz),
                    obligation_reason = case when c.obligation_at <= r.obligation::timestamptz then c.obligation_reason
                        else coalesce(r.duty, c.obligation_reason) end,
                    obligation_at = least(c.obligation_at, r.obligation::timestamptz),
                    window_closes_at = greatest(c.window_closes_at, r.closes::timestamptz)
                from unnest(:ids::text[], :at::text[], :counts::text[], :previews::text[], :intents::text[],
                        :firsts::text[], :confidences::text[], :emotions::text[], :probabilities::text[],
                        :persons::text[], :marks::text[], :dues::text[], :reasons::text[], :platforms::text[], :obligations::text[],
                        :duties::text[], :windows::text[])
                    as r(id, at, count, preview, intents, first, confidence, emotion, probability, person, below, due, reason,
                        platform, obligation, duty, closes)
                where c.workspace_id = cast(:workspace as uuid) and c.conversation_id = r.id::uuid and c.state = 'open'""".formatted(NEWEST))
                .param("workspace", workspace.toString())
                .params(columns.arrays())
                .update();
        if (updated != latest.size()) {
            throw new ConversationMovedOn(latest.size() - updated);
        }
    }

    /** Holds a conversation until the end of the transaction against whoever changes it. */
    public void hold(WorkspaceId workspace, ConversationId conversation) {
        jdbc.sql("""
                select conversation_id from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)
                for no key update""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(String.class)
                .optional();
    }

    /** Whether the message is the newest of an open conversation. */
    public boolean waitsOn(WorkspaceId workspace, MessageId message) {
        return jdbc.sql("select exists (" + WAITING + ")")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .query(Boolean.class)
                .single();
    }

    /** Lets a conversation be known by another reading of its newest message; the conversation, if it still waits on it. */
    public Optional<ConversationId> readAnew(
            WorkspaceId workspace, MessageId message, Understanding understanding, HandOver handOver) {
        return jdbc.sql("""
                update conversations.conversation set intents = cast(:intents as jsonb), first_intent = :first,
                    confidence = cast(:confidence as real), emotion = :emotion,
                    emotion_probability = cast(:probability as real), needs_person = :person,
                    person_below = cast(:below as real)
                where workspace_id = cast(:workspace as uuid) and conversation_id = (%s)
                returning conversation_id""".formatted(WAITING))
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .param("intents", Json.STORED.writeValueAsString(UnderstandingView.intentsOf(understanding)))
                .param("first", understanding.intents().getFirst().intent())
                .param("confidence", understanding.confidence())
                .param("emotion", understanding.emotion().emotion())
                .param("probability", understanding.emotion().probability())
                .param("person", handOver.needed())
                .param("below", handOver.below())
                .query(CONVERSATION)
                .optional();
    }

    /** Brings a conversation up to date with the shop's answer; false when it is not open. */
    public boolean rollUp(WorkspaceId workspace, ReplyDraft reply, Instant at) {
        return jdbc.sql("""
                update conversations.conversation set
                    last_activity_at = greatest(last_activity_at, cast(:at as timestamptz)),
                    first_answered_at = coalesce(first_answered_at,
                        case when not :machine then cast(:at as timestamptz) end),
                    message_count = message_count + 1, preview = :preview, preview_direction = 'out',
                    due_at = case when :machine then due_at end,
                    due_reason = case when :machine then due_reason end,
                    platform_due_at = case when not :byHand then platform_due_at end
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid) and state = 'open'""")
                        .param("workspace", workspace.toString())
                        .param("machine", reply.author().isMachine())
                        .param("byHand", reply.author().isByHand())
                        .param("id", reply.conversation().toString())
                        .param("at", at.toString())
                        .param("preview", Texts.excerpt(reply.text().text(), PREVIEW))
                        .update()
                == 1;
    }

    /** Gives a conversation another meaning, if the message that has it is the buyer's last. */
    public void reread(WorkspaceId workspace, ConversationId conversation, MessageId message, Meaning meaning) {
        jdbc.sql("""
            update conversations.conversation set intents = cast(:intents as jsonb), first_intent = :first,
                confidence = :confidence, emotion = :emotion, emotion_probability = :probability,
                needs_person = :person, person_below = cast(:below as real)
            where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)
                and cast(:message as uuid) = (
                    select m.message_id from conversations.message m
                    where m.workspace_id = cast(:workspace as uuid) and m.conversation_id = cast(:id as uuid)
                        and m.direction = 'in'
                    order by m.occurred_at desc, m.message_id desc limit 1)""")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .param("message", message.toString())
                .param("intents", Json.STORED.writeValueAsString(meaning.intents()))
                .param("first", meaning.intents().getFirst().id())
                .param("confidence", meaning.intents().getFirst().probability())
                .param("emotion", meaning.emotion().id())
                .param("probability", meaning.emotion().probability())
                .param("person", meaning.handOver().needed())
                .param("below", meaning.handOver().below())
                .update();
    }

    /**
     * Makes an answer due again, because the newest one did not reach the buyer or nobody knows whether it did; leaves a
     * conversation alone in which something is due anyway, or that is closed.
     */
    public void answerFailed(WorkspaceId workspace, ConversationId conversation, MessageId answer, Instant at) {
        jdbc.sql(ANSWER_IS_NEWEST.formatted("due_at = cast(:at as timestamptz), due_reason = 'undelivered'")
                        + " and c.due_at is null and c.state = 'open'")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .param("answer", answer.toString())
                .param("at", at.toString())
                .update();
    }

    /** Makes an answer due that was planned and not sent, unless something is due anyway; and takes the conversation up again. */
    public void answerNotSent(WorkspaceId workspace, ConversationId conversation, Instant at) {
        jdbc.sql("""
                update conversations.conversation set snoozed_until = null, snoozed_by = null,
                    due_reason = case when due_at is null then 'undelivered' else due_reason end,
                    due_at = coalesce(due_at, cast(:at as timestamptz))
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid) and state = 'open'""")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .param("at", at.toString())
                .update();
    }

    /** Takes back what {@link #answerNotSent} made due, when nothing is left that was not sent; whether it did. */
    public boolean undeliveredSettled(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                update conversations.conversation c set due_at = null, due_reason = null
                where c.workspace_id = cast(:workspace as uuid) and c.conversation_id = cast(:id as uuid)
                    and c.due_reason = 'undelivered'
                    and %s
                    and coalesce((select m.delivery_state from conversations.message m
                        where m.workspace_id = c.workspace_id and m.conversation_id = c.conversation_id
                            and m.direction = 'out'
                        order by m.occurred_at desc, m.message_id desc limit 1), '')
                        not in ('failed', 'moderated', 'expired', 'uncertain')""".formatted(NOTHING_HELD))
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .update()
                == 1;
    }

    /** Forgets that the shop has answered, where nothing is left of it but an answer that was taken back. */
    public void answerWithdrawn(WorkspaceId workspace, ConversationId conversation) {
        jdbc.sql("""
                update conversations.conversation c set first_answered_at =
                    (select min(m.occurred_at) from conversations.message m
                    where m.workspace_id = c.workspace_id and m.conversation_id = c.conversation_id
                        and m.direction = 'out' and m.author_kind not in ('rule', 'model')
                        and m.delivery_state is distinct from 'not_sent')
                where c.workspace_id = cast(:workspace as uuid) and c.conversation_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .update();
    }

    /** Takes back what {@link #answerFailed} made due, because the answer has arrived after all. */
    public void answerArrived(WorkspaceId workspace, ConversationId conversation, MessageId answer) {
        jdbc.sql(ANSWER_IS_NEWEST.formatted("due_at = null, due_reason = null")
                        + " and c.due_reason = 'undelivered' and " + NOTHING_HELD)
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .param("answer", answer.toString())
                .update();
    }

    /** Brings a conversation up to date with what the shop wrote past the desk, resolved or not. */
    public void rollUpElsewhere(WorkspaceId workspace, Elsewhere written) {
        jdbc.sql("""
                update conversations.conversation set
                    first_answered_at = coalesce(first_answered_at, cast(:at as timestamptz)),
                    message_count = message_count + 1,
                    preview = case when last_activity_at <= cast(:at as timestamptz) then :preview else preview end,
                    preview_direction = case when last_activity_at <= cast(:at as timestamptz) then 'out'
                        else preview_direction end,
                    due_at = case when last_in_at <= cast(:at as timestamptz) then null else due_at end,
                    due_reason = case when last_in_at <= cast(:at as timestamptz) then null else due_reason end,
                    platform_due_at = case when last_in_at <= cast(:at as timestamptz) then null
                        else platform_due_at end,
                    last_activity_at = greatest(last_activity_at, cast(:at as timestamptz))
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", written.conversation().toString())
                .param("at", written.words().occurredAt().toString())
                .param("preview", Texts.excerpt(written.words().text().text(), PREVIEW))
                .update();
    }

    /** Notes why a line takes no answer, or that it takes one again; returns the conversations that this changes. */
    public List<ConversationId> close(
            WorkspaceId workspace, ChannelId channel, String key, @Nullable String code, @Nullable Reason reason) {
        return jdbc.sql("""
                update conversations.conversation set closed_code = :code, closed_reason = :reason
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and thread_key = decode(:key, 'hex') and closed_code is distinct from :code
                returning conversation_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", key)
                .param("code", code)
                .param("reason", Reasons.stored(reason))
                .query(CONVERSATION)
                .list();
    }

    /** Sets the platform's deadline of a line's open conversation, or takes it away; returns what this changes. */
    public List<ConversationId> dueByPlatform(
            WorkspaceId workspace, ChannelId channel, String key, @Nullable Instant due) {
        return jdbc.sql("""
                update conversations.conversation
                set platform_due_at = cast(:due as timestamptz), warned_to = '-infinity'
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and thread_key = decode(:key, 'hex') and state = 'open'
                    and platform_due_at is distinct from cast(:due as timestamptz)
                returning conversation_id""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", key)
                .param("due", due == null ? null : due.toString())
                .query(CONVERSATION)
                .list();
    }

    public Optional<ConversationId> ofLine(WorkspaceId workspace, ChannelId channel, String key) {
        return jdbc.sql("""
                select conversation_id from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and thread_key = decode(:key, 'hex')
                order by state = 'open' desc, opened_at desc limit 1""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", key)
                .query(CONVERSATION)
                .optional();
    }

    public Optional<Line> lineOf(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select customer_id, thread_kind, encode(thread_key, 'hex') as thread_key
                from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .query(LINE)
                .optional();
    }

    public void resolve(WorkspaceId workspace, ConversationId conversation, Instant at) {
        jdbc.sql("""
                update conversations.conversation
                set state = 'resolved', resolved_at = cast(:at as timestamptz), snoozed_until = null, snoozed_by = null,
                    due_at = null, due_reason = null,
                    platform_due_at = null, obligation_at = null, obligation_reason = null
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .param("at", at.toString())
                .update();
    }

    /** Opens it again; false when the same buyer has another one open. */
    public boolean reopen(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                update conversations.conversation c set state = 'open', resolved_at = null
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)
                    and not exists (select from conversations.conversation o
                        where o.workspace_id = c.workspace_id and o.channel_id = c.channel_id
                            and o.customer_id = c.customer_id and o.thread_key = c.thread_key and o.state = 'open')""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .update()
                == 1;
    }

    /** Sets whether a person must decide, judged anew; false when the conversation is not open, or nothing changes. */
    public boolean set(WorkspaceId workspace, ConversationId conversation, HandOver handOver) {
        return jdbc.sql("""
                update conversations.conversation set needs_person = :person, person_below = cast(:below as real)
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid) and state = 'open'
                    and (needs_person, coalesce(person_below, cast(:usual as real)))
                        is distinct from (:person, cast(:below as real))""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .param("person", handOver.needed())
                        .param("below", handOver.below())
                        .param("usual", HandOver.THRESHOLD)
                        .update()
                == 1;
    }

    /** Sets deadlines that have been reckoned anew; false when the conversation is not open, or nothing changes. */
    public boolean set(WorkspaceId workspace, ConversationId conversation, Dues dues) {
        return jdbc.sql("""
                update conversations.conversation set due_at = cast(:due as timestamptz), due_reason = :reason,
                    platform_due_at = cast(:platform as timestamptz), obligation_at = cast(:obligation as timestamptz),
                    obligation_reason = :duty, warned_to = '-infinity'
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid) and state = 'open'
                    and (due_at, due_reason, platform_due_at, obligation_at, obligation_reason) is distinct from
                        (cast(:due as timestamptz), cast(:reason as text), cast(:platform as timestamptz),
                            cast(:obligation as timestamptz), cast(:duty as text))""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .param(
                                "due",
                                dues.target().map(it -> it.at().toString()).orElse(null))
                        .param("reason", dues.target().map(Due::reason).orElse(null))
                        .param(
                                "platform",
                                dues.platform().map(Instant::toString).orElse(null))
                        .param(
                                "obligation",
                                dues.obligation().map(it -> it.at().toString()).orElse(null))
                        .param("duty", dues.obligation().map(Due::reason).orElse(null))
                        .update()
                == 1;
    }

    /** Notes which open conversations have deadlines that passed a moment; returns them, the soonest first. */
    public List<DuesPassed> passed(WorkspaceId workspace, Instant until, int limit) {
        return note("watched_to", workspace, until, limit);
    }

    /**
     * Notes which open conversations have deadlines that will have passed at a moment to come; where a deadline was set
     * since, those that were returned before are so again.
     */
    public List<DuesPassed> nearing(WorkspaceId workspace, Instant until, int limit) {
        return note("warned_to", workspace, until, limit);
    }

    private List<DuesPassed> note(String notedTo, WorkspaceId workspace, Instant until, int limit) {
        return jdbc.sql(NOTE_PASSED.formatted(notedTo))
                .param("workspace", workspace.toString())
                .param("until", until.toString())
                .param("limit", limit)
                .query(PASSED)
                .list();
    }

    /** Open conversations in which the shop has spoken last, after a silence that is known and up to a moment. */
    public List<Moment> silent(
            WorkspaceId workspace, Instant from, @Nullable ConversationId after, Instant to, int limit) {
        return moments(SILENT, workspace, from, after, to, List.of(), limit);
    }

    /**
     * Open conversations whose window closes between two moments, and in which the buyer has spoken last or waits for a person.
     *
     * @param unanswered further ones in which the buyer waits
     */
    public List<Moment> closing(
            WorkspaceId workspace,
            Instant from,
            @Nullable ConversationId after,
            Instant to,
            Collection<ConversationId> unanswered,
            int limit) {
        return moments(CLOSING, workspace, from, after, to, unanswered, limit);
    }

    private List<Moment> moments(
            String sql,
            WorkspaceId workspace,
            Instant from,
            @Nullable ConversationId after,
            Instant to,
            Collection<ConversationId> further,
            int limit) {
        return jdbc.sql(sql)
                .param("workspace", workspace.toString())
                .param("from", from.toString())
                .param("after", after == null ? null : after.toString())
                .param("to", to.toString())
                .param("further", Columns.texts(further))
                .param("limit", limit)
                .query((rs, row) -> new Moment(ConversationId.of(rs.getString("conversation_id")), Rows.of(rs, "at")))
                .list();
    }

    public boolean hasPriority(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select priority from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Notes whether a conversation has priority; false when that is known. */
    public boolean prioritise(WorkspaceId workspace, ConversationId conversation, boolean priority) {
        return jdbc.sql("""
                update conversations.conversation set priority = :priority
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)
                    and priority <> :priority""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .param("priority", priority)
                        .update()
                == 1;
    }

    /**
     * Notes what the orders are worth that conversations are about, in centavos; returns the open ones where that is news. Only
     * where it is, a conversation is held, one after the other by id.
     */
    public List<ConversationId> stakes(WorkspaceId workspace, Map<ConversationId, Long> stakes) {
        Columns columns = new Columns(stakes.size());
        stakes.forEach((id, minor) -> columns.row().put("ids", id).put("minors", minor == 0 ? null : minor));
        return jdbc.sql("""
                with news as (
                    select c.conversation_id, r.minor::bigint as minor
                    from unnest(:ids::text[], :minors::text[]) as r(id, minor)
                    join conversations.conversation c on c.workspace_id = cast(:workspace as uuid)
                        and c.conversation_id = r.id::uuid and c.at_stake_minor is distinct from r.minor::bigint
                    order by c.conversation_id for no key update of c),
                noted as (
                    update conversations.conversation c set at_stake_minor = news.minor
                    from news
                    where c.workspace_id = cast(:workspace as uuid) and c.conversation_id = news.conversation_id
                    returning c.conversation_id, c.state)
                select conversation_id from noted where state = 'open'""")
                .param("workspace", workspace.toString())
                .params(columns.arrays())
                .query(CONVERSATION)
                .list();
    }

    /** Notes whether a conversation waits in the queue of people; false when that is known. */
    public boolean handedOver(WorkspaceId workspace, ConversationId conversation, boolean handedOver) {
        return jdbc.sql("""
                update conversations.conversation set handed_over = :handed
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid)
                    and handed_over <> :handed""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .param("handed", handedOver)
                        .update()
                == 1;
    }

    public List<ConversationId> openAfter(WorkspaceId workspace, @Nullable ConversationId after, int limit) {
        return jdbc.sql("""
                select conversation_id from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and state = 'open'
                    and (cast(:after as uuid) is null or conversation_id > cast(:after as uuid))
                order by conversation_id limit :limit""")
                .param("workspace", workspace.toString())
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query(CONVERSATION)
                .list();
    }

    public Optional<ConversationView> find(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql(SELECT + " and c.conversation_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .query(view)
                .optional();
    }

    public List<ConversationView> all(WorkspaceId workspace, Collection<ConversationId> ids) {
        return jdbc.sql(SELECT + " and c.conversation_id = any(cast(:ids as uuid[]))")
                .param("workspace", workspace.toString())
                .param("ids", Columns.texts(ids))
                .query(view)
                .list();
    }

    public List<ConversationId> idsOfCustomers(WorkspaceId workspace, Collection<CustomerId> customers) {
        return jdbc.sql("""
                select conversation_id from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and customer_id = any(cast(:customers as uuid[]))
                order by conversation_id""")
                .param("workspace", workspace.toString())
                .param("customers", Columns.texts(customers))
                .query(CONVERSATION)
                .list();
    }

    public List<ConversationView> ofCustomers(WorkspaceId workspace, Collection<CustomerId> customers, int most) {
        return jdbc.sql(SELECT + """
                 and c.customer_id = any(cast(:customers as uuid[])) order by c.last_activity_at desc limit :most""")
                .param("workspace", workspace.toString())
                .param("customers", Columns.texts(customers))
                .param("most", most)
                .query(view)
                .list();
    }

    /** Conversations by their ids or their buyers, of those only that are narrowed to; the last moved first. */
    public List<ConversationView> narrowed(
            WorkspaceId workspace,
            Collection<ConversationId> ids,
            Collection<CustomerId> customers,
            Narrowed narrowed,
            int most) {
        return jdbc.sql(SELECT + """
                 and (c.conversation_id = any(cast(:ids as uuid[])) or c.customer_id = any(cast(:customers as uuid[])))
                 and (:state = 'all' or c.state = :state)
                 and (cast(:channel as text) is null or c.channel_id = cast(:channel as uuid))
                 and (cast(:since as text) is null or c.last_activity_at >= cast(:since as timestamptz))
                 and (cast(:intents as text[]) is null or c.first_intent = any(cast(:intents as text[])))
                 and (cast(:emotion as text) is null or c.emotion = :emotion)
                 and (cast(:assignee as text) is null or c.assignee_id = cast(nullif(:assignee, 'nobody') as uuid)
                    or :assignee = 'nobody' and c.assignee_id is null)
                 order by c.last_activity_at desc, c.conversation_id desc limit :most""")
                .param("workspace", workspace.toString())
                .param("ids", Columns.texts(ids))
                .param("customers", Columns.texts(customers))
                .param("state", narrowed.state())
                .param(
                        "channel",
                        narrowed.channel() == null ? null : narrowed.channel().toString())
                .param(
                        "since",
                        narrowed.since() == null ? null : narrowed.since().toString())
                .param("intents", narrowed.intents().isEmpty() ? null : Columns.texts(narrowed.intents()))
                .param("emotion", narrowed.emotion())
                .param("assignee", narrowed.assignee())
                .param("most", most)
                .query(view)
                .list();
    }

    public long count(WorkspaceId workspace, String state) {
        return jdbc.sql("""
                select count(*) from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and (:state = 'all' or state = :state)""")
                .param("workspace", workspace.toString())
                .param("state", state)
                .query(Long.class)
                .single();
    }

    /** A part of the list. Filters are null where they do not filter. */
    public List<ConversationView> list(WorkspaceId workspace, ConversationFilter filter, ConversationFilter.Part part) {
        return jdbc.sql(SELECT + """
                 and (:state = 'all' or c.state = :state)
                 and (cast(:intents as text[]) is null or c.first_intent = any(cast(:intents as text[])))
                 and (cast(:emotion as text) is null or c.emotion = :emotion)
                 and (cast(:channel as text) is null or c.channel_id = cast(:channel as uuid))
                 and (cast(:needsPerson as boolean) is null
                    or (c.needs_person or c.handed_over) = cast(:needsPerson as boolean))
                 and (cast(:assignee as text) is null or c.assignee_id = cast(nullif(:assignee, 'nobody') as uuid)
                    or :assignee = 'nobody' and c.assignee_id is null)
                 and (cast(:snoozed as boolean) is null or (c.snoozed_until is not null) = cast(:snoozed as boolean))
                 and (cast(:dueBefore as text) is null or c.next_due_at <= cast(:dueBefore as timestamptz))
                 and (cast(:mentions as text) is null or exists (select from conversations.mention m
                    where m.workspace_id = c.workspace_id and m.conversation_id = c.conversation_id
                        and m.member_id = cast(:mentions as uuid) and m.seen_at is null)
                    or exists (select from conversations.planned_reply p
                    where p.workspace_id = c.workspace_id and p.conversation_id = c.conversation_id
                        and p.member_id = cast(:mentions as uuid) and p.held_at is not null))
                 and (cast(:afterAt as text) is null or\s""" + part.order().after() + ") order by "
                        + part.order().by() + " limit :limit")
                .param("workspace", workspace.toString())
                .param("state", filter.state())
                .param(
                        "intents",
                        filter.what().intents() == null
                                ? null
                                : Columns.texts(filter.what().intents()))
                .param("emotion", filter.what().emotion())
                .param(
                        "channel",
                        filter.channel() == null ? null : filter.channel().toString())
                .param("needsPerson", filter.what().needsPerson())
                .param("assignee", filter.who().assignee())
                .param("mentions", filter.who().mentions())
                .param("snoozed", filter.when().snoozed())
                .param(
                        "dueBefore",
                        filter.when().dueBefore() == null
                                ? null
                                : filter.when().dueBefore().toString())
                .param("afterAt", part.after().at())
                .param("afterId", part.after().id())
                .param("limit", part.limit())
                .query(view)
                .list();
    }

    /** The open conversation whose newest message is the given one. */
    private static final String WAITING = """
            select m.conversation_id from conversations.message m
            join conversations.conversation c on c.workspace_id = m.workspace_id and c.conversation_id = m.conversation_id
                and c.state = 'open'
            where m.workspace_id = cast(:workspace as uuid) and m.message_id = cast(:message as uuid)
                and not exists (select from conversations.message n
                    where n.workspace_id = m.workspace_id and n.conversation_id = m.conversation_id
                        and (n.occurred_at, n.message_id) > (m.occurred_at, m.message_id))""";

    private static final String ANSWER_IS_NEWEST = """
            update conversations.conversation c set %s
            where c.workspace_id = cast(:workspace as uuid) and c.conversation_id = cast(:id as uuid)
                and cast(:answer as uuid) = (select m.message_id from conversations.message m
                    where m.workspace_id = c.workspace_id and m.conversation_id = c.conversation_id and m.direction = 'out'
                    order by m.occurred_at desc, m.message_id desc limit 1)""";

    /** Whether a conversation {@code c} has no planned answer that was not sent. */
    private static final String NOTHING_HELD = """
            not exists (select from conversations.planned_reply p
                where p.workspace_id = c.workspace_id and p.conversation_id = c.conversation_id and p.held_at is not null)""";

    /** What was noted before is taken from the row as it was, so that each deadline is noted once. */
    private static final String MOMENTS = """
            select conversation_id, %1$s as at from conversations.conversation
            where workspace_id = cast(:workspace as uuid) and state = 'open' and %2$s
                and (%1$s, conversation_id) > (cast(:from as timestamptz),
                    coalesce(cast(:after as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                and %1$s <= cast(:to as timestamptz)
            order by %1$s, conversation_id limit :limit""";

    private static final String SILENT = MOMENTS.formatted("last_activity_at", "preview_direction = 'out'");

    /** Each part by an index of its own, which one condition with "or" would not be answered by. */
    private static final String CLOSING = """
            select conversation_id, at from (
                (%s) union (%s) union (%s)) c
            order by at, conversation_id limit :limit""".formatted(
            MOMENTS.formatted("window_closes_at", "preview_direction = 'in'"),
            MOMENTS.formatted("window_closes_at", "preview_direction = 'out' and handed_over"),
            MOMENTS.formatted(
                    "window_closes_at", "preview_direction = 'out' and conversation_id = any(:further::uuid[])"));

    private static final String NOTE_PASSED = """
            update conversations.conversation c set %1$s = cast(:until as timestamptz)
            from (select workspace_id, conversation_id from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and state = 'open'
                    and next_due_at <= cast(:until as timestamptz)
                    and (due_at > %1$s and due_at <= cast(:until as timestamptz)
                        or platform_due_at > %1$s and platform_due_at <= cast(:until as timestamptz)
                        or obligation_at > %1$s and obligation_at <= cast(:until as timestamptz))
                order by next_due_at limit :limit for update skip locked) late
            where c.workspace_id = late.workspace_id and c.conversation_id = late.conversation_id
            returning c.conversation_id, c.due_at, c.due_reason, c.platform_due_at, c.obligation_at, c.obligation_reason,
                nullif(old.%1$s, '-infinity') as since, new.%1$s as until""";

    private static final RowMapper<DuesPassed> PASSED = (rs, row) -> {
        Instant since = Rows.orNull(rs, "since");
        return new DuesPassed(
                ConversationId.of(rs.getString("conversation_id")),
                dues(rs),
                since == null ? Instant.EPOCH : since,
                Rows.of(rs, "until"));
    };

    private static final String SELECT = """
            select c.conversation_id, c.channel_id, c.channel_kind, c.channel_name, c.customer_id, c.customer_name, c.thread_kind,
                c.closed_code, c.closed_reason, c.state, c.preview, c.preview_direction, c.last_activity_at, c.intents, c.emotion, c.emotion_probability,
                c.confidence, c.needs_person or c.handed_over as needs_person, c.person_below, c.assignee_id, c.assignee_name, c.snoozed_until, c.snoozed_by,
                c.assigned_at, c.due_at, c.due_reason, c.platform_due_at, c.obligation_at,
                c.obligation_reason, to_jsonb(conversations.urgency(c.due_at, c.platform_due_at, c.obligation_at,
                    c.obligation_reason, c.emotion, c.at_stake_minor, c.priority)) as urgency, c.window_closes_at, c.message_count, c.opened_at,
                c.resolved_at
            from conversations.conversation c
            where c.workspace_id = cast(:workspace as uuid)""";

    private static double below(ResultSet rs) throws SQLException {
        double below = rs.getDouble("person_below");
        return rs.wasNull() ? HandOver.THRESHOLD : Rows.unit(below);
    }

    private static ConversationView.@Nullable Assignee assignee(ResultSet rs) throws SQLException {
        String id = rs.getString("assignee_id");
        return id == null
                ? null
                : new ConversationView.Assignee(
                        MemberId.of(id), rs.getString("assignee_name"), Rows.of(rs, "assigned_at"));
    }

    private static ConversationView.@Nullable Snooze snooze(ResultSet rs) throws SQLException {
        Instant until = Rows.orNull(rs, "snoozed_until");
        return until == null ? null : new ConversationView.Snooze(until, rs.getString("snoozed_by"));
    }

    private static ConversationDues dues(ResultSet rs) throws SQLException {
        return new ConversationDues(
                Rows.orNull(rs, "due_at"),
                rs.getString("due_reason"),
                Rows.orNull(rs, "platform_due_at"),
                Rows.orNull(rs, "obligation_at"),
                rs.getString("obligation_reason"));
    }

    /** As the statement has it: a moment, and minutes by reason. */
    private record Sorted(OffsetDateTime at, Map<String, Integer> ahead) {}

    private static Urgency urgency(ResultSet rs) throws SQLException {
        Sorted sorted = Json.STORED.readValue(rs.getString("urgency"), Sorted.class);
        return new Urgency(
                sorted.at().toInstant(),
                Urgency.REASONS.stream()
                        .flatMap(it -> Stream.ofNullable(sorted.ahead().get(it))
                                .map(minutes -> new Urgency.Ahead(it, minutes)))
                        .toList());
    }

    private static Map<Line, OpenRow> byLine(List<OpenRow> rows) {
        Map<Line, OpenRow> found = new LinkedHashMap<>();
        rows.forEach(row -> found.put(row.line(), row));
        return found;
    }
}
