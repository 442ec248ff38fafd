package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.conversations.ConversationCounts;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts open conversations by what a member looks for. */
@Component
public class ConversationCountStore {
    /**
     * Open conversations are gone through once, and gathered by all that a list can tell apart; each list then adds up the
     * groups that belong to it, so that another list costs next to nothing. How soon something is due is told apart by the
     * place among the moments that lists ask for; of each place the first conversation tells when a list gets longer with
     * the time alone.
     */
    private static final String COUNT = """
            with gathered as materialized (
                select c.first_intent, c.emotion, c.channel_id, c.needs_person or c.handed_over as needs_person, c.assignee_id,
                    c.snoozed_until is not null as snoozed,
                    c.conversation_id in (
                        select conversation_id from conversations.mention
                        where workspace_id = cast(:workspace as uuid) and member_id = cast(:member as uuid)
                            and seen_at is null
                        union
                        select conversation_id from conversations.planned_reply
                        where workspace_id = cast(:workspace as uuid) and member_id = cast(:member as uuid)
                            and held_at is not null) as mentioned,
                    width_bucket(c.next_due_at, cast(:moments as timestamptz[])) as due, count(*) as conversations,
                    min(c.next_due_at) as first_due
                from conversations.conversation c
                where c.workspace_id = cast(:workspace as uuid) and c.state = 'open'
                group by 1, 2, 3, 4, 5, 6, 7, 8)
            select v.place, null as intent, coalesce(sum(g.conversations), 0) as conversations, cast(null as bigint) as millis
            from jsonb_to_recordset(cast(:views as jsonb)) as v(place integer, intents text[], emotion text, channel uuid,
                person boolean, assignee text, mentioned boolean, snoozed boolean, due integer)
            left join gathered g on (v.intents is null or g.first_intent = any(v.intents))
                and (v.emotion is null or g.emotion = v.emotion)
                and (v.channel is null or g.channel_id = v.channel)
                and (v.person is null or g.needs_person = v.person)
                and (v.assignee is null or g.assignee_id = cast(nullif(v.assignee, 'nobody') as uuid)
                    or v.assignee = 'nobody' and g.assignee_id is null)
                and (not v.mentioned or g.mentioned)
                and (v.snoozed is null or g.snoozed = v.snoozed)
                and (v.due is null or g.due <= v.due)
            group by v.place
            union all
            (select null, first_intent, sum(conversations), null from gathered
            where not snoozed and first_intent is not null group by first_intent order by 3 desc, 2)
            union all
            select null, null, 0, ceil(extract(epoch from min(first_due - (cast(:moments as timestamptz[]))[due])) * 1000)::bigint
            from gathered where due > 0 and isfinite(first_due)""";

    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            rs.getObject("place", Integer.class),
            rs.getString("intent"),
            rs.getLong("conversations"),
            rs.getObject("millis", Long.class));

    private final JdbcClient jdbc;

    ConversationCountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many are in the list at a place, or begin with an intent; or after how many ms any list gets longer. */
    private record Row(
            @Nullable Integer place,
            @Nullable String intent,
            long conversations,
            @Nullable Long millis) {}

    /**
     * A list as the statement reads it.
     *
     * @param due the place of the moment by which something is due
     */
    private record View(
            int place,
            @Nullable List<String> intents,
            @Nullable String emotion,
            @Nullable ChannelId channel,
            @Nullable Boolean person,
            @Nullable String assignee,
            boolean mentioned,
            @Nullable Boolean snoozed,
            @Nullable Integer due) {}

    /**
     * @param member whose views they are; null for nobody's
     * @param soon what is due before it is due soon
     * @param saved lists of open conversations by their ids; who is mentioned in them is the member
     */
    public ConversationCounts of(
            WorkspaceId workspace, @Nullable UUID member, Instant soon, Map<UUID, ConversationFilter> saved) {
        String me = member == null ? new UUID(0, 0).toString() : member.toString();
        List<ConversationFilter> views = new ArrayList<>(List.of(
                awake(null, null, null),
                awake(null, true, null),
                awake(Taxonomy.ANGRY, null, null),
                // deadlines of what is put aside go on
                open(null, null, new ConversationFilter.Who(null, null), new ConversationFilter.When(null, soon)),
                awake(null, null, me),
                awake(null, null, "nobody"),
                open(null, null, new ConversationFilter.Who(null, me), new ConversationFilter.When(null, null)),
                open(null, null, new ConversationFilter.Who(null, null), new ConversationFilter.When(true, null))));
        int fixed = views.size();
        views.addAll(saved.values());
        long[] counts = new long[views.size()];
        Map<String, Long> intents = new LinkedHashMap<>();
        Long change = null;
        for (Row row : rows(workspace, me, views)) {
            if (row.place() != null) {
                counts[row.place()] = row.conversations();
            } else if (row.intent() != null) {
                intents.put(row.intent(), row.conversations());
            } else if (row.millis() != null) {
                change = row.millis();
            }
        }
        Map<UUID, Long> named = new LinkedHashMap<>();
        saved.keySet().forEach(it -> named.put(it, counts[fixed + named.size()]));
        return new ConversationCounts(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7], intents, named,
                change);
    }

    private List<Row> rows(WorkspaceId workspace, String member, List<ConversationFilter> filters) {
        List<Instant> moments = filters.stream()
                .flatMap(it -> Stream.ofNullable(it.when().dueBefore()))
                .distinct()
                .sorted()
                .toList();
        List<View> views = new ArrayList<>();
        for (ConversationFilter it : filters) {
            views.add(new View(
                    views.size(),
                    it.what().intents(),
                    it.what().emotion(),
                    it.channel(),
                    it.what().needsPerson(),
                    it.who().assignee(),
                    it.who().mentions() != null,
                    it.when().snoozed(),
                    it.when().dueBefore() == null
                            ? null
                            : moments.indexOf(it.when().dueBefore())));
        }
        return jdbc.sql(COUNT)
                .param("workspace", workspace.toString())
                .param("member", member)
                // what is due at the very moment is before the next microsecond, and a bucket begins with its moment
                .param(
                        "moments",
                        moments.stream()
                                .map(it -> it.plusNanos(1_000).toString())
                                .toArray(String[]::new))
                .param("views", Json.STORED.writeValueAsString(views))
                .query(ROW)
                .list();
    }

    private static ConversationFilter awake(
            @Nullable String emotion, @Nullable Boolean person, @Nullable String assignee) {
        return open(
                emotion, person, new ConversationFilter.Who(assignee, null), new ConversationFilter.When(false, null));
    }

    private static ConversationFilter open(
            @Nullable String emotion,
            @Nullable Boolean person,
            ConversationFilter.Who who,
            ConversationFilter.When when) {
        return new ConversationFilter("open", null, new ConversationFilter.What(null, emotion, person), who, when);
    }
}
