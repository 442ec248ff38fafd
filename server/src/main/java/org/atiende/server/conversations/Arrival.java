package org.atiende.server.conversations;

import java.time.Instant;
import java.util.Optional;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.Understanding;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.understanding.HandOver;

/**
 * A buyer's message on its way into a conversation.
 *
 * @param externalKey fingerprint of the platform's id of the message
 * @param quotes the message that it quotes, where the desk has it
 * @param customerName as members see it
 * @param handOver whether a person must decide
 * @param dues by when the shop must act
 * @param windowClosesAt until when free text may be sent back; empty when the channel has no such limit
 */
public record Arrival(
        MessageId id,
        ConversationId conversation,
        byte[] externalKey,
        Optional<MessageId> quotes,
        CustomerId customer,
        String customerName,
        Words words,
        Understanding understanding,
        HandOver handOver,
        Dues dues,
        Optional<Instant> windowClosesAt) {

    /**
     * What was written, and when.
     *
     * @param contentType {@code text}, {@code image} and so on
     * @param occurredAt the platform's time
     * @param receivedAt when it reached us
     */
    public record Words(MaskedText text, String contentType, Instant occurredAt, Instant receivedAt) {}
}
