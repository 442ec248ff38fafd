package org.atiende.nlu.model;

import java.util.List;

/**
 * How much more often each intent is meant in some traffic than among the messages that a model was trained on, estimated from
 * traffic that nobody labelled (Saerens, Latinne, Decaestecker: Adjusting the Outputs of a Classifier to New a Priori
 * Probabilities, Neural Computation 14, 2002): shares are weighed by the present estimate, their mean is the next one, until they
 * agree. Held near the training's mix by as many imagined messages of it, and within bounds, so that a few odd messages or a trade
 * that the model does not know turn nothing upside down. Immutable.
 *
 * @param weights what the share of each intent is multiplied by before all are brought to one again; none leaves them alone
 */
public record Mix(List<Double> weights) {
    /** Leaves the shares alone. */
    public static final Mix NONE = new Mix(List.of());

    /** With fewer messages than this, nothing is estimated. */
    public static final int FEWEST = 300;

    private static final double IMAGINED = 300;
    private static final double BOUND = 5;
    private static final int STEPS = 50;

    public Mix {
        weights = List.copyOf(weights);
        for (double weight : weights) {
            if (!(weight >= 1 / (BOUND + 1e-9) && weight <= BOUND + 1e-9)) {
                throw new IllegalArgumentException(
                        "A weight is %s, not from %s to %s".formatted(weight, 1 / BOUND, BOUND));
            }
        }
    }

    public boolean none() {
        return weights.isEmpty();
    }

    /**
     * @param shares of each intent in each message, as the model gives them without a mix
     * @param trained how often each intent stands first among the messages of the training
     */
    public static Mix estimate(List<double[]> shares, double[] trained) {
        if (shares.size() < FEWEST) {
            return NONE;
        }
        double[] before = normal(trained);
        double[] now = before.clone();
        for (int step = 0; step < STEPS; step++) {
            now = next(shares, before, now);
        }
        Double[] weights = new Double[now.length];
        for (int k = 0; k < now.length; k++) {
            weights[k] = Math.clamp(now[k] / before[k], 1 / BOUND, BOUND);
        }
        return new Mix(List.of(weights));
    }

    private static double[] next(List<double[]> shares, double[] before, double[] now) {
        double[] sums = new double[now.length];
        double[] weighed = new double[now.length];
        for (double[] one : shares) {
            double all = 0;
            for (int k = 0; k < now.length; k++) {
                weighed[k] = one[k] * now[k] / before[k];
                all += weighed[k];
            }
            for (int k = 0; k < now.length && all > 0; k++) {
                sums[k] += weighed[k] / all;
            }
        }
        double[] next = new double[now.length];
        for (int k = 0; k < now.length; k++) {
            next[k] = (sums[k] + IMAGINED * before[k]) / (shares.size() + IMAGINED);
        }
        return next;
    }

    /** Shares of counts, with half a message more of each, so that none is nothing. */
    private static double[] normal(double[] counts) {
        double all = 0;
        for (double count : counts) {
            all += count + 0.5;
        }
        double[] shares = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            shares[k] = (counts[k] + 0.5) / all;
        }
        return shares;
    }

    /** This mix, moved at most by a factor from the one that was in force: what changes overnight changes in steps. */
    public Mix near(Mix before, double factor) {
        if (none()) {
            return this;
        }
        Double[] near = new Double[weights.size()];
        for (int k = 0; k < near.length; k++) {
            double old = before.weights.size() == near.length ? before.weights.get(k) : 1;
            near[k] = Math.clamp(weights.get(k), Math.max(1 / BOUND, old / factor), Math.min(BOUND, old * factor));
        }
        return new Mix(List.of(near));
    }

    /** Weighs the shares, in their place. */
    void weigh(double[] shares) {
        if (none()) {
            return;
        }
        double all = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] *= weights.get(k);
            all += shares[k];
        }
        for (int k = 0; k < shares.length && all > 0; k++) {
            shares[k] /= all;
        }
    }
}
