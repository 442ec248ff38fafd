package org.atiende.nlu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.atiende.nlu.evaluation.Thresholds.Cost;
import org.atiende.nlu.evaluation.Thresholds.Row;
import org.junit.jupiter.api.Test;

class ThresholdsTests {
    @Test
    void countsWhatReachesAThresholdAndWhatOfItIsWrong() {
        Thresholds thresholds = new Thresholds();
        thresholds.add(0.95, true);
        thresholds.add(0.80, false);
        thresholds.add(0.79999999, true);
        thresholds.add(0.30, false);
        Row row = thresholds.rows(new Cost(10, 1)).get(30);
        assertThat(row.threshold()).isEqualTo(0.8);
        assertThat(row.coverage()).isEqualTo(0.75);
        assertThat(row.wrong()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(row.cost()).isCloseTo((10 + 1) / 4.0, within(1e-9));
    }

    @Test
    void findsWhereAMistakeCostsWhatAPersonDoes() {
        Thresholds thresholds = new Thresholds();
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            thresholds.add(random.nextDouble());
        }
        // A person for 1, a mistake for 10: worth it from 0.90 on.
        Row row = thresholds.cheapest(new Cost(10, 1));
        assertThat(row.threshold()).isEqualTo(0.9);
        assertThat(row.coverage()).isCloseTo(0.1, within(0.01));
        assertThat(row.wrong()).isCloseTo(0.05, within(0.005));
        assertThat(thresholds.cheapest(new Cost(1, 1)).threshold()).isEqualTo(0.5);
    }

    @Test
    void asksAPersonForAllWhereMistakesAreTooDear() {
        Thresholds thresholds = new Thresholds();
        thresholds.add(0.97);
        Row row = thresholds.cheapest(new Cost(1000, 1));
        assertThat(row.threshold()).isEqualTo(1);
        assertThat(row.coverage()).isZero();
        assertThat(row.cost()).isEqualTo(1);
        assertThat(new Thresholds().cheapest(new Cost(1, 1)).cost()).isZero();
    }

    @Test
    void readsCostsAndNamesWhatIsWrongWithThem() {
        assertThat(Cost.parse("wrong=12.5,person=1")).isEqualTo(new Cost(12.5, 1));
        assertThatThrownBy(() -> Cost.parse("wrong=12")).hasMessage("'wrong=12' is not of the form wrong=10,person=1");
        assertThatThrownBy(() -> Cost.parse("wrong=0,person=1")).hasMessageContaining("wrong=0.0");
    }
}
