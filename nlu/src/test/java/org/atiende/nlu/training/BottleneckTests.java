package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BottleneckTests {
    private static final int FEATURES = 60;
    private static final int CLASSES = 3;

    private final Random random = new Random(20261126);
    private final int[] labels = new int[300];
    private final Examples examples = examples();

    /** A message of class k has three of the twenty features of that class, and one of any. */
    private Examples examples() {
        int[][] rows = new int[labels.length][];
        float[][] values = new float[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % CLASSES;
            int from = labels[i] * 20;
            rows[i] = IntStream.concat(random.ints(3, from, from + 20), IntStream.of(random.nextInt(FEATURES)))
                    .distinct()
                    .sorted()
                    .toArray();
            values[i] = new float[rows[i].length];
            Arrays.fill(values[i], 0.5f);
        }
        return new Examples(rows, values);
    }

    private List<float[]> weights() {
        float[][] targets = new float[labels.length][CLASSES];
        for (int i = 0; i < labels.length; i++) {
            targets[i][labels[i]] = 1;
        }
        return Bottleneck.weights(examples, targets, FEATURES, 8, 12, 0.1, 0.2);
    }

    @Test
    void tellsClassesApartByWhatStandsInTheirMessages() {
        List<float[]> weights = weights();
        long right = IntStream.range(0, labels.length)
                .filter(i -> IntStream.range(0, CLASSES)
                                .boxed()
                                .max(Comparator.comparingDouble(k -> examples.score(i, weights.get(k))))
                                .orElseThrow()
                        == labels[i])
                .count();
        assertThat(right).isGreaterThan(labels.length * 95L / 100);
    }

    @Test
    void favoursNoClassByAFeatureThatSaysNothing() {
        List<float[]> weights = weights();
        for (int row = 0; row <= FEATURES; row++) {
            assertThat(weights.get(0)[row] + weights.get(1)[row] + weights.get(2)[row])
                    .isCloseTo(0, within(1e-3f));
        }
    }

    @Test
    void makesTheSameOfTheSame() {
        List<float[]> once = weights();
        List<float[]> again = weights();
        for (int k = 0; k < CLASSES; k++) {
            assertThat(again.get(k)).isEqualTo(once.get(k));
        }
    }
}
