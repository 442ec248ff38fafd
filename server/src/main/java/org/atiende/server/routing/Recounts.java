package org.atiende.server.routing;

import org.atiende.server.accounts.WorkspaceChanged;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.store.DeadlineDecisions;
import org.atiende.server.routing.store.WantedRecounts;
import org.atiende.server.understanding.HandOverMarksChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has open conversations reckoned anew where something else changes than what was decided about deadlines: the clock that a
 * workspace lives by, or from which confidence on its machines decide. What was decided stays the version that it is.
 */
@Component
class Recounts {
    private final DeadlineDecisions settings;
    private final WantedRecounts wanted;
    private final RecountBell bell;

    Recounts(DeadlineDecisions settings, WantedRecounts wanted, RecountBell bell) {
        this.settings = settings;
        this.wanted = wanted;
        this.bell = bell;
    }

    @EventListener
    void on(WorkspaceChanged change) {
        if (!change.after().zone().equals(change.before().zone())) {
            again(change.after().id());
        }
    }

    @EventListener
    void on(HandOverMarksChanged change) {
        again(change.workspace());
    }

    private void again(WorkspaceId workspace) {
        settings.replace(workspace);
        wanted.want(workspace);
        bell.ringAfterCommit();
    }
}
