package org.atiende.nlu.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MixTests {
    private static final double[] EVEN = {100, 100, 100};

    /** Messages of which the first intent is meant as often as said, read by a model that is right to the degree it says. */
    private static List<double[]> traffic(int size, double first, double sure) {
        Random random = new Random(11);
        List<double[]> shares = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int meant = random.nextDouble() < first ? 0 : 1 + random.nextInt(2);
            int read = random.nextDouble() < sure ? meant : random.nextInt(3);
            double[] one = {(1 - sure) / 3, (1 - sure) / 3, (1 - sure) / 3};
            one[read] += sure;
            shares.add(one);
        }
        return shares;
    }

    @Test
    void findsHowOftenIntentsAreMeantThoughNobodySaysSo() {
        Mix mix = Mix.estimate(traffic(20_000, 0.8, 0.6), EVEN);
        assertThat(mix.weights().get(0)).isCloseTo(0.8 * 3, within(0.1));
        assertThat(mix.weights().get(1)).isCloseTo(0.1 * 3, within(0.1));
    }

    @Test
    void leavesTheMixAloneThatTheTrainingHad() {
        Mix mix = Mix.estimate(traffic(20_000, 1 / 3.0, 0.6), EVEN);
        assertThat(mix.weights()).allSatisfy(weight -> assertThat(weight).isCloseTo(1, within(0.05)));
    }

    @Test
    void estimatesNothingFromTooFewAndLittleFromFew() {
        assertThat(Mix.estimate(traffic(Mix.FEWEST - 1, 1, 0.9), EVEN).none()).isTrue();
        double few = Mix.estimate(traffic(Mix.FEWEST, 1, 0.9), EVEN).weights().getFirst();
        double many = Mix.estimate(traffic(30_000, 1, 0.9), EVEN).weights().getFirst();
        assertThat(few).isBetween(1.5, 2.2);
        assertThat(many).isGreaterThan(2.9);
    }

    @Test
    void staysWithinItsBoundsAndMovesInSteps() {
        double[] rare = {1, 500, 500};
        Mix mix = Mix.estimate(traffic(20_000, 1, 0.9), rare);
        assertThat(mix.weights()).containsExactly(5.0, 0.2, 0.2);
        assertThat(mix.near(Mix.NONE, 2).weights()).containsExactly(2.0, 0.5, 0.5);
        assertThat(mix.near(mix.near(Mix.NONE, 2), 2).weights()).containsExactly(4.0, 0.25, 0.25);
        assertThatThrownBy(() -> new Mix(List.of(7.0))).hasMessageContaining("7.0");
    }

    @Test
    void weighsSharesAndBringsThemToOne() {
        double[] shares = {0.5, 0.3, 0.2};
        new Mix(List.of(1.0, 2.0, 0.5)).weigh(shares);
        assertThat(shares[1]).isCloseTo(0.5, within(1e-9));
        assertThat(shares[0] + shares[1] + shares[2]).isCloseTo(1, within(1e-9));
        double[] same = {0.5, 0.5};
        Mix.NONE.weigh(same);
        assertThat(same).containsExactly(0.5, 0.5);
    }
}
