package org.atiende.nlu;

import java.util.List;

/**
 * What a model makes of one message.
 *
 * @param intents one to three, the one to act on first in front
 * @param emotion how the buyer feels
 * @param entities orders, sums, dates, places and personal data, in the order of the text
 * @param language the language of the message
 * @param evidence the stretches that decided the first intent, strongest first
 * @param modelId which model said so
 */
public record Understanding(
        List<IntentScore> intents,
        EmotionScore emotion,
        List<Entity> entities,
        Language language,
        List<Evidence> evidence,
        String modelId) {
    public Understanding {
        intents = List.copyOf(intents);
        entities = List.copyOf(entities);
        evidence = List.copyOf(evidence);
        if (intents.isEmpty() || intents.size() > 3) {
            throw new IllegalArgumentException("A message has one to three intents, not " + intents.size());
        }
    }

    /** The probability that the first intent is right; below 0.80 a person decides. */
    public double confidence() {
        return intents.getFirst().probability();
    }
}
