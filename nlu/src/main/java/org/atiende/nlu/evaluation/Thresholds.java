package org.atiende.nlu.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it would cost to act without a person from each probability on. A message read with at least the threshold is acted on,
 * and costs something if it was read wrongly; every other one costs a person's look. Takes messages while they pass by; memory
 * does not grow with them. Not for sharing between threads.
 */
public final class Thresholds {
    private static final int LOWEST = 50;
    private static final int STEPS = 100;

    private final long[] counts = new long[STEPS + 1];
    private final double[] wrong = new double[STEPS + 1];
    private long all;

    /**
     * What is dear, in any unit.
     *
     * @param wrong a message acted on that was read wrongly
     * @param person a message that a person looks at
     */
    public record Cost(double wrong, double person) {
        private static final Pattern FORM =
                Pattern.compile("wrong=(\\d{1,9}(?:\\.\\d{1,6})?),person=(\\d{1,9}(?:\\.\\d{1,6})?)");

        public Cost {
            if (!(wrong > 0 && wrong < 1e9 && person > 0 && person < 1e9)) {
                throw new IllegalArgumentException(
                        "the costs are wrong=%s and person=%s; both must be above 0 and below 1e9"
                                .formatted(wrong, person));
            }
        }

        /** Reads {@code wrong=10,person=1}. */
        public static Cost parse(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'%s' is not of the form wrong=10,person=1".formatted(text));
            }
            return new Cost(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
        }
    }

    /**
     * One threshold.
     *
     * @param threshold from which probability on no person is asked; 1 asks one for every message
     * @param coverage share of all messages that are then acted on
     * @param wrong share of these that is read wrongly
     * @param cost of a message, on average
     */
    public record Row(double threshold, double coverage, double wrong, double cost) {}

    /** Takes a message of which nobody knows what it meant: its probability says how likely it was read wrongly. */
    public void add(double probability) {
        add(probability, 1 - probability);
    }

    /** Takes a message of which is known whether it was read rightly. */
    public void add(double probability, boolean right) {
        add(probability, right ? 0 : 1);
    }

    private void add(double probability, double expected) {
        // A probability that is shown as 0.80 counts as reaching it, whatever dust the conversion has left.
        int step = (int) Math.floor(probability * STEPS + 1e-5);
        counts[step]++;
        wrong[step] += expected;
        all++;
    }

    public long size() {
        return all;
    }

    /** Every threshold from 0.50 to 1 in steps of a hundredth. */
    public List<Row> rows(Cost cost) {
        List<Row> rows = new ArrayList<>();
        for (int step = LOWEST; step <= STEPS; step++) {
            rows.add(row(step, cost));
        }
        return rows;
    }

    /** The threshold of least cost, the higher one of two that cost the same. */
    public Row cheapest(Cost cost) {
        Row best = row(STEPS, cost);
        for (int step = STEPS - 1; step >= LOWEST; step--) {
            Row row = row(step, cost);
            best = row.cost() < best.cost() ? row : best;
        }
        return best;
    }

    private Row row(int from, Cost cost) {
        double covered = 0;
        double mistakes = 0;
        for (int step = from; from < STEPS && step <= STEPS; step++) {
            covered += counts[step];
            mistakes += wrong[step];
        }
        double total = Math.max(1, all);
        return new Row(
                (double) from / STEPS,
                covered / total,
                covered == 0 ? 0 : mistakes / covered,
                (cost.wrong() * mistakes + cost.person() * (all - covered)) / total);
    }
}
