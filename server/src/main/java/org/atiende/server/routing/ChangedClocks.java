package org.atiende.server.routing;

import org.atiende.server.accounts.WorkspaceChanged;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.store.DeadlineDecisions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sees to it that deadlines go by the clock that a workspace lives by from now on. What it has decided stands as a version once
 * more, so that open conversations are reckoned anew by it; of one that has decided nothing yet, what is proposed becomes
 * its first version.
 */
@Component
class ChangedClocks {
    private final DeadlineDecisions settings;
    private final Deadlines deadlines;
    private final RecountBell bell;

    ChangedClocks(DeadlineDecisions settings, Deadlines deadlines, RecountBell bell) {
        this.settings = settings;
        this.deadlines = deadlines;
        this.bell = bell;
    }

    @EventListener
    void on(WorkspaceChanged change) {
        if (change.after().zone().equals(change.before().zone())) {
            return;
        }
        WorkspaceId workspace = change.after().id();
        settings.replace(workspace);
        int version = settings.version(workspace);
        settings.add(workspace, version + 1, deadlines.settings(workspace, version), change.by(), change.at());
        bell.ringAfterCommit();
    }
}
