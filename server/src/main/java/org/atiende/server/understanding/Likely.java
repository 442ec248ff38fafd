package org.atiende.server.understanding;

import java.util.List;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Understanding;

/** What a message is likely to want, of all that was read in it. */
public final class Likely {
    /** A further want counts from this probability on. */
    private static final double FURTHER = 0.5;

    private Likely() {}

    /** The first intent, and the others that are likelier than not. */
    public static List<String> intents(Understanding read) {
        return read.intents().stream()
                .filter(it -> it == read.intents().getFirst() || it.probability() >= FURTHER)
                .map(IntentScore::intent)
                .toList();
    }
}
