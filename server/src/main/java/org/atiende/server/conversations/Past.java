package org.atiende.server.conversations;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;

/**
 * A conversation as it went, for those who look back over many.
 *
 * @param kind of the channel
 * @param thread what kind of talk it is
 * @param messages oldest first
 */
public record Past(
        ConversationId id, ChannelId channel, String kind, String thread, CustomerId customer, List<Message> messages) {
    public Past {
        messages = List.copyOf(messages);
    }

    /**
     * What was said.
     *
     * @param text with placeholders in place of personal data
     */
    public record Message(MessageId id, boolean fromBuyer, Actor.Kind author, String text, Instant at) {}
}
