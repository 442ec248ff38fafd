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
 * @param number what buyers know it by, where it is not the platform's id
 * @param held whether its parcel is kept back
 * @param proofs the buyer's phone and e-mail, as fingerprints
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
        Instant version,
        @Nullable String number,
        boolean held,
        List<Proof> proofs) {
    public Sale {
        proofs = List.copyOf(proofs);
        items = List.copyOf(items);
        parcels = List.copyOf(parcels);
    }

    Sale with(List<Proof> more) {
        return new Sale(
                channel,
                externalId,
                packId,
                customer,
                status,
                platformStatus,
                total,
                items,
                parcels,
                orderedAt,
                version,
                number,
                held,
                more);
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
