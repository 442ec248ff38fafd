package org.atiende.channel;

import java.util.List;

/** What a connector can do that tells in words what works with an account and what does not. */
public interface Probing {

    /** Tries what the desk needs, changing nothing. */
    List<Finding> probe(Access access);

    /**
     * What was tried.
     *
     * @param what such as {@code questions}
     * @param words what was found and, where something is missing, what has to be done; in English, without personal data
     */
    record Finding(String what, Result result, String words) {}

    /** How it went. */
    enum Result {
        WORKS,
        MISSING,
        /** Could not be found out now. */
        UNKNOWN
    }
}
