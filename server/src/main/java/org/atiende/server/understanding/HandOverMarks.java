package org.atiende.server.understanding;

import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.WorkspaceId;

/** From which confidence on machines may decide, as workspaces have it; whoever lets machines decide says so. */
public interface HandOverMarks {

    /** What is in force, in the transaction of the workspace that is open. */
    Marks of(WorkspaceId workspace);

    /** The marks of one workspace. */
    @FunctionalInterface
    interface Marks {
        /** The confidence below which a person decides about a message of that first intent on the channel. */
        double below(ChannelId channel, String intent);
    }
}
