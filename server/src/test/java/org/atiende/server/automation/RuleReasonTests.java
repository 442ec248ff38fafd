package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.testkit.RandomText;
import org.junit.jupiter.api.Test;

class RuleReasonTests {
    @Test
    void isReadAsItWasKeptWhateverItsValuesHold() {
        new RandomText(20_261_127).check(300, 40, text -> {
            // A lone surrogate cannot be kept in a database either.
            String value = new String(text.getBytes("UTF-8"), "UTF-8");
            for (RuleReason.Code code : RuleReason.Code.values()) {
                RuleReason reason = filled(code, value);
                assertThat(RuleReason.read(reason.stored())).isEqualTo(reason);
                RuleReason ofStep = reason.at("hold_order");
                assertThat(RuleReason.read(ofStep.stored())).isEqualTo(ofStep);
                assertThat(ofStep.words()).isEqualTo("hold_order: " + reason.words());
            }
        });
    }

    @Test
    void whatWasKeptAsASentenceStaysThatSentence() {
        for (String sentence : new String[] {
            "it waited in vain for the buyer's answer",
            "call_webhook: it answered 500",
            "unheard_of?a=b",
            "not_released",
            ""
        }) {
            RuleReason read = RuleReason.read(sentence);
            assertThat(read).isNotNull();
            assertThat(read.words()).isEqualTo(sentence);
            assertThat(read.coded()).isNull();
            assertThat(read.stored()).isEqualTo(sentence);
        }
        assertThat(RuleReason.read(null)).isNull();
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> RuleReason.of(RuleReason.Code.NOT_RELEASED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not_released")
                .hasMessageContaining("hours");
    }

    /** With every gap that a code has. */
    private static RuleReason filled(RuleReason.Code code, String value) {
        Map<String, String> values = new HashMap<>();
        while (true) {
            try {
                return RuleReason.of(code, values);
            } catch (IllegalArgumentException e) {
                Matcher missing = Pattern.compile("names no (\\w+)").matcher(String.valueOf(e.getMessage()));
                assertThat(missing.find()).isTrue();
                values.put(missing.group(1), value);
            }
        }
    }
}
