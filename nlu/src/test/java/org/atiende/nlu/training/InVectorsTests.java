package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is learnt is the same to the bit with vectors and without. */
class InVectorsTests {
    private static final int WIDTH = 24;
    private static final int ROWS = 500;

    private final Random random = new Random(20261128);

    @Test
    void sumsAndChangesAreThoseOfOneByOne() {
        float[] table = some(ROWS * WIDTH);
        float[] same = table.clone();
        for (int message = 0; message < 200; message++) {
            int[] rows = random.ints(random.nextInt(80), 0, ROWS).distinct().toArray();
            float[] values = some(rows.length);
            int from = Abreast.COLUMNS * random.nextInt(WIDTH / Abreast.COLUMNS);
            float[] sums = some(WIDTH);
            float[] expected = sums.clone();

            Abreast.sumOneByOne(same, WIDTH, from, rows, values, expected);
            InVectors.sum(table, WIDTH, from, rows, values, sums);
            assertThat(Arrays.equals(sums, expected))
                    .as("sums of message %d", message)
                    .isTrue();

            Abreast.addOneByOne(same, WIDTH, from, rows, values, sums);
            InVectors.add(table, WIDTH, from, rows, values, sums);
            assertThat(Arrays.equals(table, same))
                    .as("table after message %d", message)
                    .isTrue();
        }
    }

    private float[] some(int count) {
        float[] some = new float[count];
        for (int i = 0; i < count; i++) {
            some[i] = (float) random.nextGaussian();
        }
        return some;
    }
}
