package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atiende.server.automation.Incident;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what machines have sent. */
@Component
public class SentStore {
    private static final int MOST_SHOWN = 500;
    private static final RowMapper<Incident.Sent> SENT = (rs, row) -> new Incident.Sent(
            MessageId.of(rs.getString("message_id")),
            ConversationId.of(rs.getString("conversation_id")),
            ChannelId.of(rs.getString("channel_id")),
            rs.getObject("rule_id", UUID.class),
            rs.getObject("rule_version", Integer.class),
            rs.getString("rule_name"),
            rs.getString("model_id"),
            Rows.of(rs, "at"));

    private final JdbcClient jdbc;

    SentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void note(WorkspaceId workspace, Incident.Sent sent) {
        jdbc.sql("""
                insert into automation.sent (workspace_id, message_id, conversation_id, channel_id, rule_id, rule_version,
                    rule_name, model_id, at)
                values (cast(:workspace as uuid), cast(:message as uuid), cast(:conversation as uuid),
                    cast(:channel as uuid), cast(:rule as uuid), :version, :name, :model, cast(:at as timestamptz))
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("message", sent.message().toString())
                .param("conversation", sent.conversation().toString())
                .param("channel", sent.channel().toString())
                .param("rule", sent.rule() == null ? null : sent.rule().toString())
                .param("version", sent.ruleVersion())
                .param("name", sent.ruleName())
                .param("model", sent.model())
                .param("at", sent.at().toString())
                .update();
    }

    /**
     * What was sent in a stretch of time, the latest first.
     *
     * @param channel null for every channel
     */
    public Incident.Snapshot since(WorkspaceId workspace, @Nullable ChannelId channel, Instant from, Instant to) {
        String where = """
            from automation.sent
            where workspace_id = cast(:workspace as uuid) and at > cast(:from as timestamptz)
                and (cast(:channel as uuid) is null or channel_id = cast(:channel as uuid))\s""";
        int count = jdbc.sql("select count(*) " + where)
                .param("workspace", workspace.toString())
                .param("channel", channel == null ? null : channel.toString())
                .param("from", from.toString())
                .query(Integer.class)
                .single();
        List<Incident.Sent> latest = jdbc.sql("""
                select message_id, conversation_id, channel_id, rule_id, rule_version, rule_name, model_id, at\s""" + where + "order by at desc limit :most")
                .param("workspace", workspace.toString())
                .param("channel", channel == null ? null : channel.toString())
                .param("from", from.toString())
                .param("most", MOST_SHOWN)
                .query(SENT)
                .list();
        return new Incident.Snapshot(from, to, count, latest);
    }
}
