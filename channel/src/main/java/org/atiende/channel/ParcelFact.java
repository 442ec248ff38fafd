package org.atiende.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * A parcel as a platform tells it. Names and addresses stay with the platform.
 *
 * @param status one word for all platforms
 * @param platformStatus the platform's own word
 * @param version the platform's time of its last change; older news change nothing
 */
public record ParcelFact(
        String id,
        Status status,
        String platformStatus,
        Optional<String> carrier,
        Optional<String> trackingNumber,
        Optional<Instant> promisedFor,
        Instant version) {

    /** Where a parcel is. */
    public enum Status {
        PENDING,
        READY,
        SHIPPED,
        DELIVERED,
        NOT_DELIVERED,
        CANCELLED
    }
}
