package org.atiende.server.hooks;

import java.time.Duration;
import java.util.UUID;

/**
 * How long to wait after a failed try: ten seconds, doubled each time, six hours at most, each up to a fifth longer or
 * shorter. The deviation comes from the delivery's id, so that deliveries that failed together do not return together.
 */
final class Backoff {
    private static final long FIRST_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long LONGEST_MILLIS = Duration.ofHours(6).toMillis();
    private static final int MOST_DOUBLINGS = 12;

    private Backoff() {}

    /**
     * @param attempt the number of the try that failed, from 1 on
     */
    static Duration after(int attempt, UUID delivery) {
        long plain = Math.min(FIRST_MILLIS << Math.min(attempt - 1, MOST_DOUBLINGS), LONGEST_MILLIS);
        long mixed = (delivery.getLeastSignificantBits() + attempt) * 0x9E37_79B9_7F4A_7C15L;
        double fraction = (mixed >>> 11) * 0x1.0p-53;
        return Duration.ofMillis(Math.round(plain * (0.8 + 0.4 * fraction)));
    }
}
