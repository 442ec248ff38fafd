package org.atiende.channel;

import java.time.Duration;

/**
 * What a connector can do whose platform says on a connection kept open that something is new, without saying what: hear it
 * and have the account checked at once. Checks go on by their own schedule beside it.
 */
public interface Watching {

    /**
     * Waits for a sign.
     *
     * @param patience for how long at most
     */
    Sign await(Access access, Duration patience) throws InterruptedException;

    /** What was heard. */
    enum Sign {
        NEWS,
        NOTHING,
        /** The account's platform gives no signs, or cannot be reached. */
        DEAF
    }
}
