package org.atiende.server.routing;

import java.time.Instant;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * A deadline of a conversation has come near. Told once for each, inside the transaction that notes it.
 *
 * @param clock {@code target}, {@code platform} or {@code obligation}
 */
public record DeadlineCameNear(WorkspaceId workspace, ConversationId conversation, String clock, Instant dueAt) {}
