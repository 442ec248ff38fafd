package org.atiende.server.orders;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to a conversation.
 *
 * @param listings what the buyer asks about
 * @param orders first those that the conversation is about, then others of the same buyer, the newest first
 */
@Schema(name = "ConversationOrders")
public record OrdersView(List<ListingView> listings, List<OrderView> orders, List<ClaimView> claims) {
    /** The same without the orders that are not proven to be the buyer's own. */
    public OrdersView ofTheBuyer() {
        return new OrdersView(
                listings, orders.stream().filter(OrderView::belongsToBuyer).toList(), claims);
    }

    /** A thing on offer. */
    @Schema(name = "Listing")
    public record ListingView(
            String externalId,
            String title,
            @Nullable Money price,
            @Nullable String page,
            @Nullable Integer available) {}

    /**
     * An order.
     *
     * @param id the platform's
     * @param number what buyers know it by
     * @param subject whether the conversation is about it
     * @param proofs by what it belongs to the conversation: the platform says so, the buyer said its number, the same phone or
     *     e-mail address, the same buyer of the platform; never a name. With {@code typed_} before it, the buyer has only typed
     *     the phone or the address, and the order is likely theirs and no more
     * @param held whether its parcel is kept back
     * @param platformStatus the platform's own word
     * @param updatedAt the platform's time of its last change
     */
    @Schema(name = "Order")
    public record OrderView(
            ChannelId channel,
            String id,
            String number,
            @Nullable String packNumber,
            boolean subject,

            @ArraySchema(
                    schema =
                            @Schema(
                                    allowableValues = {
                                        "platform",
                                        "order_number",
                                        "phone",
                                        "email",
                                        "typed_phone",
                                        "typed_email",
                                        "buyer"
                                    }))
            List<String> proofs,

            boolean held,

            @Schema(allowableValues = {"unpaid", "paid", "cancelled", "refunded"})
            String status,

            String platformStatus,
            Money total,
            List<ItemView> items,
            List<ParcelView> parcels,
            Instant orderedAt,
            Instant updatedAt) {
        private static final Set<String> OF_THE_BUYER = Set.of("platform", "phone", "email", "buyer");

        /** What the buyer sees as its number: that of the pack, where it is part of one. */
        public String numberBuyersSee() {
            return packNumber == null ? number : packNumber;
        }

        /** Whether it is the buyer's own: a number that somebody says proves nothing, nor a phone or e-mail that is only typed. */
        public boolean belongsToBuyer() {
            return proofs.stream().anyMatch(OF_THE_BUYER::contains);
        }
    }

    /** A line of an order. */
    @Schema(name = "OrderItem")
    public record ItemView(
            String listingId,
            String title,
            @Nullable String sku,
            @Nullable String variant,
            int quantity,
            Money unitPrice) {}

    /** A parcel. */
    @Schema(name = "Parcel")
    public record ParcelView(
            @Schema(allowableValues = {"pending", "ready", "shipped", "delivered", "not_delivered", "cancelled"})
            String status,

            String platformStatus,
            @Nullable String carrier,
            @Nullable String tracking,
            @Nullable Instant promisedFor) {}

    /**
     * A claim.
     *
     * @param dueAt by when the shop must act
     * @param actions what the shop may do on the platform, in its words
     * @param returned what comes back under it
     */
    @Schema(name = "Claim")
    public record ClaimView(
            String externalId,
            boolean open,
            String type,
            String stage,
            @Nullable String reason,
            @Nullable Instant dueAt,
            List<String> actions,
            Instant openedAt,
            @Nullable ReturnView returned) {}

    /**
     * What comes back, in the platform's words.
     *
     * @param status where it stands
     * @param money where the buyer's money is
     * @param refundOn at what it goes back
     * @param parcels in which it comes
     */
    @Schema(name = "Return")
    public record ReturnView(
            String status, @Nullable String money, @Nullable String refundOn, List<ParcelView> parcels) {}
}
