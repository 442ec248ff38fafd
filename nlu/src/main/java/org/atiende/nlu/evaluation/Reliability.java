package org.atiende.nlu.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How often a reader is right and how true its probabilities are: the expected calibration error over 15 bins of equal width, each
 * message counted as often as it stands for, with intervals by the bootstrap over groups of messages that are not independent of
 * each other, such as those of one author. Not for sharing between threads.
 */
public final class Reliability {
    private static final int BINS = 15;
    private static final int SAMPLES = 1_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    private final Map<String, Group> groups = new TreeMap<>();

    /** Bounds of the 95 % interval. */
    public record Interval(double low, double high) {
        private static Interval of(double[] sampled) {
            Arrays.sort(sampled);
            return new Interval(
                    sampled[(int) (TAIL * sampled.length)], sampled[(int) ((1 - TAIL) * sampled.length) - 1]);
        }
    }

    /** @param error the expected calibration error */
    public record Figures(double accuracy, Interval accuracyWithin, double error, Interval errorWithin) {}

    /** Takes one message: the probability that it was given, whether that came true, and how much it counts. */
    public void add(String group, double probability, boolean right, double count) {
        Group its = groups.computeIfAbsent(group, it -> new Group());
        its.gap[Math.min(BINS - 1, (int) (probability * BINS))] += count * (probability - (right ? 1 : 0));
        its.count += count;
        its.right += right ? count : 0;
    }

    /** The expected calibration error; nothing where there is no message. */
    public double error() {
        return error(groups.values());
    }

    public Figures figures() {
        List<Group> all = List.copyOf(groups.values());
        Random random = new Random(SEED);
        double[] accuracies = new double[SAMPLES];
        double[] errors = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<Group> drawn = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                drawn.add(all.get(random.nextInt(all.size())));
            }
            accuracies[sample] = accuracy(drawn);
            errors[sample] = error(drawn);
        }
        return new Figures(accuracy(all), Interval.of(accuracies), error(all), Interval.of(errors));
    }

    private static double accuracy(Collection<Group> groups) {
        double count = groups.stream().mapToDouble(it -> it.count).sum();
        double right = groups.stream().mapToDouble(it -> it.right).sum();
        return count == 0 ? 0 : right / count;
    }

    private static double error(Collection<Group> groups) {
        double error = 0;
        double count = 0;
        for (int bin = 0; bin < BINS; bin++) {
            int at = bin;
            error += Math.abs(groups.stream().mapToDouble(it -> it.gap[at]).sum());
        }
        for (Group group : groups) {
            count += group.count;
        }
        return count == 0 ? 0 : error / count;
    }

    private static final class Group {
        private final double[] gap = new double[BINS];
        private double count;
        private double right;
    }
}
