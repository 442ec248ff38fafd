package org.atiende.server.automation;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** When buyers are left alone, by each workspace's clock and decision. */
@Component
class QuietHours {
    private final Workspaces workspaces;
    private final Modes modes;

    QuietHours(Workspaces workspaces, Modes modes) {
        this.workspaces = workspaces;
        this.modes = modes;
    }

    /** When it is over, where it is quiet now. */
    Optional<Instant> over(WorkspaceId workspace, Instant now) {
        return modes.settings(workspace)
                .afterQuiet(now.atZone(workspaces.get(workspace).zone()))
                .map(ZonedDateTime::toInstant);
    }
}
