package org.atiende.server.search;

import java.time.Instant;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param state {@code open}, {@code resolved} or {@code all}
 * @param since only messages from then on
 */
public record Wanted(
        String text,
        String state,
        @Nullable ChannelId channel,
        @Nullable Instant since) {

    /** Leaves the text out: it may hold personal data, and no log ever does. */
    @Override
    public String toString() {
        return "Wanted[%s %s %s]".formatted(state, channel, since);
    }
}
