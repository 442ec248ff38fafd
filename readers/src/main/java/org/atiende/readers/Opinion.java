package org.atiende.readers;

import org.atiende.nlu.Understanding;

/** What came of asking a second reader. */
public sealed interface Opinion {

    /** It read the message; see {@link Merging} for what of the first reading stays. */
    record Said(Understanding understanding) implements Opinion {}

    /**
     * Nothing that can be used came of it; the first reading stays.
     *
     * @param reason in English; quotes nothing of the message or of an answer
     */
    record Nothing(String reason) implements Opinion {}
}
