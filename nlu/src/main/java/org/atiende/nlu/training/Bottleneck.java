package org.atiende.nlu.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A linear classifier with a narrow middle: a feature is a short vector, a message the sum of its features' vectors, and the
 * intents are told apart in that sum (Joulin, Grave, Bojanowski, Mikolov: Bag of Tricks for Efficient Text Classification,
 * EACL 2017). What is seen in few messages of one intent is learnt together with what stands beside it in others, which
 * classifiers that know one intent each cannot do. Learnt by cross entropy and Adagrad with one step size a feature (Duchi,
 * Hazan, Singer, JMLR 2011), a part of the middle left out at random in each step. The two layers multiplied are weights
 * like any other's. Same input, same weights.
 */
final class Bottleneck {
    private static final long SEED = 1;
    private static final double SPREAD = 0.05;
    private static final double SPREAD_ABOVE = 0.1;
    private static final float FIRST_SQUARE = 1e-3f;
    /** The steps of the last pass are a tenth of the first ones'. */
    private static final double DECLINE = 0.9;

    private final Examples examples;
    private final float[][] targets;
    private final int features;
    private final int width;
    private final int classes;
    private final Random random = new Random(SEED);
    private final float[] below;
    private final float[] squaresBelow;
    private final float[] above;
    private final float[] squaresAbove;

    private Bottleneck(Examples examples, float[][] targets, int features, int width) {
        this.examples = examples;
        this.targets = targets;
        this.features = features;
        this.width = width;
        this.classes = targets[0].length;
        this.below = normal((features + 1) * width, SPREAD);
        this.above = normal(classes * width, SPREAD_ABOVE);
        this.squaresBelow = filled(features + 1);
        this.squaresAbove = filled(above.length);
    }

    /**
     * The weights of each class, the bias last; over all classes the weights of a feature add up to nothing.
     *
     * @param targets what share of each message belongs to each class
     * @param features how many there are
     * @param passes how often all messages are gone through
     * @param rate step size of the first pass
     * @param left share of the middle that is left out in a step
     */
    static List<float[]> weights(
            Examples examples, float[][] targets, int features, int width, int passes, double rate, double left) {
        Bottleneck bottleneck = new Bottleneck(examples, targets, features, width);
        bottleneck.learn(passes, rate, left);
        return bottleneck.multiplied();
    }

    private float[] normal(int size, double spread) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextGaussian() * spread);
        }
        return values;
    }

    private static float[] filled(int size) {
        float[] values = new float[size];
        Arrays.fill(values, FIRST_SQUARE);
        return values;
    }

    private void learn(int passes, double rate, double left) {
        int[] order = Descent.order(targets.length);
        float[] middle = new float[width];
        float[] kept = new float[width];
        float[] back = new float[width];
        float[] shares = new float[classes];
        for (int pass = 0; pass < passes; pass++) {
            float step = (float) (rate * (1 - DECLINE * pass / passes));
            Descent.shuffle(order, random);
            for (int message : order) {
                for (int h = 0; h < width; h++) {
                    kept[h] = random.nextFloat() < left ? 0 : (float) (1 / (1 - left));
                }
                sum(message, middle);
                for (int h = 0; h < width; h++) {
                    middle[h] *= kept[h];
                }
                shares(middle, shares);
                Arrays.fill(back, 0);
                stepAbove(message, middle, shares, back, step);
                for (int h = 0; h < width; h++) {
                    back[h] *= kept[h];
                }
                stepBelow(message, back, step);
            }
        }
    }

    private void sum(int message, float[] middle) {
        System.arraycopy(below, features * width, middle, 0, width);
        for (int h = 0; h < width; h += Abreast.COLUMNS) {
            Abreast.sum(below, width, h, examples.rows()[message], examples.values()[message], middle);
        }
    }

    private void shares(float[] middle, float[] shares) {
        for (int k = 0; k < classes; k++) {
            float odds = 0;
            int at = k * width;
            for (int h = 0; h < width; h++) {
                odds += middle[h] * above[at + h];
            }
            shares[k] = odds;
        }
        Descent.softmax(shares);
    }

    private void stepAbove(int message, float[] middle, float[] shares, float[] back, float step) {
        for (int k = 0; k < classes; k++) {
            float wrong = shares[k] - targets[message][k];
            int at = k * width;
            for (int h = 0; h < width; h++) {
                back[h] += wrong * above[at + h];
                float slope = wrong * middle[h];
                squaresAbove[at + h] += slope * slope;
                above[at + h] -= step * slope / (float) Math.sqrt(squaresAbove[at + h]);
            }
        }
    }

    private void stepBelow(int message, float[] back, float step) {
        float squares = 0;
        for (int h = 0; h < width; h++) {
            squares += back[h] * back[h];
        }
        squares /= width;
        int[] rows = examples.rows()[message];
        float[] steps = examples.values()[message].clone();
        for (int i = 0; i < rows.length; i++) {
            steps[i] = stepOf(rows[i], steps[i], squares, step);
        }
        for (int h = 0; h < width; h += Abreast.COLUMNS) {
            Abreast.add(below, width, h, rows, steps, back);
        }
        float ofBias = stepOf(features, 1, squares, step);
        for (int h = 0; h < width; h++) {
            below[features * width + h] += ofBias * back[h];
        }
    }

    private float stepOf(int row, float value, float squares, float step) {
        squaresBelow[row] += value * value * squares;
        return -step * value / (float) Math.sqrt(squaresBelow[row]);
    }

    private List<float[]> multiplied() {
        float[] mean = new float[width];
        for (int k = 0; k < classes; k++) {
            for (int h = 0; h < width; h++) {
                mean[h] += above[k * width + h] / classes;
            }
        }
        for (int at = 0; at < above.length; at++) {
            above[at] -= mean[at % width];
        }
        List<float[]> columns = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            columns.add(new float[features + 1]);
            for (int row = 0; row <= features; row++) {
                columns.get(k)[row] = product(row, k);
            }
        }
        return columns;
    }

    private float product(int row, int k) {
        float even = 0;
        float odd = 0;
        for (int h = 0; h < width; h += 2) {
            even += below[row * width + h] * above[k * width + h];
            odd += below[row * width + h + 1] * above[k * width + h + 1];
        }
        return even + odd;
    }
}
