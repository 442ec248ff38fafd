package org.atiende.nlu.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.atiende.nlu.EmotionScore;
import org.junit.jupiter.api.Test;

class DecisionTests {
    private static final List<String> EMOTIONS = List.of("angry", "neutral");

    private static EmotionScore emotion(float angry, float neutral, float wariness) {
        Calibration calibration = new Calibration(SecondLook.NONE, 1, 1, 0, 1, wariness, 1, 0, 0);
        return Decision.emotion(EMOTIONS, 0, new float[] {angry, neutral}, calibration);
    }

    @Test
    void takesACloseCallForAngerAndSaysHowLikelyItIs() {
        EmotionScore read = emotion(-0.1f, 0, 0.2f);
        assertThat(read.emotion()).isEqualTo("angry");
        assertThat(read.probability()).isCloseTo(1 / (1 + Math.exp(0.1)), within(1e-6));
    }

    @Test
    void leavesACalmMessageCalm() {
        assertThat(emotion(-0.3f, 0, 0.2f).emotion()).isEqualTo("neutral");
    }
}
