package org.atiende.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;

/** What an event means for the desk. */
public sealed interface ChannelEvent {

    /**
     * A buyer wrote.
     *
     * @param externalId the platform's id of the message
     * @param inReplyTo the platform's id of the message that it quotes or answers, whoever wrote that
     * @param thread the line of talk it belongs to; empty where a platform knows one talk a buyer
     */
    record MessageReceived(
            String externalId,
            Buyer buyer,
            Instant occurredAt,
            Content content,
            Optional<String> inReplyTo,
            Optional<ChannelThread> thread)
            implements ChannelEvent {
        public MessageReceived(
                String externalId, Buyer buyer, Instant occurredAt, Content content, Optional<String> inReplyTo) {
            this(externalId, buyer, occurredAt, content, inReplyTo, Optional.empty());
        }
    }

    /**
     * The shop wrote: through the desk, or past it on the platform's own pages.
     *
     * @param externalId the platform's id of the message
     * @param stage how far it has come
     * @param failure why it failed or was moderated
     */
    record ShopWrote(
            String externalId,
            ChannelThread thread,
            Instant occurredAt,
            Content content,
            DeliveryStage stage,
            Optional<Failure> failure)
            implements ChannelEvent {}

    /**
     * The platform says what became of a message that we sent.
     *
     * @param externalId the platform's id of our message
     * @param reference our own id, where the platform gives it back
     * @param failure why it failed; present exactly when {@code stage} is {@link DeliveryStage#FAILED} or
     *     {@link DeliveryStage#MODERATED}
     */
    record DeliveryReported(
            String externalId,
            DeliveryStage stage,
            Instant occurredAt,
            Optional<String> reference,
            Optional<Failure> failure)
            implements ChannelEvent {}

    /**
     * A line of talk can be answered, or can not.
     *
     * @param closed why it takes no answer; empty when it takes one
     */
    record ThreadChanged(String threadId, Optional<Failure> closed, Instant occurredAt) implements ChannelEvent {}

    /**
     * A buyer has set a sign to a message, such as a heart: it asks for no answer.
     *
     * @param toExternalId the platform's id of the message, whoever wrote it
     * @param emoji empty where the sign was taken away
     */
    record Reacted(String toExternalId, String emoji, Instant occurredAt) implements ChannelEvent {}

    /** What the platform says of an order now. */
    record OrderTold(OrderFact order) implements ChannelEvent {}

    /** What the platform says of a parcel now. */
    record ParcelTold(ParcelFact parcel) implements ChannelEvent {}

    /** What the platform says of a claim now. */
    record ClaimTold(ClaimFact claim) implements ChannelEvent {}

    /** What the platform says of a thing on offer now. */
    record ListingTold(ListingFact listing) implements ChannelEvent {}

    /**
     * The platform gave a buyer another id; what was written under an old one is the same buyer's.
     *
     * @param oldIds by which the buyer may be known, the surest first
     * @param address where to send to from now on
     * @param phone in canonical form, as checked by the platform; empty where it is not told, and then the old one is the buyer's no more
     */
    record BuyerRenamed(List<String> oldIds, String newId, String address, Optional<String> phone, Instant occurredAt)
            implements ChannelEvent {
        public BuyerRenamed {
            oldIds = List.copyOf(oldIds);
        }

        @Override
        public String toString() {
            return "BuyerRenamed[…]";
        }
    }

    /**
     * The platform's judgement of the account has changed; a check finds out how.
     *
     * @param fault what only the shop can mend now, where the platform says so
     */
    record AccountChanged(Optional<Failure> fault) implements ChannelEvent {}

    /**
     * The platform's judgement of an approved message has changed.
     *
     * @param unusable why it cannot be sent any more; empty where the state is as it was, or good
     * @param category the platform's new word for it, where that has changed
     */
    record TemplateChanged(
            String name, String language, Optional<Reason> unusable, Optional<String> category, Instant occurredAt)
            implements ChannelEvent {}

    /** Understood, and nothing for the desk to do. */
    record Ignored(String what) implements ChannelEvent {}

    /** Genuine, but not to be read. It is kept and shown with the reason. */
    record Unreadable(Reason reason) implements ChannelEvent {}
}
