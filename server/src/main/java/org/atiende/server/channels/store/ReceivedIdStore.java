package org.atiende.server.channels.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the platforms' ids of buyers' messages. */
@Component
public class ReceivedIdStore implements Retention {
    /** No platform that is connected takes a sign to an older message, or shows one as a quote. */
    private static final Duration KEPT = Duration.ofDays(31);

    private final JdbcClient jdbc;

    ReceivedIdStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(WorkspaceId workspace, Map<MessageId, byte[]> sealed, Instant now) {
        if (sealed.isEmpty()) {
            return;
        }
        Columns columns = new Columns(sealed.size());
        sealed.forEach((id, bytes) -> columns.row().put("ids", id).put("sealed", bytes));
        jdbc.sql("""
                insert into channels.received_id (workspace_id, message_id, sealed, received_at)
                select cast(:workspace as uuid), id::uuid, sealed, cast(:now as timestamptz)
                from unnest(:ids::text[], :sealed::bytea[]) as r(id, sealed)""")
                .param("workspace", workspace.toString())
                .param("now", now.toString())
                .params(columns.arrays())
                .update();
    }

    public Optional<byte[]> sealed(WorkspaceId workspace, MessageId message) {
        return jdbc.sql("""
                select sealed from channels.received_id
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:message as uuid)""")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .query(byte[].class)
                .optional();
    }

    @Override
    public String what() {
        return "platforms' ids of messages";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.forget("channels.received_id", "message_id", "received_at", now.minus(KEPT));
    }
}
