package org.atiende.server.privacy.store;

import java.util.List;
import java.util.UUID;
import org.atiende.nlu.EntityKind;
import org.atiende.nlu.Span;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of sealed personal values. */
@Component
public class Secrets {
    private static final RowMapper<Secret> SECRET = (row, number) -> new Secret(
            new MessageId(row.getObject("message_id", UUID.class)),
            row.getInt("position"),
            EntityKind.valueOf(row.getString("kind")),
            new Span(row.getInt("span_start"), row.getInt("span_end")),
            row.getBytes("sealed"),
            null);

    private static final RowMapper<MessageId> MESSAGE =
            (row, number) -> new MessageId(row.getObject("message_id", UUID.class));

    private final JdbcClient jdbc;

    Secrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(WorkspaceId workspace, List<Secret> secrets) {
        jdbc.sql("""
                insert into privacy.secret (workspace_id, message_id, position, kind, span_start, span_end, sealed,
                    value_key)
                select :workspace, value.*
                from unnest(:messages::uuid[], :positions::int[], :kinds::text[], :starts::int[], :ends::int[],
                        :sealed::bytea[], :keys::bytea[]) as value
                on conflict do nothing""")
                .param("workspace", workspace.value())
                .param(
                        "messages",
                        secrets.stream()
                                .map(secret -> secret.message().toString())
                                .toArray(String[]::new))
                .param("positions", secrets.stream().mapToInt(Secret::position).toArray())
                .param(
                        "kinds",
                        secrets.stream().map(secret -> secret.kind().name()).toArray(String[]::new))
                .param(
                        "starts",
                        secrets.stream()
                                .mapToInt(secret -> secret.span().start())
                                .toArray())
                .param(
                        "ends",
                        secrets.stream().mapToInt(secret -> secret.span().end()).toArray())
                .param("sealed", secrets.stream().map(Secret::sealed).toArray(byte[][]::new))
                .param("keys", secrets.stream().map(Secret::key).toArray(byte[][]::new))
                .update();
    }

    /** The messages that hold a value, the newest first. */
    public List<MessageId> holding(WorkspaceId workspace, byte[] key, int most) {
        return jdbc.sql("""
                select distinct message_id from privacy.secret
                where workspace_id = :workspace and value_key = :key order by message_id desc limit :most""")
                .param("workspace", workspace.value())
                .param("key", key)
                .param("most", most)
                .query(MESSAGE)
                .list();
    }

    public List<Secret> of(WorkspaceId workspace, MessageId message) {
        return jdbc.sql("""
                select message_id, position, kind, span_start, span_end, sealed
                from privacy.secret
                where workspace_id = :workspace and message_id = :message
                order by position""")
                .param("workspace", workspace.value())
                .param("message", message.value())
                .query(SECRET)
                .list();
    }
}
