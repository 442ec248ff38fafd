package org.atiende.channel;

import java.util.List;
import org.atiende.channel.reasons.Reason;

/** What a connector can do that tells in words what works with an account and what does not. */
public interface Probing {

    /** Tries what the desk needs, changing nothing. */
    List<Finding> probe(Access access);

    /**
     * What was tried.
     *
     * @param what such as {@code questions}
     * @param found and, where something is missing, what has to be done
     */
    record Finding(String what, Result result, Reason found) {}

    /** How it went. */
    enum Result {
        WORKS,
        MISSING,
        /** Could not be found out now. */
        UNKNOWN
    }
}
