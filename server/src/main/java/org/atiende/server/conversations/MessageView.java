package org.atiende.server.conversations;

import java.time.Instant;
import java.util.List;
import org.atiende.nlu.Understanding;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A message as members see it: placeholders in place of personal data.
 *
 * @param concealed where the placeholders stand
 * @param understanding what the model made of it; null for the shop's own messages
 * @param delivery what is known of a message that we send; null for the buyer's
 */
public record MessageView(
        MessageId id,
        ConversationId conversationId,
        String direction,
        String text,
        Instant at,
        Author author,
        String contentType,
        List<Hidden> concealed,
        @Nullable UnderstandingView understanding,
        @Nullable Delivery delivery) {

    /** The same message with what a model made of it. */
    public MessageView with(@Nullable Understanding reading) {
        return new MessageView(
                id,
                conversationId,
                direction,
                text,
                at,
                author,
                contentType,
                concealed,
                reading == null ? null : UnderstandingView.of(reading),
                delivery);
    }

    /** The same message with another state of its delivery, such as an earlier one. */
    public MessageView with(Delivery state) {
        return new MessageView(
                id, conversationId, direction, text, at, author, contentType, concealed, understanding, state);
    }

    /** Who wrote it. */
    public record Author(String kind, String name) {}

    /** A placeholder and what kind of thing it stands for. */
    public record Hidden(String kind, int start, int end) {}
}
