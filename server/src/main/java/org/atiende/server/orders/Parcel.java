package org.atiende.server.orders;

import java.time.Instant;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * A parcel as a platform tells it.
 *
 * @param status {@code pending}, {@code ready}, {@code shipped}, {@code delivered}, {@code not_delivered} or
 *     {@code cancelled}
 * @param tracking the number that follows it
 */
public record Parcel(
        ChannelId channel,
        String externalId,
        String status,
        String platformStatus,
        @Nullable String carrier,
        @Nullable String tracking,
        @Nullable Instant promisedFor,
        Instant version) {
    @Override
    public String toString() {
        return "Parcel[" + status + "]";
    }
}
