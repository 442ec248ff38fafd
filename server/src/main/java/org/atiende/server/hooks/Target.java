package org.atiende.server.hooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook goes and what it is signed with; sealed at rest, never logged.
 *
 * @param previous the secret before the present one
 */
record Target(String url, String secret, @Nullable String previous) {

    /** The secrets that sign now, the newest in front. */
    List<String> secrets(@Nullable Instant previousUntil, Instant now) {
        return previous == null || previousUntil == null || !now.isBefore(previousUntil)
                ? List.of(secret)
                : List.of(secret, previous);
    }

    @Override
    public String toString() {
        return "Target[…]";
    }
}
