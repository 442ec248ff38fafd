package org.atiende.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as a platform tells it.
 *
 * @param id the platform's id
 * @param packId the id under which it is sent together with others
 * @param status one word for all platforms
 * @param platformStatus the platform's own word
 * @param parcelIds the platform's ids of its parcels
 * @param version the platform's time of its last change; older news change nothing
 * @param number the number that buyers know it by, where it differs from the id
 * @param held whether its parcel is kept back
 */
public record OrderFact(
        String id,
        Optional<String> packId,
        Status status,
        String platformStatus,
        Optional<Buyer> buyer,
        List<Item> items,
        Price total,
        List<String> parcelIds,
        Instant orderedAt,
        Instant version,
        Optional<String> number,
        boolean held) {
    public OrderFact {
        items = List.copyOf(items);
        parcelIds = List.copyOf(parcelIds);
    }

    /** An order that buyers know by its id, on a platform that keeps no parcel back. */
    public OrderFact(
            String id,
            Optional<String> packId,
            Status status,
            String platformStatus,
            Optional<Buyer> buyer,
            List<Item> items,
            Price total,
            List<String> parcelIds,
            Instant orderedAt,
            Instant version) {
        this(
                id,
                packId,
                status,
                platformStatus,
                buyer,
                items,
                total,
                parcelIds,
                orderedAt,
                version,
                Optional.empty(),
                false);
    }

    /** How far an order has come. */
    public enum Status {
        UNPAID,
        PAID,
        CANCELLED,
        REFUNDED
    }

    /**
     * A line of an order.
     *
     * @param listingId the platform's id of what was on offer
     * @param variant such as {@code Color: Azul}
     */
    public record Item(
            String listingId,
            String title,
            Optional<String> sku,
            Optional<String> variant,
            int quantity,
            Price unitPrice) {}
}
