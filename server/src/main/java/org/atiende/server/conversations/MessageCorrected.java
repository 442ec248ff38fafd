package org.atiende.server.conversations;

import java.util.List;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;

/** A member has said what a message means, in the transaction in which it is noted. */
public record MessageCorrected(
        WorkspaceId workspace, ConversationId conversation, MessageId message, List<String> intents) {
    public MessageCorrected {
        intents = List.copyOf(intents);
    }
}
