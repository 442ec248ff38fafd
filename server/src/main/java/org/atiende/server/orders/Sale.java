package org.atiende.server.orders;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * An order as a platform tells it.
 *
 * @param externalId the platform's number
 * @param packId the number under which it is sent together with others
 * @param status {@code unpaid}, {@code paid}, {@code cancelled} or {@code refunded}
 * @param platformStatus the platform's own word
 * @param parcels the platform's ids of its parcels
 * @param version the platform's time of its last change
 */
public record Sale(
        ChannelId channel,
        String externalId,
        @Nullable String packId,
        @Nullable CustomerId customer,
        String status,
        String platformStatus,
        Money total,
        List<Item> items,
        List<String> parcels,
        Instant orderedAt,
        Instant version) {
    public Sale {
        items = List.copyOf(items);
        parcels = List.copyOf(parcels);
    }

    /** A line of an order. */
    public record Item(
            String listingId,
            String title,
            @Nullable String sku,
            @Nullable String variant,
            int quantity,
            Money unitPrice) {}
}
