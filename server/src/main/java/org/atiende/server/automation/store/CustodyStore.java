package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.automation.CustodyView;
import org.atiende.server.automation.handover.Custody;
import org.atiende.server.automation.handover.HandOverReason;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of who has which conversation. */
@Component
public class CustodyStore {
    private static final String SELECT = """
        select state, reason, waits, member_id, packet, word_id, since from automation.custody
        where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)\s""";
    /** The buyer waits, or machines have left something to a person; not what was answered elsewhere, let go or opened again. */
    private static final String FOR_A_PERSON =
            " state = 'queued' and (waits or reason in ('to_release', 'by_rule', 'rule_failed'))\n";

    private static final RowMapper<Row> ROW = (rs, row) -> {
        String packet = rs.getString("packet");
        String word = rs.getString("word_id");
        return new Row(
                custody(rs.getString("state"), rs.getString("reason"), rs.getBoolean("waits")),
                rs.getObject("member_id", UUID.class),
                packet == null ? null : Json.STORED.readValue(packet, CustodyView.Packet.class),
                word == null ? null : MessageId.of(word),
                Rows.of(rs, "since"));
    };

    private final JdbcClient jdbc;

    CustodyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who has a conversation, as it is stored. */
    public record Row(
            Custody custody,
            @Nullable UUID member,
            CustodyView.@Nullable Packet packet,
            @Nullable MessageId word,
            Instant since) {}

    public Optional<Row> find(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql(SELECT)
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(ROW)
                .optional();
    }

    public List<ConversationId> queued(WorkspaceId workspace, Collection<ConversationId> without, int most) {
        return jdbc.sql("""
                select conversation_id from automation.custody
                where workspace_id = cast(:workspace as uuid) and conversation_id <> all(:without::uuid[]) and """ + FOR_A_PERSON + """
                order by since, conversation_id limit :most""")
                .param("workspace", workspace.toString())
                .param("without", Columns.texts(without))
                .param("most", most)
                .query((rs, row) -> ConversationId.of(rs.getString("conversation_id")))
                .list();
    }

    public boolean queued(WorkspaceId workspace, ConversationId conversation) {
        return jdbc.sql("""
                select 1 from automation.custody
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid) and """ + FOR_A_PERSON)
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    public Set<ConversationId> withMachines(WorkspaceId workspace, Collection<ConversationId> among) {
        return new HashSet<>(jdbc.sql("""
                select conversation_id from automation.custody
                where workspace_id = cast(:workspace as uuid) and conversation_id = any(:among::uuid[])
                    and state in ('deciding', 'acting')
                union
                select conversation_id from automation.trigger
                where workspace_id = cast(:workspace as uuid) and conversation_id = any(:among::uuid[])""")
                .param("workspace", workspace.toString())
                .param("among", Columns.texts(among))
                .query((rs, row) -> ConversationId.of(rs.getString("conversation_id")))
                .list());
    }

    /** Conversations that members have taken and whose buyers wait for them. */
    public List<ConversationId> takenUnanswered(WorkspaceId workspace) {
        return jdbc.sql("""
                select conversation_id from automation.custody
                where workspace_id = cast(:workspace as uuid) and state = 'taken' and waits""")
                .param("workspace", workspace.toString())
                .query((rs, row) -> ConversationId.of(rs.getString("conversation_id")))
                .list();
    }

    /** The row, held until the end of the transaction; made where there was none, so that two never change it at once. */
    public Row lock(WorkspaceId workspace, ConversationId conversation, Instant now) {
        jdbc.sql("""
                insert into automation.custody (workspace_id, conversation_id, state, waits, since)
                values (cast(:workspace as uuid), cast(:conversation as uuid), 'resting', false, cast(:now as timestamptz))
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("now", now.toString())
                .update();
        return jdbc.sql(SELECT + "for update")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .query(ROW)
                .single();
    }

    public void put(
            WorkspaceId workspace, ConversationId conversation, Custody custody, @Nullable UUID member, Instant now) {
        jdbc.sql("""
                update automation.custody set state = :state, reason = :reason, waits = :waits,
                    member_id = cast(:member as uuid), since = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("state", state(custody))
                .param(
                        "reason",
                        custody instanceof Custody.Queued queued
                                ? queued.reason().id()
                                : null)
                .param("waits", custody.waits())
                .param("member", member == null ? null : member.toString())
                .param("now", now.toString())
                .update();
    }

    public void packet(WorkspaceId workspace, ConversationId conversation, CustodyView.Packet packet) {
        jdbc.sql("""
                update automation.custody set packet = cast(:packet as jsonb)
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("packet", Json.STORED.writeValueAsString(packet))
                .update();
    }

    public void word(WorkspaceId workspace, ConversationId conversation, MessageId word) {
        jdbc.sql("""
                update automation.custody set word_id = cast(:word as uuid)
                where workspace_id = cast(:workspace as uuid) and conversation_id = cast(:conversation as uuid)""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("word", word.toString())
                .update();
    }

    /** The name by which a state is stored and shown. */
    public static String state(Custody custody) {
        return custody.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static Custody custody(String state, @Nullable String reason, boolean waits) {
        return switch (state) {
            case "resting" -> new Custody.Resting();
            case "deciding" -> new Custody.Deciding();
            case "acting" -> new Custody.Acting(waits);
            case "queued" -> new Custody.Queued(HandOverReason.of(String.valueOf(reason)), waits);
            case "taken" -> new Custody.Taken(waits);
            case "closed" -> new Custody.Closed();
            default -> throw new IllegalStateException("No state of custody is called '" + state + "'");
        };
    }
}
