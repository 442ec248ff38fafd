package org.atiende.nlu.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How true probabilities are: the expected calibration error over 15 bins of equal width, each message counted as often as
 * it stands for, with an interval by the bootstrap over groups of messages that are not independent of each other, such as
 * those of one author. Not for sharing between threads.
 */
public final class Reliability {
    private static final int BINS = 15;
    private static final int SAMPLES = 1_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    private final Map<String, Group> groups = new TreeMap<>();

    /** @param low and high: bounds of the 95 % interval */
    public record Figures(double accuracy, double error, double low, double high) {}

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
        double[] errors = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<Group> drawn = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                drawn.add(all.get(random.nextInt(all.size())));
            }
            errors[sample] = error(drawn);
        }
        Arrays.sort(errors);
        double count = all.stream().mapToDouble(it -> it.count).sum();
        double right = all.stream().mapToDouble(it -> it.right).sum();
        return new Figures(
                right / count, error(all), errors[(int) (TAIL * SAMPLES)], errors[(int) ((1 - TAIL) * SAMPLES) - 1]);
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
