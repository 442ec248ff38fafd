package org.atiende.server.automation;

import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/** The queues that a workspace has named, as far as rules put conversations into them. In the transaction that is open. */
public interface QueuePlaces {
    boolean knows(WorkspaceId workspace, String queue);

    /** Puts a conversation into a queue, whatever it was in; false where there is no such queue. */
    boolean place(WorkspaceId workspace, ConversationId conversation, String queue);
}
