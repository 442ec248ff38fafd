package org.atiende.server.conversations.store;

import java.util.Optional;
import org.atiende.server.conversations.PresenceChange;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What members do at this moment, told to all nodes by NOTIFY: ids alone, and no row. */
@Component
public class PresenceNotice {
    public static final String TOPIC = "atiende_presence";

    private final JdbcClient jdbc;

    PresenceNotice(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A change and whose it is. */
    public record Told(WorkspaceId workspace, PresenceChange change) {}

    public void tell(Told told) {
        PresenceChange change = told.change();
        jdbc.sql("select 1 from pg_notify(:topic, :payload)")
                .param("topic", TOPIC)
                .param(
                        "payload",
                        String.join(
                                " ",
                                told.workspace().toString(),
                                change.memberId().toString(),
                                change.conversationId().toString(),
                                change.doing().name()))
                .query(Integer.class)
                .list();
    }

    /** Reads what another node told; nothing where a newer one tells in another way. */
    public static Optional<Told> read(String payload) {
        String[] parts = payload.split(" ", 4);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Told(
                    WorkspaceId.of(parts[0]),
                    new PresenceChange(
                            ConversationId.of(parts[2]),
                            MemberId.of(parts[1]),
                            PresenceChange.Doing.valueOf(parts[3]))));
        } catch (IllegalArgumentException | Problem e) {
            return Optional.empty();
        }
    }
}
