package org.atiende.server.orders;

import java.time.Instant;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * A thing on offer as a platform tells it.
 *
 * @param page where buyers see it
 */
public record Listing(
        ChannelId channel,
        String externalId,
        String title,
        @Nullable Money price,
        @Nullable String page,
        @Nullable Integer available,
        Instant version) {}
