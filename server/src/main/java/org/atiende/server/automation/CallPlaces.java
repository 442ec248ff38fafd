package org.atiende.server.automation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.atiende.server.kernel.WorkspaceId;

/**
 * How many webhooks rules are calling for each workspace. One whose own system is slow waits until some have answered, and
 * keeps no place from the others. Safe for use by several threads.
 */
final class CallPlaces {
    private final int most;
    private final Map<WorkspaceId, Integer> counts = new ConcurrentHashMap<>();

    CallPlaces(int most) {
        this.most = most;
    }

    /** Whether a workspace has to wait. Looked at before the call begins: of those that look at once, all may go. */
    boolean full(WorkspaceId workspace) {
        return counts.getOrDefault(workspace, 0) >= most;
    }

    /** Makes a call, counted until it ends. */
    void counted(WorkspaceId workspace, Runnable call) {
        counts.merge(workspace, 1, Integer::sum);
        try {
            call.run();
        } finally {
            counts.computeIfPresent(workspace, (id, count) -> count == 1 ? null : count - 1);
        }
    }
}
