package org.atiende.nlu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReliabilityTests {
    private final Reliability reliability = new Reliability();

    @Test
    void findsNoFaultInProbabilitiesThatComeTrueAsOftenAsTheySay() {
        Random random = new Random(20261126);
        for (int i = 0; i < 40_000; i++) {
            double probability = random.nextDouble();
            reliability.add("author " + i % 20, probability, random.nextDouble() < probability, 1);
        }
        Reliability.Figures figures = reliability.figures();
        assertThat(figures.error()).isLessThan(0.015);
        assertThat(figures.errorWithin().high()).isLessThan(0.03);
    }

    @Test
    void countsAMessageAsOftenAsItStandsFor() {
        reliability.add("a", 0.9, true, 3);
        reliability.add("a", 0.9, false, 1);
        reliability.add("b", 0.9, true, 4);
        Reliability.Figures figures = reliability.figures();
        assertThat(figures.accuracy()).isCloseTo(7 / 8.0, within(1e-9));
        assertThat(figures.error()).isCloseTo(0.9 - 7 / 8.0, within(1e-9));
    }

    @Test
    void widensTheIntervalWhereAuthorsDiffer() {
        for (int i = 0; i < 400; i++) {
            reliability.add(i % 2 == 0 ? "a" : "b", 0.8, i % 2 == 0 || i % 5 == 1, 1);
        }
        Reliability.Figures figures = reliability.figures();
        assertThat(figures.errorWithin().high() - figures.errorWithin().low()).isGreaterThan(0.3);
    }
}
