package org.atiende.server.channels.store;

import java.time.Instant;
import java.util.Arrays;
import org.atiende.server.database.Keeper;
import org.atiende.server.database.Retention;
import org.atiende.server.database.RetentionSettings;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of requests by which a shop's site hands messages in, known by keyed fingerprints alone. */
@Component
public class HandInStore implements Retention {
    private final JdbcClient jdbc;

    HandInStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims a key for a content; false when it was claimed for another one. Of two at once, the second waits for the first
     * to commit.
     */
    public boolean claim(WorkspaceId workspace, ChannelId channel, byte[] key, byte[] content, Instant now) {
        int claimed = jdbc.sql("""
                insert into channels.hand_in (workspace_id, channel_id, request_key, content_key, created_at)
                values (cast(:workspace as uuid), cast(:channel as uuid), :key, :content, cast(:now as timestamptz))
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", key)
                .param("content", content)
                .param("now", now.toString())
                .update();
        if (claimed == 1) {
            return true;
        }
        byte[] before = jdbc.sql("""
                select content_key from channels.hand_in
                where workspace_id = cast(:workspace as uuid) and channel_id = cast(:channel as uuid)
                    and request_key = :key""")
                .param("workspace", workspace.toString())
                .param("channel", channel.toString())
                .param("key", key)
                .query(byte[].class)
                .single();
        return Arrays.equals(content, before);
    }

    @Override
    public String what() {
        return "requests of own sites";
    }

    @Override
    public int forget(Keeper keeper, RetentionSettings settings, Instant now) {
        return keeper.forget(
                "channels.hand_in", "channel_id, request_key", "created_at", now.minus(settings.requests()));
    }
}
