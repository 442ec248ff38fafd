package org.atiende.nlu.training;

import java.util.Random;

/**
 * A linear support vector machine with squared hinge loss, solved in the dual one message at a time with shrinking
 * (Hsieh, Chang, Lin, Keerthi, Sundararajan: A dual coordinate descent method for large-scale linear SVM, ICML 2008,
 * algorithms 1 and 3). The bias is one more feature of value 1. Same input, same weights.
 */
final class SquaredHinge {
    private static final double TOLERANCE = 0.1;
    private static final int MOST_PASSES = 200;
    private static final long SEED = 1;

    private final int[][] rows;
    private final float[][] values;
    private final float[] weights;
    private final int bias;
    private final double[] alpha;
    private final double[] diagonal;
    private final double[] curvature;
    private final byte[] side;
    private final float[] start;

    private SquaredHinge(
            int[][] rows, float[][] values, boolean[] positive, int features, double[] costs, float[] start) {
        int n = rows.length;
        this.rows = rows;
        this.values = values;
        this.start = start;
        this.weights = new float[features + 1];
        this.bias = features;
        this.alpha = new double[n];
        this.diagonal = new double[n];
        this.curvature = new double[n];
        this.side = new byte[n];
        for (int i = 0; i < n; i++) {
            side[i] = (byte) (positive[i] ? 1 : -1);
            diagonal[i] = 0.5 / costs[i];
            double squares = 1 + diagonal[i];
            for (float value : values[i]) {
                squares += (double) value * value;
            }
            curvature[i] = squares;
        }
    }

    /**
     * The weights of all features, the bias last.
     *
     * @param rows features of each message
     * @param values their values
     * @param positive which messages belong to the class
     * @param features how many there are
     * @param cost of a message on the wrong side
     * @param positiveWeight how much more a message of the class costs
     */
    static float[] weights(
            int[][] rows, float[][] values, boolean[] positive, int features, double cost, double positiveWeight) {
        double[] costs = new double[positive.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = positive[i] ? cost * positiveWeight : cost;
        }
        return change(rows, values, positive, features, costs, new float[positive.length]);
    }

    /**
     * What has to be added to weights that are there already; the smaller the change, the better.
     *
     * @param costs of each message, on the wrong side
     * @param start the score of each message by the weights that are there
     */
    static float[] change(
            int[][] rows, float[][] values, boolean[] positive, int features, double[] costs, float[] start) {
        SquaredHinge solver = new SquaredHinge(rows, values, positive, features, costs, start);
        solver.solve();
        return solver.weights;
    }

    private void solve() {
        int n = rows.length;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Random random = new Random(SEED);
        int active = n;
        double limit = Double.POSITIVE_INFINITY;
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            double highest = Double.NEGATIVE_INFINITY;
            double lowest = Double.POSITIVE_INFINITY;
            for (int at = 0; at < active; at++) {
                swap(order, at, at + random.nextInt(active - at));
                int i = order[at];
                double gradient = side[i] * score(i) - 1 + alpha[i] * diagonal[i];
                if (alpha[i] == 0 && gradient > limit) {
                    // Far on the right side: not looked at again until the rest is settled.
                    swap(order, at--, --active);
                    continue;
                }
                double projected = alpha[i] == 0 ? Math.min(gradient, 0) : gradient;
                highest = Math.max(highest, projected);
                lowest = Math.min(lowest, projected);
                if (Math.abs(projected) > 1e-12) {
                    step(i, gradient);
                }
            }
            if (highest - lowest <= TOLERANCE) {
                if (active == n) {
                    return;
                }
                active = n;
                limit = Double.POSITIVE_INFINITY;
                continue;
            }
            limit = highest <= 0 ? Double.POSITIVE_INFINITY : highest;
        }
    }

    private double score(int i) {
        double score = (double) start[i] + weights[bias];
        int[] row = rows[i];
        float[] value = values[i];
        for (int j = 0; j < row.length; j++) {
            score += weights[row[j]] * value[j];
        }
        return score;
    }

    private void step(int i, double gradient) {
        double old = alpha[i];
        alpha[i] = Math.max(0, old - gradient / curvature[i]);
        float change = (float) ((alpha[i] - old) * side[i]);
        int[] row = rows[i];
        float[] value = values[i];
        for (int j = 0; j < row.length; j++) {
            weights[row[j]] += change * value[j];
        }
        weights[bias] += change;
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }
}
