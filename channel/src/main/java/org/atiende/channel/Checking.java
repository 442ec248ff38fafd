package org.atiende.channel;

import java.util.Optional;

/** What a connector can do whose platform keeps lists: compare what the platform knows with what has come in. */
public interface Checking {

    /**
     * Asks the platform's own lists what there is. Whatever it names is stored once; what is new was missed.
     *
     * @param cursor what the last check left for this one
     */
    CheckOutcome check(Access access, Optional<String> cursor);

    /**
     * Whether nothing but a check takes anything in, as with a mailbox: what it finds has then come in and has not been
     * missed.
     */
    default boolean isTheWayIn() {
        return false;
    }
}
