package org.atiende.server.understanding;

import org.atiende.nlu.Language;
import org.atiende.nlu.Understanding;

/** Says whether a person must look, whatever rules or drafts there are. */
public final class HandOver {
    /** Below this probability of the first intent a person decides. */
    public static final double THRESHOLD = Confidence.PERSON_BELOW;

    /** The intent of who will not talk to a machine. */
    public static final String ASKS_FOR_A_PERSON = "human_agent";

    private HandOver() {}

    public static boolean needsPerson(Understanding understanding) {
        return understanding.confidence() < THRESHOLD
                || understanding.language() != Language.ES
                || understanding.emotion().emotion().equals("angry")
                || understanding.intents().stream().anyMatch(it -> it.intent().equals(ASKS_FOR_A_PERSON));
    }
}
