package org.atiende.server.conversations;

import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/** What had made an answer due again that was not sent waits no longer; told inside the transaction in which that happens. */
public record UndeliveredSettled(WorkspaceId workspace, ConversationId conversation) {}
