package org.atiende.server.conversations;

import java.time.Instant;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/**
 * A conversation has been given to a member, or to nobody. Told inside the transaction of the change.
 *
 * @param to null for nobody
 */
public record ConversationAssigned(
        WorkspaceId workspace,
        ConversationId conversation,
        @Nullable MemberId to,
        Actor actor,
        Instant at) {}
