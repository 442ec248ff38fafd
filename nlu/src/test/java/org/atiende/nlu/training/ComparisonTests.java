package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTests {
    private static Comparison of(int n, int onlyBase, int onlyCandidate) {
        boolean[] base = new boolean[n];
        boolean[] candidate = new boolean[n];
        Arrays.fill(base, 0, n / 2, true);
        Arrays.fill(candidate, 0, n / 2, true);
        Arrays.fill(candidate, 0, onlyBase, false);
        Arrays.fill(candidate, n / 2, n / 2 + onlyCandidate, true);
        return Comparison.of(base, candidate, IntStream.range(0, n).toArray());
    }

    @Test
    void givesAnIntervalAsWideAsTheTextbookDoes() {
        Comparison comparison = of(400, 20, 40);
        assertThat(comparison.difference()).isEqualTo(0.05);
        // The normal approximation for paired shares: 1.96 x sqrt(60 - 20 x 20 / 400) / 400.
        double half = 1.96 * Math.sqrt(60 - 1) / 400;
        assertThat(comparison.low()).isCloseTo(0.05 - half, within(0.006));
        assertThat(comparison.high()).isCloseTo(0.05 + half, within(0.006));
    }

    @Test
    void knowsNoDifferenceWhereThereIsNone() {
        assertThat(of(100, 0, 0)).isEqualTo(new Comparison(100, 0.5, 0.5, 0, 0, 0));
        assertThat(Comparison.of(new boolean[0], new boolean[0], new int[0]).n())
                .isZero();
    }

    @Test
    void countsMessagesThatAreAlikeAsOneDraw() {
        boolean[] base = new boolean[40];
        boolean[] candidate = new boolean[40];
        Arrays.fill(candidate, 0, 20, true);
        Comparison apart = Comparison.of(base, candidate, IntStream.range(0, 40).toArray());
        Comparison alike = Comparison.of(
                base, candidate, IntStream.range(0, 40).map(i -> i < 20 ? 0 : i).toArray());
        assertThat(alike.high() - alike.low()).isGreaterThan(apart.high() - apart.low());
    }
}
