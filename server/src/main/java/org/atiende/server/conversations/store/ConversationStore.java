package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.server.conversations.Arrival;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Place;
import org.atiende.server.conversations.ReplyDraft;
import org.atiende.server.conversations.Scored;
import org.atiende.server.conversations.UnderstandingView;
import org.atiende.server.conversations.Writer;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.Due;
import org.atiende.server.routing.HandOver;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The table of conversations. */
@Component
public class ConversationStore {
    private static final int PREVIEW = 140;
    private static final TypeReference<List<Scored>> INTENTS = new TypeReference<>() {};
    private static final RowMapper<OpenRow> OPEN = (rs, row) -> new OpenRow(
            ConversationId.of(rs.getString("conversation_id")),
            CustomerId.of(rs.getString("customer_id")),
            rs.getInt("message_count"),
            rs.getBoolean("answered"),
            rs.getBoolean("fresh"));

    private final JdbcClient jdbc;
    private final RowMapper<ConversationView> view;

    ConversationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.view = (rs, row) -> {
            String emotion = rs.getString("emotion");
            double confidence = rs.getDouble("confidence");
            boolean understood = !rs.wasNull();
            return new ConversationView(
                    ConversationId.of(rs.getString("conversation_id")),
                    new Place(
                            ChannelId.of(rs.getString("channel_id")),
                            rs.getString("channel_kind"),
                            rs.getString("channel_name")),
                    new ConversationView.Buyer(
                            CustomerId.of(rs.getString("customer_id")), rs.getString("customer_name")),
                    rs.getString("state"),
                    new ConversationView.Preview(
                            rs.getString("preview"),
                            rs.getString("preview_direction"),
                            Rows.of(rs, "last_activity_at")),
                    Json.STORED.readValue(rs.getString("intents"), INTENTS),
                    emotion == null ? null : new Scored(emotion, Rows.unit(rs.getDouble("emotion_probability"))),
                    understood ? Rows.unit(confidence) : null,
                    rs.getBoolean("needs_person"),
                    Rows.orNull(rs, "due_at"),
                    rs.getString("due_reason"),
                    Rows.orNull(rs, "window_closes_at"),
                    rs.getInt("message_count"),
                    Rows.of(rs, "last_activity_at"),
                    Rows.of(rs, "opened_at"));
        };
    }

    /**
     * What is needed of an open conversation to go on in it.
     *
     * @param fresh whether this transaction has opened it
     */
    public record OpenRow(ConversationId id, CustomerId customer, int messages, boolean answered, boolean fresh) {}

    public Map<CustomerId, OpenRow> findOpen(
            WorkspaceId workspace, ChannelId channel, Collection<CustomerId> customers) {
        return byCustomer(jdbc.sql("""
                select conversation_id, customer_id, message_count, first_answered_at is not null as answered,
                    false as fresh
                from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and customer_id = any(:customers::uuid[]) and state = 'open'""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("customers", Columns.texts(customers))
                .query(OPEN)
                .list());
    }

    /** Opens a conversation for each customer; where another transaction was faster, its conversation is returned. */
    public Map<CustomerId, OpenRow> open(WorkspaceId workspace, Place place, Collection<Writer> writers, Ids ids) {
        Columns columns = new Columns(writers.size());
        // Sorted: two transactions that open the same conversations wait for each other in the same order.
        writers.stream()
                .sorted(Comparator.comparing(it -> it.customer().toString()))
                .forEach(it -> columns.row()
                        .put("ids", ids.next())
                        .put("customers", it.customer())
                        .put("names", it.name())
                        .put("at", it.firstWords()));
        return byCustomer(jdbc.sql("""
                insert into conversations.conversation as c (workspace_id, conversation_id, channel_id, channel_kind,
                    channel_name, customer_id, customer_name, state, opened_at, last_activity_at, last_in_at, message_count, preview,
                    preview_direction)
                select cast(:workspace as uuid), id::uuid, cast(:channel as uuid), :kind, :name, customer::uuid, customer_name, 'open',
                    at::timestamptz, at::timestamptz, at::timestamptz, 0, '', 'in'
                from unnest(:ids::text[], :customers::text[], :names::text[], :at::text[])
                    as r(id, customer, customer_name, at)
                on conflict (workspace_id, channel_id, customer_id) where state = 'open'
                    do update set channel_name = excluded.channel_name
                returning conversation_id, customer_id, message_count, first_answered_at is not null as answered,
                    old.conversation_id is null as fresh""")
                .param("workspace", workspace.toString())
                .param("channel", place.id().toString())
                .param("kind", place.kind())
                .param("name", place.name())
                .params(columns.arrays())
                .query(OPEN)
                .list());
    }

    /** Brings the rows of conversations up to date with buyers' new messages. */
    public void rollUp(WorkspaceId workspace, List<Arrival> arrivals) {
        Map<ConversationId, Arrival> latest = new LinkedHashMap<>();
        Map<ConversationId, Integer> counts = new LinkedHashMap<>();
        Map<ConversationId, Due> dues = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            counts.merge(arrival.conversation(), 1, Integer::sum);
            latest.merge(
                    arrival.conversation(),
                    arrival,
                    (a, b) -> b.words().occurredAt().isBefore(a.words().occurredAt()) ? a : b);
            arrival.due()
                    .ifPresent(
                            due -> dues.merge(arrival.conversation(), due, (a, b) -> b.at().isBefore(a.at()) ? b : a));
        }
        if (latest.isEmpty()) {
            return;
        }
        Columns columns = new Columns(latest.size());
        latest.values().stream()
                .sorted(Comparator.comparing(it -> it.conversation().toString()))
                .forEach(it -> {
                    Due due = dues.get(it.conversation());
                    var understanding = it.understanding();
                    columns.row()
                            .put("ids", it.conversation())
                            .put("at", it.words().occurredAt())
                            .put("counts", counts.get(it.conversation()))
                            .put("previews", Texts.excerpt(it.words().text().text(), PREVIEW))
                            .put(
                                    "intents",
                                    Json.STORED.writeValueAsString(
                                            UnderstandingView.of(understanding).intents()))
                            .put("firsts", understanding.intents().getFirst().intent())
                            .put("confidences", understanding.confidence())
                            .put("emotions", understanding.emotion().emotion())
                            .put("probabilities", understanding.emotion().probability())
                            .put("persons", HandOver.needsPerson(understanding))
                            .put("dues", due == null ? null : due.at())
                            .put("reasons", due == null ? null : due.reason())
                            .put("windows", it.windowClosesAt().orElse(null));
                });
        int updated = jdbc.sql("""
                update conversations.conversation c set
                    last_activity_at = greatest(c.last_activity_at, r.at::timestamptz),
                    last_in_at = greatest(c.last_in_at, r.at::timestamptz),
                    message_count = c.message_count + r.count::integer,
                    preview = r.preview, preview_direction = 'in',
                    intents = r.intents::jsonb, first_intent = r.first, confidence = r.confidence::real,
                    emotion = r.emotion, emotion_probability = r.probability::real,
                    needs_person = r.person::boolean,
                    due_reason = case when c.due_at is null then r.reason else c.due_reason end,
                    due_at = coalesce(c.due_at, r.due::timestamptz),
                    window_closes_at = greatest(c.window_closes_at, r.closes::timestamptz)
                from unnest(:ids::text[], :at::text[], :counts::text[], :previews::text[], :intents::text[],
                        :firsts::text[], :confidences::text[], :emotions::text[], :probabilities::text[],
                        :persons::text[], :dues::text[], :reasons::text[], :windows::text[])
                    as r(id, at, count, preview, intents, first, confidence, emotion, probability, person, due, reason,
                        closes)
                where c.workspace_id = cast(:workspace as uuid) and c.conversation_id = r.id::uuid and c.state = 'open'""")
                .param("workspace", workspace.toString())
                .params(columns.arrays())
                .update();
        if (updated != latest.size()) {
            throw new ConversationMovedOn(latest.size() - updated);
        }
    }

    /** Brings a conversation up to date with the shop's answer; false when it is not open. */
    public boolean rollUp(WorkspaceId workspace, ReplyDraft reply, Instant at) {
        return jdbc.sql("""
                update conversations.conversation set
                    last_activity_at = greatest(last_activity_at, cast(:at as timestamptz)),
                    first_answered_at = coalesce(first_answered_at, cast(:at as timestamptz)),
                    message_count = message_count + 1, preview = :preview, preview_direction = 'out',
                    due_at = null, due_reason = null
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:id as uuid) and state = 'open'""")
                        .param("workspace", workspace.toString())
                        .param("id", reply.conversation().toString())
                        .param("at", at.toString())
                        .param("preview", Texts.excerpt(reply.text().text(), PREVIEW))
                        .update()
                == 1;
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

    /** Takes back what {@link #answerFailed} made due, because the answer has arrived after all. */
    public void answerArrived(WorkspaceId workspace, ConversationId conversation, MessageId answer) {
        jdbc.sql(ANSWER_IS_NEWEST.formatted("due_at = null, due_reason = null") + " and c.due_reason = 'undelivered'")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .param("answer", answer.toString())
                .update();
    }

    public void resolve(WorkspaceId workspace, ConversationId conversation, Instant at) {
        jdbc.sql("""
                update conversations.conversation
                set state = 'resolved', resolved_at = cast(:at as timestamptz), due_at = null, due_reason = null
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
                            and o.customer_id = c.customer_id and o.state = 'open')""")
                        .param("workspace", workspace.toString())
                        .param("id", conversation.toString())
                        .update()
                == 1;
    }

    public Optional<ConversationView> find(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql(SELECT + " and c.conversation_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", conversation.toString())
                .query(view)
                .optional();
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
    public List<ConversationView> list(WorkspaceId workspace, ConversationFilter filter, int limit) {
        String order = filter.byDue()
                ? "coalesce(c.due_at, 'infinity'), c.conversation_id"
                : "c.last_activity_at desc, c.conversation_id desc";
        String after = filter.byDue()
                ? "(coalesce(c.due_at, 'infinity'), c.conversation_id) > (cast(:afterAt as timestamptz), cast(:afterId as uuid))"
                : "(c.last_activity_at, c.conversation_id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid))";
        return jdbc.sql(SELECT + """
                 and (:state = 'all' or c.state = :state)
                 and (cast(:intent as text) is null or c.first_intent = :intent)
                 and (cast(:emotion as text) is null or c.emotion = :emotion)
                 and (cast(:channel as text) is null or c.channel_id = cast(:channel as uuid))
                 and (cast(:needsPerson as boolean) is null or c.needs_person = cast(:needsPerson as boolean))
                 and (cast(:afterAt as text) is null or\s""" + after + ") order by " + order + " limit :limit")
                .param("workspace", workspace.toString())
                .param("state", filter.state())
                .param("intent", filter.intent())
                .param("emotion", filter.emotion())
                .param(
                        "channel",
                        filter.channel() == null ? null : filter.channel().toString())
                .param("needsPerson", filter.needsPerson())
                .param("afterAt", filter.afterAt())
                .param("afterId", filter.afterId())
                .param("limit", limit)
                .query(view)
                .list();
    }

    private static final String ANSWER_IS_NEWEST = """
            update conversations.conversation c set %s
            where c.workspace_id = cast(:workspace as uuid) and c.conversation_id = cast(:id as uuid)
                and cast(:answer as uuid) = (select m.message_id from conversations.message m
                    where m.workspace_id = c.workspace_id and m.conversation_id = c.conversation_id and m.direction = 'out'
                    order by m.occurred_at desc, m.message_id desc limit 1)""";

    private static final String SELECT = """
            select c.conversation_id, c.channel_id, c.channel_kind, c.channel_name, c.customer_id, c.customer_name, c.state,
                c.preview, c.preview_direction, c.last_activity_at, c.intents, c.emotion, c.emotion_probability,
                c.confidence, c.needs_person, c.due_at, c.due_reason, c.window_closes_at, c.message_count, c.opened_at
            from conversations.conversation c
            where c.workspace_id = cast(:workspace as uuid)""";

    private static Map<CustomerId, OpenRow> byCustomer(List<OpenRow> rows) {
        Map<CustomerId, OpenRow> found = new LinkedHashMap<>();
        rows.forEach(row -> found.put(row.customer(), row));
        return found;
    }
}
