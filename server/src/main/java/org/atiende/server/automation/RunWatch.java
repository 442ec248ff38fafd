package org.atiende.server.automation;

import java.util.Set;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.conversations.ReplyStateChanged;
import org.atiende.server.kernel.DeskReason;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears what has become of the messages of runs: one that never reaches the buyer is not waited upon. */
@Component
class RunWatch {
    private static final Set<String> LOST =
            Set.of(DeliveryState.NOT_SENT.id(), DeliveryState.FAILED.id(), DeliveryState.EXPIRED.id());

    private final RunStore runs;
    private final RuleBell bell;
    private final AutomationTools tools;

    RunWatch(RunStore runs, RuleBell bell, AutomationTools tools) {
        this.runs = runs;
        this.bell = bell;
        this.tools = tools;
    }

    @EventListener
    void on(ReplyStateChanged changed) {
        String state = changed.delivery().state();
        if (LOST.contains(state)
                && runs.haltAfter(
                        changed.workspace(),
                        changed.conversation(),
                        changed.message(),
                        DeskReason.MESSAGE_LOST.with("state", state),
                        tools.clock().instant())) {
            bell.ringAfterCommit();
        }
    }
}
