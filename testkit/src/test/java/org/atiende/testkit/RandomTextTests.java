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
        for (int trouble : new int[] {'ñ', 0x1F600, 0x0301, 0x200D, 0x0000, 0x05D0, 0xD800, 0xFE0F}) {
            assertThat(texts)
                    .as("U+%04X", trouble)
                    .anyMatch(it -> it.codePoints().anyMatch(c -> c == trouble));
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
