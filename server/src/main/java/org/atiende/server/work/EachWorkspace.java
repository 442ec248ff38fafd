package org.atiende.server.work;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.atiende.server.kernel.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work done for one workspace after the other; what fails in one is logged and does not stand before those behind it. */
public final class EachWorkspace {
    private static final Logger LOG = LoggerFactory.getLogger(EachWorkspace.class);

    private EachWorkspace() {}

    /**
     * Does the work for each workspace.
     *
     * @param name names the work in the log, such as {@code deadlines}
     * @param work says how much it found to do
     * @return how much was found in all of them
     */
    public static int sum(String name, Collection<WorkspaceId> workspaces, ToIntFunction<WorkspaceId> work) {
        int found = 0;
        for (WorkspaceId workspace : workspaces) {
            try {
                found += work.applyAsInt(workspace);
            } catch (RuntimeException e) {
                LOG.warn("The {} of workspace {} cannot be worked now and are tried again", name, workspace, e);
            }
        }
        return found;
    }

    /** Like {@link #sum}, for work that says nothing. */
    public static void run(String name, Collection<WorkspaceId> workspaces, Consumer<WorkspaceId> work) {
        sum(name, workspaces, it -> {
            work.accept(it);
            return 0;
        });
    }
}
