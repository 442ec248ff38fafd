package org.atiende.server.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids that sort by the time they were made (UUID version 7, RFC 9562, section 5.7), so that indexes grow at their
 * end. Safe for use by several threads.
 */
public final class Ids {
    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    /** The millisecond of the last id, and how many came before it in that millisecond. */
    private final AtomicLong last = new AtomicLong();

    public Ids(InstantSource clock) {
        this.clock = clock;
    }

    /** An id above every one that was made here before: what is sorted by id stands in the order in which it came. */
    public UUID next() {
        long now = clock.millis() << COUNTER_BITS;
        long place = last.updateAndGet(before -> Math.max(before + 1, now));
        long high = ((place >>> COUNTER_BITS) << 16) | 0x7000L | (place & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** What no id is below that is made from a time on. */
    public static UUID lowest(Instant time) {
        return new UUID((time.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L);
    }

    /** Reads an id that a caller sent. */
    public static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.MALFORMED_ID, "'%s' is not an id".formatted(Texts.excerpt(text, 60)), e);
        }
    }
}
