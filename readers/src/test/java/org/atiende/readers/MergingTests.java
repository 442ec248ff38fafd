package org.atiende.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atiende.nlu.EmotionScore;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Understanding;
import org.junit.jupiter.api.Test;

class MergingTests {
    private static final EmotionScore CALM = new EmotionScore("neutral", 0.9);

    private static Understanding merged(Understanding first, String... intents) {
        return Merging.of(
                first,
                java.util.Arrays.stream(intents)
                        .map(it -> new IntentScore(it, 0.9))
                        .toList(),
                CALM,
                "endpoint:m");
    }

    @Test
    void takesTheSecondReadersIntentsAndName() {
        Understanding it = merged(Readings.first("neutral", "stock"), "order_tracking", "stock", "order_tracking");
        assertThat(it.intents()).containsExactly(new IntentScore("order_tracking", 0.9), new IntentScore("stock", 0.9));
        assertThat(it.modelId()).isEqualTo("endpoint:m");
        assertThat(it.evidence()).isEmpty();
    }

    @Test
    void keepsWhatDecidedWhereBothAgree() {
        assertThat(merged(Readings.first("neutral", "stock"), "stock").evidence())
                .hasSize(1);
    }

    @Test
    void talksNobodyOutOfAnger() {
        assertThat(merged(Readings.first("angry", "stock"), "stock").emotion())
                .isEqualTo(new EmotionScore("angry", 0.7));
        assertThat(merged(Readings.first("neutral", "stock"), "stock").emotion())
                .isEqualTo(CALM);
    }

    @Test
    void talksNobodyOutOfAPerson() {
        Understanding first = Readings.first("neutral", "stock", "human_agent");
        assertThat(merged(first, "order_tracking").intents())
                .extracting(IntentScore::intent)
                .isEqualTo(List.of("order_tracking", "human_agent"));
        assertThat(merged(first, "order_tracking", "stock", "out_of_scope").intents())
                .extracting(IntentScore::intent)
                .isEqualTo(List.of("order_tracking", "stock", "human_agent"));
    }
}
