package org.atiende.server.conversations;

import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;

/**
 * More is known of a message that we send. Told inside the transaction that notes it.
 *
 * @param delivery what is known now
 */
public record ReplyStateChanged(
        WorkspaceId workspace, ConversationId conversation, MessageId message, Delivery delivery, Actor actor) {}
