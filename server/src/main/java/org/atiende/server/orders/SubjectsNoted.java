package org.atiende.server.orders;

import java.util.Set;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/** Messages have told what conversations are about. Told inside the transaction that stores it. */
public record SubjectsNoted(WorkspaceId workspace, Set<ConversationId> conversations) {
    public SubjectsNoted {
        conversations = Set.copyOf(conversations);
    }
}
