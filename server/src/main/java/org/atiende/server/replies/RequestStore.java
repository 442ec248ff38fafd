package org.atiende.server.replies;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of requests to send. */
@Component
class RequestStore implements Retention {
    private static final RowMapper<Row> ROW = (rs, row) -> new Row(
            rs.getBytes("fingerprint"),
            new Request(MessageId.of(rs.getString("message_id")), Rows.of(rs, "created_at")));

    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A request that was made before under the same key. */
    record Request(MessageId message, Instant at) {}

    private record Row(byte[] fingerprint, Request request) {}

    /**
     * Claims a key for a message; returns the earlier request where there is one. Of two at once, the second waits for the
     * first to commit. A key that was used for something else is refused.
     *
     * @param fingerprint of all that the message is to be
     */
    Optional<Request> claim(WorkspaceId workspace, String key, byte[] fingerprint, MessageId message, Instant now) {
        int claimed = jdbc.sql("""
                insert into replies.request (workspace_id, idempotency_key, fingerprint, message_id, created_at)
                values (cast(:workspace as uuid), :key, :fingerprint, cast(:message as uuid), cast(:now as timestamptz))
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("message", message.toString())
                .param("now", now.toString())
                .update();
        if (claimed == 1) {
            return Optional.empty();
        }
        Optional<Row> before = jdbc.sql("""
                select fingerprint, message_id, created_at from replies.request
                where workspace_id = cast(:workspace as uuid) and idempotency_key = :key""")
                .param("workspace", workspace.toString())
                .param("key", key)
                .query(ROW)
                .optional();
        if (before.filter(it -> !Arrays.equals(fingerprint, it.fingerprint())).isPresent()) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "Idempotency-Key '%s' was used for another answer".formatted(Texts.excerpt(key, 60)));
        }
        return before.map(Row::request);
    }

    /** Whether a request was made under a key that begins so. */
    boolean madeUnder(WorkspaceId workspace, String beginning) {
        return jdbc.sql("""
                select exists (select from replies.request
                    where workspace_id = cast(:workspace as uuid) and starts_with(idempotency_key, :beginning))""")
                .param("workspace", workspace.toString())
                .param("beginning", beginning)
                .query(Boolean.class)
                .single();
    }

    @Override
    public String what() {
        return "requests to send";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.forget("replies.request", "idempotency_key", "created_at", now.minus(settings.requests()));
    }
}
