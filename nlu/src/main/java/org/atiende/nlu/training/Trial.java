package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.List;

/**
 * A candidate with its weights, and what it makes of messages that it has not seen.
 *
 * @param choice the weights
 * @param changes what was learnt from all of the shop's messages
 * @param shop scores of the shop's messages, each by what the other parts taught
 * @param elsewhere scores of watched messages of the base corpus
 */
record Trial(OwnReport.Choice choice, List<float[]> changes, float[][] shop, float[][] elsewhere) {

    /** The same with a head start for the columns of the shop's own intents. */
    Trial started(double headStart, int from, int to) {
        if (headStart == 0 || from == to) {
            return this;
        }
        List<float[]> moved = new ArrayList<>(changes);
        for (int k = from; k < to; k++) {
            float[] column = changes.get(k).clone();
            column[column.length - 1] += (float) headStart;
            moved.set(k, column);
        }
        return new Trial(
                new OwnReport.Choice(choice.anchorCost(), choice.ownCost(), choice.knownCost(), headStart),
                moved,
                moved(shop, headStart, from, to),
                moved(elsewhere, headStart, from, to));
    }

    private static float[][] moved(float[][] scores, double headStart, int from, int to) {
        float[][] moved = new float[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            moved[i] = scores[i].clone();
            for (int k = from; k < to; k++) {
                moved[i][k] += (float) headStart;
            }
        }
        return moved;
    }
}
