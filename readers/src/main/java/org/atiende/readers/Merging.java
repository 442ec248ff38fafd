package org.atiende.readers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.EmotionScore;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Taxonomy;
import org.atiende.nlu.Understanding;

/**
 * Puts a second reader's intents in the place of the first one's. What brings a person in stays as the first reading has it: a
 * buyer who was taken for angry, or who asks for a person, is not talked out of it by a reader that a text may have misled.
 * Entities and language are the first reading's; what decided is known only where both agree on the first intent.
 */
public final class Merging {
    private static final String PERSON = "human_agent";
    private static final int MOST = 3;

    private Merging() {}

    /**
     * @param intents the second reader's, the one to act on first in front
     * @param emotion the second reader's, or the first one's where it says none
     */
    public static Understanding of(
            Understanding first, List<IntentScore> intents, EmotionScore emotion, String readerId) {
        boolean angry = first.emotion().emotion().equals(Taxonomy.ANGRY);
        boolean agreed =
                first.intents().getFirst().intent().equals(intents.getFirst().intent());
        return new Understanding(
                withPerson(first, intents),
                angry ? first.emotion() : emotion,
                first.entities(),
                first.language(),
                agreed ? first.evidence() : List.of(),
                readerId);
    }

    private static List<IntentScore> withPerson(Understanding first, List<IntentScore> intents) {
        Map<String, IntentScore> kept = new LinkedHashMap<>();
        for (IntentScore intent : intents) {
            kept.putIfAbsent(intent.intent(), intent);
        }
        List<IntentScore> merged =
                new ArrayList<>(kept.values().stream().limit(MOST).toList());
        for (IntentScore intent : first.intents()) {
            if (intent.intent().equals(PERSON) && !kept.containsKey(PERSON)) {
                if (merged.size() == MOST) {
                    merged.removeLast();
                }
                merged.add(intent);
            }
        }
        return merged;
    }
}
