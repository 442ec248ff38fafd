package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
            "call_webhook: it answered 500", "people had the conversation", "unheard_of?a=b", "not_released", ""
        }) {
            RuleReason read = RuleReason.read(sentence);
            assertThat(read).isNotNull();
            assertThat(read.words()).isEqualTo(sentence);
            assertThat(read.coded()).isNull();
            assertThat(read.stored()).isEqualTo(sentence);
        }
        assertThat(RuleReason.read(null)).isNull();
    }

    /** As releases before there were codes kept it, and keep it while they run beside this one. */
    @Test
    void whatWasKeptInTheWordsOfACodeIsThatCode() {
        assertThat(RuleReason.read("people have the conversation")).isEqualTo(RuleReason.of(RuleReason.Code.PEOPLE));
        assertThat(RuleReason.read("5 of 8 runs broke off within a day"))
                .isEqualTo(RuleReason.of(RuleReason.Code.RUNS_BROKE, Map.of("broken", "5", "all", "8")));
        assertThat(RuleReason.read("send_template: template a.b cannot be filled here, or was sent before"))
                .isEqualTo(RuleReason.of(RuleReason.Code.TEMPLATE_UNFIT, "template", "a.b")
                        .at("send_template"));
        for (RuleReason.Code code : RuleReason.Code.values()) {
            RuleReason reason = filled(code, "x (1)");
            RuleReason read = RuleReason.read(reason.words());
            assertThat(read).isNotNull();
            assertThat(read.words()).isEqualTo(reason.words());
            if (!Set.of(RuleReason.Code.DESK_REFUSED, RuleReason.Code.CALL_FAILED)
                    .contains(code)) {
                assertThat(read).isEqualTo(reason);
                assertThat(RuleReason.read(reason.at("hold_order").words())).isEqualTo(reason.at("hold_order"));
            }
        }
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
