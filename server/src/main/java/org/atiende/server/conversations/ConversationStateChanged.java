package org.atiende.server.conversations;

import java.time.Instant;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * A conversation was resolved, or opened again. Told inside the transaction of the change.
 *
 * @param state {@code open} or {@code resolved}
 */
public record ConversationStateChanged(
        WorkspaceId workspace, ConversationId conversation, String state, Actor actor, Instant at) {}
