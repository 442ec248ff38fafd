package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.atiende.server.automation.Wilson;
import org.atiende.server.conversations.MessagesReceived;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of reviews. */
@Component
public class ReviewStore {
    private static final String SELECT = """
        select review_id, message_id, conversation_id, intent from automation.review
        where workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            rs.getObject("review_id", UUID.class),
            MessageId.of(rs.getString("message_id")),
            ConversationId.of(rs.getString("conversation_id")),
            rs.getString("intent"));

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A review as it is stored.
     *
     * @param intent what the machine read; for nobody's eyes who is to judge
     */
    public record Row(UUID id, MessageId message, ConversationId conversation, String intent) {}

    /** @param from from which confidence on such a reading is drawn */
    public void draw(
            WorkspaceId workspace,
            ChannelId channel,
            List<MessagesReceived.Received> messages,
            ToDoubleFunction<MessagesReceived.Received> from,
            Ids ids,
            Instant now) {
        Columns columns = new Columns(messages.size());
        messages.forEach(it -> columns.row()
                .put("id", ids.next())
                .put("message", it.message())
                .put("conversation", it.conversation())
                .put("intent", it.intent())
                .put("confidence", it.confidence())
                .put("model", family(it.model()))
                .put("from", from.applyAsDouble(it)));
        jdbc.sql("""
                insert into automation.review (workspace_id, review_id, message_id, conversation_id, channel_id, intent,
                    confidence, drawn_at, drawn_from, model_id)
                select cast(:workspace as uuid), r::uuid, m::uuid, c::uuid, cast(:channel as uuid), i, p::real,
                    cast(:now as timestamptz), f::real, v
                from unnest(:id::text[], :message::text[], :conversation::text[], :intent::text[], :confidence::text[],
                    :from::text[], :model::text[]) as drawn(r, m, c, i, p, f, v)
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("now", now.toString())
                .params(columns.arrays())
                .update();
    }

    public List<Row> waiting(WorkspaceId workspace, int most) {
        return jdbc.sql(SELECT
                        + "and judged_at is null and confidence >= drawn_from order by drawn_at, review_id limit :most")
                .param("workspace", workspace.toString())
                .param("most", most)
                .query(ROW)
                .list();
    }

    public Optional<Row> find(WorkspaceId workspace, UUID id) {
        return jdbc.sql(SELECT + "and review_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .query(ROW)
                .optional();
    }

    /** Notes a verdict; false when there is one. */
    public boolean judge(
            WorkspaceId workspace, UUID id, List<String> verdict, boolean agrees, Caller caller, Instant now) {
        return jdbc.sql("""
                update automation.review set verdict = cast(:verdict as text[]), agrees = :agrees,
                    actor_id = cast(:actor as uuid), actor_name = :name, judged_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and review_id = cast(:id as uuid) and judged_at is null""")
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("verdict", Columns.texts(verdict))
                        .param("agrees", agrees)
                        .param(
                                "actor",
                                caller.actor().id() == null
                                        ? null
                                        : String.valueOf(caller.actor().id()))
                        .param("name", caller.name())
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** A model without the number of the mix of intents that it was read with, which changes from day to day. */
    public static String family(String model) {
        return model.replaceFirst("\\+mix\\d+$", "");
    }

    /**
     * Which verdicts count.
     *
     * @param model those alone on what it has read, and on what was drawn when that was not noted yet
     * @param channel null for every channel
     * @param but channels that do not count where every channel does, since they are disconnected
     */
    public record Which(String model, @Nullable ChannelId channel, Collection<ChannelId> but) {}

    /** The latest verdicts by intent. */
    public Map<String, Wilson> verdicts(WorkspaceId workspace, Which which, int latest) {
        Map<String, Wilson> found = new HashMap<>();
        counted(jdbc.sql("""
                select intent, count(*)::int as n, count(*) filter (where agrees)::int as agreeing from (
                    select intent, agrees, row_number() over (partition by intent order by judged_at desc) as place
                    from automation.review
                    where workspace_id = cast(:workspace as uuid) and judged_at is not null
                        and (model_id is null or model_id = :model)
                        and (case when cast(:channel as uuid) is null then channel_id <> all(cast(:but as uuid[]))
                            else channel_id = cast(:channel as uuid) end)) judged
                where place <= :latest group by intent"""), workspace, which)
                .param("latest", latest)
                .query((rs, row) -> Map.entry(rs.getString("intent"), Wilson.of(rs.getInt("n"), rs.getInt("agreeing"))))
                .list()
                .forEach(it -> found.put(it.getKey(), it.getValue()));
        return found;
    }

    /** The latest verdicts on an intent that tell of readings from a confidence on. */
    public Wilson verdicts(WorkspaceId workspace, Which which, String intent, double from, int latest) {
        return counted(jdbc.sql("""
                select count(*)::int as n, count(*) filter (where agrees)::int as agreeing from (
                    select agrees from automation.review
                    where workspace_id = cast(:workspace as uuid) and intent = :intent and judged_at is not null
                        and confidence >= cast(:from as real) and drawn_from <= cast(:from as real)
                        and (model_id is null or model_id = :model)
                        and (case when cast(:channel as uuid) is null then channel_id <> all(cast(:but as uuid[]))
                            else channel_id = cast(:channel as uuid) end)
                    order by judged_at desc limit :latest) judged"""), workspace, which)
                .param("intent", intent)
                .param("from", from)
                .param("latest", latest)
                .query((rs, row) -> Wilson.of(rs.getInt("n"), rs.getInt("agreeing")))
                .single();
    }

    /** The channels that have verdicts on an intent. */
    public List<ChannelId> channels(WorkspaceId workspace, String intent) {
        return jdbc.sql("""
                select distinct channel_id from automation.review
                where workspace_id = cast(:workspace as uuid) and intent = :intent and judged_at is not null""")
                .param("workspace", workspace.toString())
                .param("intent", intent)
                .query((rs, row) -> ChannelId.of(rs.getString("channel_id")))
                .list();
    }

    /**
     * A reading that the lot fell on.
     *
     * @param from from which confidence on people were asked
     * @param agrees what a person said of it; null where nobody has
     */
    public record Drawn(
            double confidence, double from, @Nullable Boolean agrees) {}

    /**
     * Readings that the lot has fallen on since a moment, the latest first.
     *
     * @param intent null for every intent
     */
    public List<Drawn> drawn(WorkspaceId workspace, Which which, @Nullable String intent, Instant since, int most) {
        return counted(jdbc.sql("""
                select confidence, drawn_from, agrees from automation.review
                where workspace_id = cast(:workspace as uuid) and drawn_at > cast(:since as timestamptz)
                    and (cast(:intent as text) is null or intent = :intent)
                    and (model_id is null or model_id = :model)
                    and (case when cast(:channel as uuid) is null then channel_id <> all(cast(:but as uuid[]))
                            else channel_id = cast(:channel as uuid) end)
                order by drawn_at desc limit :most"""), workspace, which)
                .param("intent", intent)
                .param("since", since.toString())
                .param("most", most)
                .query((rs, row) -> new Drawn(
                        rs.getFloat("confidence"), rs.getFloat("drawn_from"), (Boolean) rs.getObject("agrees")))
                .list();
    }

    /** When the first reading was drawn that is still known of. */
    public Optional<Instant> first(WorkspaceId workspace) {
        return jdbc.sql(
                        "select min(drawn_at) as at from automation.review where workspace_id = cast(:workspace as uuid)")
                .param("workspace", workspace.toString())
                .query((rs, row) -> Optional.ofNullable(Rows.orNull(rs, "at")))
                .single();
    }

    private static JdbcClient.StatementSpec counted(
            JdbcClient.StatementSpec statement, WorkspaceId workspace, Which which) {
        ChannelId channel = which.channel();
        return statement
                .param("workspace", workspace.toString())
                .param("model", which.model())
                .param("channel", channel == null ? null : channel.toString())
                .param("but", Columns.texts(which.but()));
    }

    /** What people said of messages that were drawn. */
    public Map<MessageId, List<String>> verdictsOn(WorkspaceId workspace, Collection<MessageId> messages) {
        Map<MessageId, List<String>> found = new HashMap<>();
        jdbc.sql("""
                select message_id, verdict from automation.review
                where workspace_id = cast(:workspace as uuid) and message_id = any(:messages::uuid[])
                    and judged_at is not null""")
                .param("workspace", workspace.toString())
                .param("messages", Columns.texts(messages))
                .query((rs, row) -> Map.entry(MessageId.of(rs.getString("message_id")), Arrays.asList((String[])
                        rs.getArray("verdict").getArray())))
                .list()
                .forEach(it -> found.put(it.getKey(), it.getValue()));
        return found;
    }
}
