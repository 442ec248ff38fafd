package org.atiende.nlu.model;

import java.util.List;
import java.util.Map;
import org.atiende.nlu.entity.Gazetteer;

/**
 * A trained model: linear scores of every intent and emotion, feature-major, so that one feature's weights for all classes
 * lie side by side. Immutable; keeps the arrays it is given.
 *
 * @param intents ids, in the order of the columns
 * @param emotions ids, in the columns after the intents
 * @param extractor what makes the features
 * @param vectoriser what weighs them
 * @param names that its readers tell of
 * @param weights of every feature for every class
 * @param bias one for each class
 * @param calibration what makes probabilities of scores
 * @param certificate where the model comes from: data, settings, seed, library, JDK
 */
public record LinearModel(
        List<String> intents,
        List<String> emotions,
        Extractor extractor,
        Vectoriser vectoriser,
        Gazetteer names,
        Weights weights,
        float[] bias,
        Calibration calibration,
        Map<String, String> certificate) {
    public LinearModel {
        intents = List.copyOf(intents);
        emotions = List.copyOf(emotions);
        if (bias.length != intents.size() + emotions.size()) {
            throw new IllegalArgumentException("Model has %d biases for %d intents and %d emotions"
                    .formatted(bias.length, intents.size(), emotions.size()));
        }
    }

    public int classes() {
        return bias.length;
    }

    /** The same weights, calibrated so. */
    public LinearModel calibrated(Calibration calibration) {
        return new LinearModel(
                intents, emotions, extractor, vectoriser, names, weights, bias, calibration, certificate);
    }

    /** The weight of a feature for a class. */
    public float weight(int row, int k) {
        return weights.weight(row, k) * weights.scale(row);
    }

    public float[] scores(Vectoriser.Vector vector) {
        float[] scores = bias.clone();
        for (int i = 0; i < vector.size(); i++) {
            int row = vector.rows()[i];
            float value = vector.values()[i] * weights.scale(row);
            for (int k = 0; k < scores.length; k++) {
                scores[k] += value * weights.weight(row, k);
            }
        }
        return scores;
    }
}
