package org.atiende.server.conversations.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.atiende.nlu.Taxonomy;
import org.atiende.server.conversations.ConversationCounts;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts open conversations by what a member looks for. */
@Component
public class ConversationCountStore {
    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            rs.getString("first_intent"),
            rs.getLong("open"),
            rs.getLong("needs_person"),
            rs.getLong("angry"),
            rs.getLong("due_soon"),
            rs.getLong("mine"),
            rs.getLong("unassigned"),
            rs.getLong("snoozed"));

    private final JdbcClient jdbc;

    ConversationCountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(
            @Nullable String intent,
            long open,
            long needsPerson,
            long angry,
            long dueSoon,
            long mine,
            long unassigned,
            long snoozed) {

        Row and(Row other) {
            return new Row(
                    null,
                    open + other.open,
                    needsPerson + other.needsPerson,
                    angry + other.angry,
                    dueSoon + other.dueSoon,
                    mine + other.mine,
                    unassigned + other.unassigned,
                    snoozed + other.snoozed);
        }
    }

    /**
     * @param member whose views they are; null for nobody's
     * @param soon what is due before it is due soon
     */
    public ConversationCounts of(WorkspaceId workspace, @Nullable UUID member, Instant soon) {
        Row all = new Row(null, 0, 0, 0, 0, 0, 0, 0);
        Map<String, Long> intents = new LinkedHashMap<>();
        for (Row row : rows(workspace, member, soon)) {
            all = all.and(row);
            if (row.intent() != null && row.open() > 0) {
                intents.put(row.intent(), row.open());
            }
        }
        return new ConversationCounts(
                all.open(),
                all.needsPerson(),
                all.angry(),
                all.dueSoon(),
                all.mine(),
                all.unassigned(),
                mentions(workspace, member),
                all.snoozed(),
                intents);
    }

    private Iterable<Row> rows(WorkspaceId workspace, @Nullable UUID member, Instant soon) {
        return jdbc.sql("""
                select first_intent,
                    count(*) filter (where snoozed_until is null) as open,
                    count(*) filter (where snoozed_until is null and (needs_person or handed_over)) as needs_person,
                    count(*) filter (where snoozed_until is null and emotion = :angry) as angry,
                    count(*) filter (where snoozed_until is null and next_due_at <= cast(:soon as timestamptz)) as due_soon,
                    count(*) filter (where snoozed_until is null and assignee_id = cast(:member as uuid)) as mine,
                    count(*) filter (where snoozed_until is null and assignee_id is null) as unassigned,
                    count(*) filter (where snoozed_until is not null) as snoozed
                from conversations.conversation
                where workspace_id = cast(:workspace as uuid) and state = 'open'
                group by first_intent order by 2 desc, first_intent""")
                .param("workspace", workspace.toString())
                .param("member", member == null ? null : member.toString())
                .param("angry", Taxonomy.ANGRY)
                .param("soon", soon.toString())
                .query(ROW)
                .list();
    }

    private long mentions(WorkspaceId workspace, @Nullable UUID member) {
        return jdbc.sql("""
                select count(*) from conversations.conversation c
                where c.workspace_id = cast(:workspace as uuid) and c.state = 'open' and c.conversation_id in (
                    select conversation_id from conversations.mention
                    where workspace_id = cast(:workspace as uuid) and member_id = cast(:member as uuid) and seen_at is null
                    union
                    select conversation_id from conversations.planned_reply
                    where workspace_id = cast(:workspace as uuid) and member_id = cast(:member as uuid)
                        and held_at is not null)""")
                .param("workspace", workspace.toString())
                .param("member", member == null ? null : member.toString())
                .query(Long.class)
                .single();
    }
}
