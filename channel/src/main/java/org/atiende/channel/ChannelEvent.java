package org.atiende.channel;

import java.time.Instant;
import java.util.Optional;

/** What an event means for the desk. */
public sealed interface ChannelEvent {

    /**
     * A buyer wrote.
     *
     * @param externalId the platform's id of the message
     * @param inReplyTo the platform's id of the message that it answers
     */
    record MessageReceived(
            String externalId, Buyer buyer, Instant occurredAt, Content content, Optional<String> inReplyTo)
            implements ChannelEvent {}

    /**
     * The platform says what became of a message that we sent.
     *
     * @param externalId the platform's id of our message
     * @param reference our own id, where the platform gives it back
     * @param failure why it failed; present exactly when {@code stage} is {@link DeliveryStage#FAILED}
     */
    record DeliveryReported(
            String externalId,
            DeliveryStage stage,
            Instant occurredAt,
            Optional<String> reference,
            Optional<Failure> failure)
            implements ChannelEvent {}

    /** The platform gave a buyer another id; what was written under the old one is the same buyer's. */
    record BuyerRenamed(String oldId, String newId, Instant occurredAt) implements ChannelEvent {}

    /** Understood, and nothing for the desk to do, such as a change of a template's state. */
    record Ignored(String what) implements ChannelEvent {}

    /** Genuine, but not to be read. It is kept and shown with the reason. */
    record Unreadable(String reason) implements ChannelEvent {}
}
