package org.atiende.server.routing;

import java.time.Instant;
import java.util.Optional;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * A missed deadline was brought to somebody. Told inside the transaction that notes it.
 *
 * @param clock {@code target}, {@code platform} or {@code obligation}
 * @param to the name of the member who is told; empty for the supervisors
 */
public record DeadlineEscalated(
        WorkspaceId workspace, ConversationId conversation, String clock, Instant due, Optional<String> to) {}
