package org.atiende.bench.desk;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds, sorted. */
public final class Percentiles {
    private final long[] sorted;

    public Percentiles(long[] nanos) {
        this.sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /** The duration in milliseconds that this share of all does not exceed. */
    public double millis(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms",
                millis(0.5),
                millis(0.95),
                millis(0.99),
                millis(1));
    }
}
