package org.atiende.nlu;

/**
 * How the buyer feels, as far as the words show it.
 *
 * @param emotion id of the taxonomy, such as {@code frustrated}
 * @param probability calibrated, between 0 and 1
 */
public record EmotionScore(String emotion, double probability) {
    public EmotionScore {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("Probability of " + emotion + " is " + probability);
        }
    }
}
