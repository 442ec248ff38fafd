package org.atiende.server.conversations;

import java.time.Instant;
import org.atiende.channel.reasons.Reason;
import org.atiende.nlu.MaskedText;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What the shop wrote past the desk, on the platform's own pages.
 *
 * @param externalKey fingerprint of the platform's id of it
 * @param authorName what the account is called
 * @param state how far it has come
 */
public record Elsewhere(
        MessageId id,
        ConversationId conversation,
        byte[] externalKey,
        String authorName,
        Words words,
        DeliveryState state,
        @Nullable Reason reason,
        @Nullable String code) {

    /** What was written, and when. */
    public record Words(MaskedText text, String contentType, Instant occurredAt) {}

    Delivery delivery(Instant at) {
        return Delivery.of(state.id(), at, reason, code);
    }
}
