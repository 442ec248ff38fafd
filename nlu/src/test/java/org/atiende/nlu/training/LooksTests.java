package org.atiende.nlu.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.atiende.nlu.model.SecondLook;
import org.junit.jupiter.api.Test;

class LooksTests {
    private final Random random = new Random(20261126);

    /** The first two of three intents score alike; the one emotion is high where the second is meant. */
    private float[] scores(int label) {
        float close = 0.5f + random.nextFloat() / 10;
        return new float[] {
            label == 2 ? -1 : close,
            label == 2 ? -1 : close + random.nextFloat() / 10 - 0.05f,
            label == 2 ? 0.5f : -1,
            label == 1 ? 0.5f : -0.5f
        };
    }

    @Test
    void seesInTheOtherScoresWhichOfTwoIsMeant() {
        float[][] scores = new float[900][];
        int[] labels = new int[900];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
            scores[i] = scores(labels[i]);
        }
        SecondLook look = Looks.learn(scores, labels, 3, 5);
        for (int i = 0; i < 100; i++) {
            int label = i % 3;
            float[] odds = look.odds(scores(label));
            for (int k = 0; k < 3; k++) {
                assertThat(odds[label]).isGreaterThanOrEqualTo(odds[k]);
            }
        }
    }
}
