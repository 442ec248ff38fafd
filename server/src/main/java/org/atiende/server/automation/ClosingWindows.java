package org.atiende.server.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atiende.server.automation.store.CustodyStore;
import org.atiende.server.automation.store.WindowStore;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Moment;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the windows that close within a rule's hours and of which it was not told yet. All of them are looked at each time: a
 * message that came late opens a window which closes before others that were told of long ago. The buyer waits where a machine has
 * spoken last, too: it may have said no more than that a person will answer.
 */
@Component
class ClosingWindows {
    /** Told at once; what is left over comes with the next round. */
    private static final int BATCH = 200;

    private final Conversations conversations;
    private final CustodyStore custodies;
    private final WindowStore told;

    ClosingWindows(Conversations conversations, CustodyStore custodies, WindowStore told) {
        this.conversations = conversations;
        this.custodies = custodies;
        this.told = told;
    }

    /** Those that are new to a rule, the first to close in front; noted as told in the transaction that is open. */
    List<Moment> anew(WorkspaceId workspace, UUID rule, int hours, Instant now) {
        Instant to = now.plus(Duration.ofHours(hours));
        List<ConversationId> taken = custodies.takenUnanswered(workspace);
        List<Moment> anew = new ArrayList<>();
        Instant from = now;
        @Nullable ConversationId after = null;
        List<Moment> page;
        do {
            page = conversations.closing(workspace, from, after, to, taken, BATCH);
            if (!page.isEmpty()) {
                anew.addAll(told.tell(workspace, rule, hours, page));
                from = page.getLast().at();
                after = page.getLast().conversation();
            }
        } while (page.size() == BATCH && anew.size() < BATCH);
        return anew;
    }

    void forgetClosed(WorkspaceId workspace, Instant now) {
        told.forget(workspace, now);
    }
}
