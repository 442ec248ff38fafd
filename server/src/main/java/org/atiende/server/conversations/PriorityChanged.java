package org.atiende.server.conversations;

import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/** A conversation goes before others now, or no longer does. Told inside the transaction of the change. */
public record PriorityChanged(WorkspaceId workspace, ConversationId conversation, boolean priority) {}
