package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.atiende.nlu.model.Calibration;
import org.atiende.nlu.model.LinearModel;
import org.atiende.nlu.model.Occurrences;
import org.atiende.nlu.model.SecondLook;
import org.atiende.nlu.model.Vectoriser;
import org.atiende.nlu.model.Weights;

/**
 * A base model with room for what a shop adds: rows for words that the base never saw, columns for intents of the shop's
 * own. Without a change it reads as the base does, and no message as an own intent.
 */
final class Widened {
    /** In how many of the shop's messages a new feature must occur. */
    private static final int LEAST = 2;

    private final LinearModel model;

    Widened(LinearModel base, List<String> ownIntents, List<Occurrences> own, int known) {
        Vectoriser vectoriser = base.vectoriser().widened(own, LEAST, known);
        List<String> intents = new ArrayList<>(base.intents());
        intents.addAll(ownIntents);
        int before = base.classes();
        int moved = base.intents().size();
        int added = ownIntents.size();
        int classes = before + added;
        byte[] weights = new byte[vectoriser.rows() * classes];
        float[] scales = new float[vectoriser.rows()];
        for (int row = 0; row < base.weights().rows(); row++) {
            base.weights().copy(row, 0, weights, row * classes, moved);
            base.weights().copy(row, moved, weights, row * classes + moved + added, before - moved);
            scales[row] = base.weights().scale(row);
        }
        float[] bias = new float[classes];
        Arrays.fill(bias, -1);
        System.arraycopy(base.bias(), 0, bias, 0, moved);
        System.arraycopy(base.bias(), moved, bias, moved + added, before - moved);
        this.model = new LinearModel(
                intents,
                base.emotions(),
                base.extractor(),
                vectoriser,
                base.names(),
                Weights.of(vectoriser.idf(), weights, scales),
                bias,
                base.calibration(),
                base.certificate());
    }

    /**
     * A second look with room for own intents: what it says of the base's intents stays, and an own one is taken for what its
     * score says.
     *
     * @param plain what a score counts in log odds
     */
    static SecondLook look(SecondLook base, int own, float plain) {
        if (base.none()) {
            return base;
        }
        int before = base.intents();
        int intents = before + own;
        int classes = base.classes() + own;
        float[] table = new float[SecondLook.inputs(intents, classes) * intents];
        for (int input = 0; input < SecondLook.inputs(before, base.classes()); input++) {
            int moved = input;
            if (input >= base.classes() + before) {
                moved = classes + intents;
            } else if (input >= before) {
                moved = input + own;
            }
            System.arraycopy(base.table(), input * before, table, moved * intents, before);
        }
        for (int k = before; k < intents; k++) {
            table[k * intents + k] = plain;
        }
        return new SecondLook(intents, classes, table);
    }

    LinearModel model() {
        return model;
    }

    /** The model with a change added to each column. */
    LinearModel changed(List<float[]> changes, Calibration calibration, Map<String, String> certificate) {
        int classes = model.classes();
        int rows = model.vectoriser().rows();
        byte[] weights = new byte[rows * classes];
        float[] scales = new float[rows];
        float[] sums = new float[classes];
        for (int row = 0; row < rows; row++) {
            model.weights().copy(row, 0, weights, row * classes, classes);
            scales[row] = model.weights().scale(row);
            float most = 0;
            boolean same = true;
            for (int k = 0; k < classes; k++) {
                float change = changes.get(k)[row];
                same &= change == 0;
                sums[k] = model.weight(row, k) + change;
                most = Math.max(most, Math.abs(sums[k]));
            }
            if (same) {
                continue;
            }
            scales[row] = most / Byte.MAX_VALUE;
            for (int k = 0; k < classes && most > 0; k++) {
                weights[row * classes + k] = (byte) Math.round(sums[k] / scales[row]);
            }
        }
        float[] bias = model.bias().clone();
        for (int k = 0; k < classes; k++) {
            bias[k] += changes.get(k)[rows];
        }
        return new LinearModel(
                model.intents(),
                model.emotions(),
                model.extractor(),
                model.vectoriser(),
                model.names(),
                Weights.of(model.vectoriser().idf(), weights, scales),
                bias,
                calibration,
                certificate);
    }
}
