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
 * @param weights {@code rows x classes}, each to be multiplied by the scale of its row
 * @param scales one for each row
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
        byte[] weights,
        float[] scales,
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
                intents, emotions, extractor, vectoriser, names, weights, scales, bias, calibration, certificate);
    }

    /** The weight of a feature for a class. */
    public float weight(int row, int k) {
        return weights[row * bias.length + k] * scales[row];
    }

    public float[] scores(Vectoriser.Vector vector) {
        int classes = bias.length;
        float[] scores = bias.clone();
        for (int i = 0; i < vector.size(); i++) {
            int at = vector.rows()[i] * classes;
            float value = vector.values()[i] * scales[vector.rows()[i]];
            for (int k = 0; k < classes; k++) {
                scores[k] += value * weights[at + k];
            }
        }
        return scores;
    }
}
