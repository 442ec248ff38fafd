package org.atiende.server.queues;

import java.time.InstantSource;
import org.atiende.server.automation.QueuePlaces;
import org.atiende.server.conversations.ConversationStateChanged;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.queues.store.QueueSettingStore;
import org.atiende.server.queues.store.TurnStore;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts conversations into queues for rules; who has one then is the business of the sharing. */
@Component
class PlacedQueues implements QueuePlaces {
    private final QueueSettingStore settings;
    private final TurnStore turns;
    private final QueueBell bell;
    private final InstantSource clock;

    PlacedQueues(QueueSettingStore settings, TurnStore turns, QueueBell bell, InstantSource clock) {
        this.settings = settings;
        this.turns = turns;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public boolean knows(WorkspaceId workspace, String queue) {
        int version = settings.version(workspace);
        return version > 0
                && settings.get(workspace, version).queues().stream()
                        .anyMatch(it -> it.name().equals(queue));
    }

    @Override
    public boolean place(WorkspaceId workspace, ConversationId conversation, String queue) {
        if (!knows(workspace, queue)) {
            return false;
        }
        turns.place(workspace, conversation, queue, clock.instant());
        bell.ringAfterCommit();
        return true;
    }

    /** What is opened again later may be about something else. */
    @EventListener
    void on(ConversationStateChanged changed) {
        if (!changed.state().equals("open")) {
            turns.unplace(changed.workspace(), changed.conversation());
        }
    }
}
