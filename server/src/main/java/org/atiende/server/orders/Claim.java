package org.atiende.server.orders;

import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * A claim or a return as a platform tells it.
 *
 * @param about the order, the pack or the parcel
 * @param dueAt by when the shop must act
 * @param actions what the shop may do, in the platform's words
 * @param returned what comes back under it
 */
public record Claim(
        ChannelId channel,
        String externalId,
        boolean open,
        String type,
        String stage,
        @Nullable String reason,
        @Nullable Subject about,
        @Nullable Instant dueAt,
        List<String> actions,
        Instant openedAt,
        Instant version,
        @Nullable Return returned) {
    public Claim {
        actions = List.copyOf(actions);
    }

    /**
     * What comes back, in the platform's words.
     *
     * @param parcels the platform's ids of the parcels in which it comes
     */
    public record Return(
            String status, @Nullable String money, @Nullable String refundOn, List<String> parcels) {
        public Return {
            parcels = List.copyOf(parcels);
        }
    }
}
