package org.atiende.server.audit;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.kernel.WorkspaceId;

/** How the members and API keys of a workspace are shown to people. */
public interface ActorNames {

    /** The names of those actors that are known, by id; unknown ones are left out. */
    Map<UUID, String> namesOf(WorkspaceId workspace, Set<UUID> actors);
}
