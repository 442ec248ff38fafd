package org.atiende.server.automation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Gate;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what is to be held against the rules. */
@Component
public class TriggerStore {
    private static final RowMapper<Claim> CLAIM = (rs, row) ->
            new Claim(WorkspaceId.of(rs.getString("workspace_id")), rs.getObject("trigger_id", UUID.class));
    private static final RowMapper<Row> ROW = (rs, row) -> {
        String message = rs.getString("message_id");
        return new Row(
                rs.getObject("trigger_id", UUID.class),
                rs.getString("kind"),
                ConversationId.of(rs.getString("conversation_id")),
                message == null ? null : MessageId.of(message),
                rs.getString("tag"),
                rs.getInt("depth"),
                rs.getInt("attempts"),
                rs.getObject("rule_id", UUID.class));
    };

    private final JdbcClient jdbc;
    private final Gate gate;

    TriggerStore(JdbcClient jdbc, Gate gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /** Something that a worker may take up. */
    public record Claim(WorkspaceId workspace, UUID id) {}

    /**
     * Something that has happened.
     *
     * @param depth how many rules stand behind it in a chain
     * @param rule the only rule that it is for; null where it is for all
     */
    public record Row(
            UUID id,
            String kind,
            ConversationId conversation,
            @Nullable MessageId message,
            @Nullable String tag,
            int depth,
            int attempts,
            @Nullable UUID rule) {}

    /**
     * A happening in a conversation.
     *
     * @param rule the only rule that it is for; null where it is for all
     */
    public record Happening(
            ConversationId conversation,
            @Nullable MessageId message,
            @Nullable UUID rule) {
        public Happening(ConversationId conversation, @Nullable MessageId message) {
            this(conversation, message, null);
        }
    }

    public void note(
            WorkspaceId workspace,
            String kind,
            List<Happening> happenings,
            @Nullable String tag,
            int depth,
            Ids ids,
            Instant now) {
        Columns columns = new Columns(happenings.size());
        happenings.forEach(it -> columns.row()
                .put("id", ids.next())
                .put("conversation", it.conversation())
                .put("message", it.message())
                .put("rule", it.rule()));
        jdbc.sql("""
                insert into automation.trigger (workspace_id, trigger_id, kind, conversation_id, message_id, tag, depth,
                    noted_at, not_before, rule_id)
                select cast(:workspace as uuid), t::uuid, :kind, c::uuid, m::uuid, :tag, :depth,
                    cast(:now as timestamptz), cast(:now as timestamptz), r::uuid
                from unnest(:id::text[], :conversation::text[], :message::text[], :rule::text[]) as noted(t, c, m, r)""")
                .param("workspace", workspace.toString())
                .param("kind", kind)
                .param("tag", tag)
                .param("depth", depth)
                .param("now", now.toString())
                .params(columns.arrays())
                .update();
    }

    /** Claims what is due; of one conversation only the oldest, so that its order is kept. */
    public List<Claim> claim(UUID holder, Instant now, Duration lease, int most) {
        return gate.in(narrow -> narrow.sql("""
                update automation.trigger t
                set holder = cast(:holder as uuid), lease_until = cast(:until as timestamptz), attempts = attempts + 1
                from (
                    select d.workspace_id, d.trigger_id from automation.trigger d
                    where d.not_before <= cast(:now as timestamptz)
                        and (d.lease_until is null or d.lease_until < cast(:now as timestamptz))
                        and not exists (
                            select from automation.trigger e
                            where e.workspace_id = d.workspace_id and e.conversation_id = d.conversation_id
                                and e.trigger_id < d.trigger_id and e.not_before <= cast(:now as timestamptz))
                    order by d.not_before limit :most
                    for update skip locked) due
                where t.workspace_id = due.workspace_id and t.trigger_id = due.trigger_id
                returning t.workspace_id, t.trigger_id""")
                .param("holder", holder.toString())
                .param("until", now.plus(lease).toString())
                .param("now", now.toString())
                .param("most", most)
                .query(CLAIM)
                .list());
    }

    /** The row, if this holder still has it. */
    public Optional<Row> held(WorkspaceId workspace, UUID id, UUID holder) {
        return jdbc.sql("""
                select trigger_id, kind, conversation_id, message_id, tag, depth, attempts, rule_id from automation.trigger
                where workspace_id = cast(:workspace as uuid) and trigger_id = cast(:id as uuid)
                    and holder = cast(:holder as uuid)
                for update""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("holder", holder.toString())
                .query(ROW)
                .optional();
    }

    /** As the tag of a message: its rules were asked, and no person was called yet. */
    public static final String LATER = "later";

    /** Looks once more later whether a person is to be called; rules are not asked again. */
    public void later(WorkspaceId workspace, UUID id, Instant notBefore) {
        jdbc.sql("""
                update automation.trigger set not_before = cast(:later as timestamptz), tag = 'later', holder = null, lease_until = null,
                    attempts = 0
                where workspace_id = cast(:workspace as uuid) and trigger_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("later", notBefore.toString())
                .update();
    }

    public void done(WorkspaceId workspace, UUID id) {
        jdbc.sql("""
                delete from automation.trigger
                where workspace_id = cast(:workspace as uuid) and trigger_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .update();
    }
}
