package org.atiende.server.channels.ownsite;

import java.time.Instant;
import java.util.Optional;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Content;
import org.atiende.channel.RawEvent;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.server.kernel.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Messages that the shop's site hands in, as events of the channel. */
public final class OwnSiteInbound {
    /** How ids of the desk's own making begin; the site may use none like them. */
    static final String VISITOR = "visitor:";

    private OwnSiteInbound() {}

    /** Whether an id looks like one that the desk gives to visitors whom nobody vouches for. */
    public static boolean isOurs(String buyerId) {
        return buyerId.startsWith(VISITOR);
    }

    /** The id of a visitor whom nobody vouches for, and the address of each visitor of the widget. */
    public static String visitor(String key) {
        return VISITOR + key;
    }

    /**
     * What the site tells of a message.
     *
     * @param id the site's id of the message, by which a repetition is recognised
     * @param buyerId the site's id of the buyer
     * @param address where answers go to; the id of the buyer, where it is left out
     * @param verified whether the shop vouches for e-mail and phone; not, where it is left out
     */
    public record Message(
            String id,
            String buyerId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            String text,
            Instant occurredAt,
            @Nullable String address,
            @Nullable Boolean verified) {
        @Override
        public String toString() {
            return "Message[…]";
        }
    }

    /** The event that stands for a message, for the account under which the channel is connected. */
    public static RawEvent event(String account, Message message) {
        return new RawEvent(
                account,
                "message:" + message.id(),
                message.buyerId(),
                message.occurredAt(),
                Json.STORED.writeValueAsBytes(message));
    }

    static ChannelEvent interpret(RawEvent event) {
        try {
            Message message = Json.STORED.readValue(event.payload(), Message.class);
            Buyer buyer = new Buyer(
                    message.buyerId(),
                    message.address() == null ? message.buyerId() : message.address(),
                    Optional.ofNullable(message.phone()),
                    Optional.ofNullable(message.email()),
                    Optional.ofNullable(message.name()),
                    Boolean.TRUE.equals(message.verified()) ? Optional.of(Buyer.Vouched.BOTH) : Optional.empty());
            return new ChannelEvent.MessageReceived(
                    message.id(), buyer, message.occurredAt(), new Content.Text(message.text()), Optional.empty());
        } catch (JacksonException e) {
            return new ChannelEvent.Unreadable(PlatformReason.UNKNOWN_FORM.plain());
        }
    }
}
