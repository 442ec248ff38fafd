package org.atiende.server.automation;

import org.atiende.server.routing.DeadlineEscalated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks whom a missed deadline is brought to, to see to it. */
@Component
class EscalationTasks {
    private final RuleTools store;

    EscalationTasks(RuleTools store) {
        this.store = store;
    }

    @EventListener
    void on(DeadlineEscalated escalated) {
        store.task(
                escalated.workspace(),
                escalated.conversation(),
                null,
                "notice",
                TaskText.escalated(escalated.to()),
                null);
    }
}
