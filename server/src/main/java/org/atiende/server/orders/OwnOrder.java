package org.atiende.server.orders;

import java.time.Instant;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * An order that is proven to be a buyer's own, as it stands now.
 *
 * @param subject whether the talk is about it
 * @param since since when it has stood so
 * @param parcel its first; null where there is none
 */
public record OwnOrder(
        ChannelId channel,
        boolean subject,
        String status,
        long totalMinor,
        String currency,
        boolean held,
        Instant orderedAt,
        Instant since,
        @Nullable OwnParcel parcel) {

    /** A parcel as it stands now. */
    public record OwnParcel(String status, @Nullable Instant promisedFor, Instant since) {}
}
