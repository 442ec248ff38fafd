package org.atiende.server.conversations;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;

/** Messages of buyers have come in, in this order. Told inside the transaction that stores them. */
public record MessagesReceived(WorkspaceId workspace, ChannelId channel, List<Received> messages, Instant at) {
    public MessagesReceived {
        messages = List.copyOf(messages);
    }

    /**
     * One of them.
     *
     * @param intent what it was read as
     * @param confidence the probability with which it was read
     * @param model what read it
     * @param text masked
     * @param intents all that it is likely to want, that one in front
     * @param emotion how the buyer seemed
     * @param occurredAt the platform's time; long ago for what is imported
     */
    public record Received(
            ConversationId conversation,
            MessageId message,
            String intent,
            double confidence,
            String model,
            String text,
            List<String> intents,
            String emotion,
            Instant occurredAt) {
        public Received {
            intents = List.copyOf(intents);
        }
    }
}
