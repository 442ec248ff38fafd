package org.atiende.nlu.training;

import java.util.Arrays;
import java.util.Random;
import org.atiende.nlu.model.SecondLook;

/**
 * Learns a second look: multinomial logistic regression over the scores, by Adagrad (Duchi, Hazan, Singer, JMLR 2011), held
 * near the table that takes every intent's own score for what it is. Same input, same table.
 */
final class Looks {
    private static final int PASSES = 12;
    private static final double RATE = 0.05;
    /** How strongly the table is held where it began. */
    private static final float HOLD = 4e-4f;

    private static final float FIRST_SQUARE = 1e-2f;
    private static final long SEED = 1;

    private final int intents;
    private final int classes;
    private final int inputs;
    private final float[] start;
    private final float[] table;
    private final float[] squares;

    private Looks(int intents, int classes, float plain) {
        this.intents = intents;
        this.classes = classes;
        this.inputs = SecondLook.inputs(intents, classes);
        this.start = new float[inputs * intents];
        for (int k = 0; k < intents; k++) {
            start[k * intents + k] = plain;
        }
        this.table = start.clone();
        this.squares = new float[table.length];
        Arrays.fill(squares, FIRST_SQUARE);
    }

    /**
     * @param scores of each message, of all classes
     * @param labels the first intent of each
     * @param intents how many there are
     * @param plain what a score counts in log odds before anything is learnt
     */
    static SecondLook learn(float[][] scores, int[] labels, int intents, float plain) {
        Looks looks = new Looks(intents, scores[0].length, plain);
        looks.learn(scores, labels);
        return new SecondLook(intents, scores[0].length, looks.table);
    }

    private void learn(float[][] scores, int[] labels) {
        int[] order = Descent.order(labels.length);
        Random random = new Random(SEED);
        float[] input = new float[inputs];
        float[] shares = new float[intents];
        for (int pass = 0; pass < PASSES; pass++) {
            float step = (float) (RATE * (1 - 0.95 * pass / PASSES));
            Descent.shuffle(order, random);
            for (int message : order) {
                for (int i = 0; i < inputs; i++) {
                    input[i] = SecondLook.input(i, scores[message], intents, classes);
                }
                shares(input, shares);
                shares[labels[message]] -= 1;
                step(input, shares, step);
            }
        }
    }

    private void shares(float[] input, float[] shares) {
        Arrays.fill(shares, 0);
        for (int i = 0; i < inputs; i++) {
            float value = input[i];
            if (value != 0) {
                for (int k = 0; k < intents; k++) {
                    shares[k] += value * table[i * intents + k];
                }
            }
        }
        Descent.softmax(shares);
    }

    private void step(float[] input, float[] wrong, float step) {
        for (int i = 0; i < inputs; i++) {
            int at = i * intents;
            for (int k = 0; k < intents; k++) {
                float slope = wrong[k] * input[i] + HOLD * (table[at + k] - start[at + k]);
                squares[at + k] += slope * slope;
                table[at + k] -= step * slope / (float) Math.sqrt(squares[at + k]);
            }
        }
    }
}
