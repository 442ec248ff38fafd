package org.atiende.channel;

import java.util.Optional;

/** What a connector can do that looks after an account by itself: compare what the platform knows with what has come in. */
public interface Checking {

    /**
     * Asks the platform's own lists what there is; where it keeps none, whether the account can be used. Whatever the lists
     * name is stored once; what is new was missed.
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

    /**
     * Whether a platform that does not answer a check takes no messages either. Where it is no sign of that, a check that
     * fails is shown and changes nothing else.
     */
    default boolean tellsOfSending() {
        return true;
    }

    /** Whether a check that went well shows that a fault of the account is over. */
    default boolean disproves(String faultCode) {
        return true;
    }
}
