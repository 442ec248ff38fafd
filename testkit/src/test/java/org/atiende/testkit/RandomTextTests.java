package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RandomTextTests {
    @Test
    void givesTheSameTextsForTheSameSeed() {
        assertThat(new RandomText(7).texts(50, 40))
                .containsExactlyElementsOf(new RandomText(7).texts(50, 40).toList());
        assertThat(new RandomText(8).texts(50, 40).toList())
                .isNotEqualTo(new RandomText(7).texts(50, 40).toList());
    }

    @Test
    void givesEveryKindOfTrouble() {
        List<String> texts = new RandomText(1).texts(2_000, 60).toList();
        assertThat(texts).anyMatch(String::isEmpty);
        assertThat(texts).anyMatch(it -> it.length() > 1_000);
        assertThat(texts).anyMatch(it -> it.indexOf('ñ') >= 0);
        int[][] troubles = {
            {0x1F600, 0x1F64F},
            {0x0300, 0x036F},
            {0x200D, 0x200D},
            {0, 0x1F},
            {0x05D0, 0x05EA},
            {0xD800, 0xDFFF},
            {0xFE0F, 0xFE0F}
        };
        for (int[] trouble : troubles) {
            assertThat(texts.stream().flatMapToInt(String::codePoints))
                    .as("U+%04X to U+%04X", trouble[0], trouble[1])
                    .anyMatch(it -> it >= trouble[0] && it <= trouble[1]);
        }
    }

    @Test
    void namesTheSeedAndTheTextWhenAClaimFails() {
        assertThatThrownBy(() -> new RandomText(5)
                        .check(100, 20, text -> assertThat(text).doesNotContain("a")))
                .hasMessageContaining("-Datiende.seed=5")
                .hasMessageContaining("at text");
    }
}
