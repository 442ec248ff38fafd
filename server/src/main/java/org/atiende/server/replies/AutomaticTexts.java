package org.atiende.server.replies;

import java.sql.Array;
import java.time.Duration;
import java.time.Instant;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.policy.Sketch;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what machines have sent, as sketches from which no text can be told. */
@Component
class AutomaticTexts implements Retention {
    /** How far back and how many texts a new one is compared with. */
    private static final Duration REACH = Duration.ofHours(24);

    private static final int MOST = 100;
    private static final RowMapper<Sketch> SKETCH = (rs, row) -> {
        Array array = rs.getArray("sketch");
        Integer[] stored = (Integer[]) array.getArray();
        int[] values = new int[stored.length];
        for (int i = 0; i < stored.length; i++) {
            values[i] = stored[i];
        }
        return Sketch.of(values);
    };

    private final JdbcClient jdbc;

    AutomaticTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a machine has lately sent almost the same in another conversation of the account. */
    boolean repeats(WorkspaceId workspace, ChannelId channel, ConversationId conversation, Sketch sketch, Instant now) {
        if (sketch.empty()) {
            return false;
        }
        return jdbc
                .sql("""
                select sketch from replies.automatic_text
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and conversation_id <> cast(:conversation as uuid) and at > cast(:after as timestamptz)
                order by at desc limit :most""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("conversation", conversation.toString())
                .param("after", now.minus(REACH).toString())
                .param("most", MOST)
                .query(SKETCH)
                .list()
                .stream()
                .anyMatch(sketch::almost);
    }

    void note(
            WorkspaceId workspace,
            ChannelId channel,
            ConversationId conversation,
            MessageId message,
            Sketch sketch,
            Instant now) {
        if (sketch.empty()) {
            return;
        }
        jdbc.sql("""
                insert into replies.automatic_text (workspace_id, channel_id, at, message_id, conversation_id, sketch)
                values (cast(:workspace as uuid), cast(:channel as uuid), cast(:now as timestamptz), cast(:message as uuid),
                    cast(:conversation as uuid), :sketch)""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("now", now.toString())
                .param("message", message.toString())
                .param("conversation", conversation.toString())
                .param("sketch", sketch.stored())
                .update();
    }

    @Override
    public String what() {
        return "sketches of automatic texts";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.forget("replies.automatic_text", "channel_id, at, message_id", "at", now.minus(REACH));
    }
}
