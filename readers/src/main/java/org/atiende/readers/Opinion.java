package org.atiende.readers;

import org.atiende.nlu.Understanding;

/** What came of asking a second reader. */
public sealed interface Opinion {

    /** It read the message; see {@link Merging} for what of the first reading stays. */
    record Said(Understanding understanding) implements Opinion {}

    /**
     * Nothing that can be used came of it; the first reading stays.
     *
     * @param detail the status of a refusal, or what was told of why there is no answer; quotes nothing of the message or of an
     *     answer
     */
    record Nothing(Why why, String detail) implements Opinion {
        public Nothing(Why why) {
            this(why, "");
        }
    }

    /** What was wrong. */
    enum Why {
        /** No answer came. */
        NOT_REACHED,
        /** The answer is a refusal, or none of those that say that all is well. */
        REFUSED,
        /** The answer is no JSON, or holds no object. */
        NO_JSON,
        /** It gave no probability. */
        NO_PROBABILITY,
        /** It named no intent, or one that does not exist. */
        NO_INTENT,
        /** The reader itself failed. */
        FAILED
    }
}
