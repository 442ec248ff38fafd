package org.atiende.nlu.training;

import java.util.Arrays;
import java.util.Random;

/** What learners that go through the messages in steps have in common. */
final class Descent {
    private Descent() {}

    /** The numbers from zero to one below the size. */
    static int[] order(int size) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        return order;
    }

    static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
    }

    /** Makes shares of log odds, in their place. */
    static void softmax(float[] odds) {
        float most = Float.NEGATIVE_INFINITY;
        for (float one : odds) {
            most = Math.max(most, one);
        }
        float all = 0;
        for (int k = 0; k < odds.length; k++) {
            odds[k] = (float) StrictMath.exp(odds[k] - most);
            all += odds[k];
        }
        for (int k = 0; k < odds.length; k++) {
            odds[k] /= all;
        }
    }
}
