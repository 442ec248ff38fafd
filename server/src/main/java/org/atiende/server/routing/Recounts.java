package org.atiende.server.routing;

import java.time.Instant;
import org.atiende.server.accounts.WorkspaceChanged;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.store.DeadlineDecisions;
import org.atiende.server.understanding.HandOverMarksChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has open conversations reckoned anew where something else changes than what was decided about deadlines: the clock that a
 * workspace lives by, or from which confidence on its machines decide. What was decided stands as a version once more; of a
 * workspace that has decided nothing yet, what is proposed becomes its first version.
 */
@Component
class Recounts {
    private final DeadlineDecisions settings;
    private final Deadlines deadlines;
    private final RecountBell bell;

    Recounts(DeadlineDecisions settings, Deadlines deadlines, RecountBell bell) {
        this.settings = settings;
        this.deadlines = deadlines;
        this.bell = bell;
    }

    @EventListener
    void on(WorkspaceChanged change) {
        if (!change.after().zone().equals(change.before().zone())) {
            again(change.after().id(), change.by(), change.at());
        }
    }

    @EventListener
    void on(HandOverMarksChanged change) {
        again(change.workspace(), change.by(), change.at());
    }

    private void again(WorkspaceId workspace, Actor by, Instant at) {
        settings.replace(workspace);
        int version = settings.version(workspace);
        settings.add(workspace, version + 1, deadlines.settings(workspace, version), by, at);
        bell.ringAfterCommit();
    }
}
