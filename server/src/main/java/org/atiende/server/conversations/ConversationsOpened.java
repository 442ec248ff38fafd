package org.atiende.server.conversations;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/** Buyers' first messages have opened conversations. Told inside the transaction that opens them. */
public record ConversationsOpened(WorkspaceId workspace, List<ConversationId> conversations, Instant at) {
    public ConversationsOpened {
        conversations = List.copyOf(conversations);
    }
}
