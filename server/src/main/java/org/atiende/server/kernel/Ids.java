package org.atiende.server.kernel;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes ids that sort by the time they were made (UUID version 7, RFC 9562, section 5.7), so that indexes grow at their
 * end. Safe for use by several threads.
 */
public final class Ids {
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Ids(InstantSource clock) {
        this.clock = clock;
    }

    public UUID next() {
        long millis = clock.millis();
        long high = (millis << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
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
