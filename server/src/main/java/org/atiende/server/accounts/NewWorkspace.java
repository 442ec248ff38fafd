package org.atiende.server.accounts;

import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;

/** A workspace as it was created, with the two API keys that are shown this once. */
public record NewWorkspace(WorkspaceId workspace, MemberId owner, String readOnlyKey, String readWriteKey) {

    /** Leaves the keys out, so that no log ever holds them. */
    @Override
    public String toString() {
        return "NewWorkspace[" + workspace + "]";
    }
}
