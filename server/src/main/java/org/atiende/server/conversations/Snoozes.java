package org.atiende.server.conversations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.atiende.server.audit.Audit;
import org.atiende.server.conversations.store.ChangeStore;
import org.atiende.server.conversations.store.SnoozeStore;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * Puts conversations aside until a time. One comes back at that time, or when the buyer writes; its deadlines run on. All
 * verbs run in the transaction of the workspace that is open.
 */
@Component
public class Snoozes {
    private static final Duration LONGEST = Duration.ofDays(60);

    private final Conversations conversations;
    private final SnoozeStore store;
    private final ChangeStore changes;
    private final Audit audit;
    private final InstantSource clock;

    Snoozes(Conversations conversations, SnoozeStore store, ChangeStore changes, Audit audit, InstantSource clock) {
        this.conversations = conversations;
        this.store = store;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts an open conversation aside. */
    public ConversationView snooze(Caller caller, ConversationId conversation, Instant until) {
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw Problem.because(
                    ProblemCode.INVALID_VALUE,
                    DeskReason.TIME_OUT_OF_REACH.with(Map.of(
                            "field", "until",
                            "at", until.toString(),
                            "days", Long.toString(LONGEST.toDays()),
                            "now", now.toString())));
        }
        conversations.get(caller.workspace(), conversation);
        if (!store.snooze(caller.workspace(), conversation, until, caller.name())) {
            throw new Problem(
                    ProblemCode.CONVERSATION_RESOLVED,
                    "Conversation %s is resolved; there is nothing to put aside".formatted(conversation));
        }
        changes.add(caller.workspace(), "conversation.changed", conversation, null, caller.actor(), now);
        audit.record(
                caller.workspace(),
                caller.actor(),
                "conversation.snoozed",
                "conversation " + conversation,
                Map.of("until", until.toString()));
        return conversations.get(caller.workspace(), conversation);
    }

    /** Takes a conversation up again before its time. */
    public ConversationView wake(Caller caller, ConversationId conversation) {
        conversations.get(caller.workspace(), conversation);
        if (store.wake(caller.workspace(), conversation)) {
            changes.add(
                    caller.workspace(), "conversation.changed", conversation, null, caller.actor(), clock.instant());
            audit.record(
                    caller.workspace(), caller.actor(), "conversation.woken", "conversation " + conversation, Map.of());
        }
        return conversations.get(caller.workspace(), conversation);
    }

    /** Takes up again what was put aside until now; returns how many. */
    int wakeDue(WorkspaceId workspace, int most) {
        Instant now = clock.instant();
        var woken = store.wakeDue(workspace, now, most);
        woken.forEach(it -> changes.add(workspace, "conversation.changed", it, null, Actor.SYSTEM, now));
        return woken.size();
    }
}
