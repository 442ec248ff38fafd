package org.atiende.server.opinions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.server.conversations.MessagesReceived;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes unsure messages in the transaction that stores them, where the workspace has a second reader. Whether it has one is
 * remembered for a few seconds: nearly no workspace has, and none should pay a statement for it.
 */
@Component
class QuestionNotes {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final OpinionStore store;
    private final OpinionBell bell;
    private final Cache<WorkspaceId, Boolean> on =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    QuestionNotes(OpinionStore store, OpinionBell bell) {
        this.store = store;
        this.bell = bell;
    }

    @EventListener
    void on(MessagesReceived received) {
        Map<MessageId, Double> unsure = new LinkedHashMap<>();
        received.messages().forEach(it -> {
            if (it.confidence() < SecondReaders.HIGHEST_THRESHOLD) {
                unsure.put(it.message(), it.confidence());
            }
        });
        WorkspaceId workspace = received.workspace();
        if (unsure.isEmpty() || !on.get(workspace, it -> store.find(it).isPresent())) {
            return;
        }
        if (store.note(workspace, unsure, received.at()) > 0) {
            bell.ringAfterCommit();
        }
    }

    /** Forgets whether the workspace has a reader. */
    void forget(WorkspaceId workspace) {
        on.invalidate(workspace);
    }
}
