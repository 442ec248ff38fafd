package org.atiende.nlu.training;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Linear support vector machines with squared hinge loss, each solved in the dual one message at a time (Hsieh, Chang, Lin,
 * Keerthi, Sundararajan: A dual coordinate descent method for large-scale linear SVM, ICML 2008, algorithm 1). The bias is
 * one more feature of value 1. Eight classes go through the messages side by side, their weights of a feature next to each
 * other, so that a message is fetched once for all of them; each ends by itself, and which ones stand beside it changes
 * nothing in its weights. Same input, same weights.
 *
 * <p>In most passes a class leaves out the messages that did not move it when it last looked: three in five on our corpus.
 */
final class SquaredHinge {
    private static final int MOST_PASSES = 200;
    /** In each pass of this number all messages are looked at; only after one can a class be done. */
    private static final int THOROUGH = 4;

    private static final long SEED = 1;

    /**
     * A class that is to be told from all others.
     *
     * @param positive which messages belong to it
     * @param costs of each message, on the wrong side
     * @param start the score of each message by weights that are there already
     */
    record Side(boolean[] positive, double[] costs, float[] start) {
        /** Where nothing is there already. */
        Side(boolean[] positive, double[] costs) {
            this(positive, costs, new float[positive.length]);
        }
    }

    private final double tolerance;
    private final int[][] rows;
    private final float[][] values;
    private final int bias;
    private final float[] weights;
    private final double[] squares;
    private final Solving[] classes;
    private final float[] scores = new float[Abreast.COLUMNS];
    private final float[] changes = new float[Abreast.COLUMNS];

    private SquaredHinge(Examples examples, int features, List<Side> sides, double tolerance) {
        this.tolerance = tolerance;
        this.rows = examples.rows();
        this.values = examples.values();
        this.bias = features * Abreast.COLUMNS;
        this.weights = new float[bias + Abreast.COLUMNS];
        this.squares = new double[rows.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = 1;
            for (float value : values[i]) {
                squares[i] += (double) value * value;
            }
        }
        this.classes = sides.stream().map(Solving::new).toArray(Solving[]::new);
    }

    /**
     * The weights of all features for each class, the bias last; where something is there already, what has to be added to
     * it: the smaller the change, the better.
     *
     * @param features how many there are
     * @param tolerance how far apart the gradients of two messages may be at the end; 0.1 is liblinear's
     */
    static List<float[]> weights(Examples examples, int features, List<Side> classes, double tolerance) {
        return IntStream.range(0, (classes.size() + Abreast.COLUMNS - 1) / Abreast.COLUMNS)
                .parallel()
                .mapToObj(at ->
                        classes.subList(at * Abreast.COLUMNS, Math.min(classes.size(), (at + 1) * Abreast.COLUMNS)))
                .flatMap(sides -> new SquaredHinge(examples, features, sides, tolerance).solved())
                .toList();
    }

    private Stream<float[]> solved() {
        int[] order = Descent.order(rows.length);
        Random random = new Random(SEED);
        for (int pass = 0; pass < MOST_PASSES && !Arrays.stream(classes).allMatch(it -> it.done); pass++) {
            Descent.shuffle(order, random);
            for (Solving solving : classes) {
                solving.begin(pass % THOROUGH == 0);
            }
            for (int i : order) {
                if (isLookedAt(i)) {
                    visit(i);
                }
            }
            for (Solving solving : classes) {
                solving.end(tolerance);
            }
        }
        return IntStream.range(0, classes.length).mapToObj(this::column);
    }

    private boolean isLookedAt(int i) {
        for (Solving solving : classes) {
            if (solving.looksAt(i)) {
                return true;
            }
        }
        return false;
    }

    private void visit(int i) {
        System.arraycopy(weights, bias, scores, 0, Abreast.COLUMNS);
        Abreast.sum(weights, Abreast.COLUMNS, 0, rows[i], values[i], scores);
        boolean moves = false;
        for (int k = 0; k < classes.length; k++) {
            changes[k] = classes[k].change(i, scores[k], squares[i]);
            moves |= changes[k] != 0;
        }
        if (moves) {
            for (int k = 0; k < classes.length; k++) {
                weights[bias + k] += changes[k];
            }
            Abreast.add(weights, Abreast.COLUMNS, 0, rows[i], values[i], changes);
        }
    }

    private float[] column(int k) {
        float[] column = new float[bias / Abreast.COLUMNS + 1];
        for (int row = 0; row < column.length; row++) {
            column[row] = weights[row * Abreast.COLUMNS + k];
        }
        return column;
    }

    /** One class on its way. */
    private static final class Solving {
        private final Side side;
        private final double[] alpha;
        /** The messages that did not move it when it last looked. */
        private final boolean[] still;

        private boolean thorough;
        private double highest;
        private double lowest;
        private boolean done;

        Solving(Side side) {
            this.side = side;
            this.alpha = new double[side.positive().length];
            this.still = new boolean[alpha.length];
        }

        void begin(boolean thorough) {
            this.thorough = thorough;
            highest = Double.NEGATIVE_INFINITY;
            lowest = Double.POSITIVE_INFINITY;
        }

        boolean looksAt(int i) {
            return !done && (thorough || !still[i]);
        }

        /** By how much the message's features, each times its value, change the weights. */
        float change(int i, float score, double squares) {
            if (!looksAt(i)) {
                return 0;
            }
            double all = (double) side.start()[i] + score;
            double diagonal = 0.5 / side.costs()[i];
            double old = alpha[i];
            double gradient = (side.positive()[i] ? all : -all) - 1 + old * diagonal;
            double projected = old == 0 ? Math.min(gradient, 0) : gradient;
            highest = Math.max(highest, projected);
            lowest = Math.min(lowest, projected);
            still[i] = Math.abs(projected) <= 1e-12;
            if (still[i]) {
                return 0;
            }
            alpha[i] = Math.max(0, old - gradient / (squares + diagonal));
            return (float) (side.positive()[i] ? alpha[i] - old : old - alpha[i]);
        }

        /** Ends a pass: done when among all messages none was further off than the tolerance. */
        void end(double tolerance) {
            done |= thorough && highest - lowest <= tolerance;
        }
    }
}
