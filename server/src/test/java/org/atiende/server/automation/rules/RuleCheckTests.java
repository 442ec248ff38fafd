package org.atiende.server.automation.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a rule before it ever runs, alone and beside others. */
class RuleCheckTests {
    private static final RuleSpec.Step SAYS = RuleSpec.Step.of(Deed.SEND_TEMPLATE);

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            intent == "a" && intent == "b"                                ; true
            intent == "a" && intent != "a"                                ; true
            intent in ["a", "b"] && intent == "c"                         ; true
            intent in ["a", "b"] && intent != "a" && intent != "b"        ; true
            order.value > 100.0 && order.value < 50.0                     ; true
            order.value > 100.0 && order.value <= 100.0                   ; true
            order.value == 3.0 && order.value > 5.0                       ; true
            order.known && !order.known                                   ; true
            order.held == true && order.held == false                     ; true
            "a" in tags && !("a" in tags)                                 ; true
            hour >= 9 && hour < 9                                         ; true
            intent == "a" && "b" in intents                               ; false
            intent == "a" || intent == "b"                                ; false
            intent == "a" && (emotion == "x" || emotion == "y")           ; false
            order.value >= 100.0 && order.value <= 100.0                  ; false
            hour > 3 && hour >= 5 && hour <= 5                            ; false
            hour in [3] && hour == 3                                      ; false
            order.value > 50.0 && order.value < 100.0                     ; false
            text.contains("a && b") && intent == "a"                      ; false
            "a" in tags && "b" in tags                                    ; false
            """)
    void knowsAConditionThatNothingCanMeet(String condition, boolean never) {
        assertThat(RuleCheck.warnings(spec("x", condition, SAYS), List.of())
                        .contains("it never holds: its parts exclude each other"))
                .as(condition)
                .isEqualTo(never);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            intent == "a"                            ; intent == "a"                         ; speaks on the same occasion
            intent == "a" && order.known             ; order.known && intent == "a"          ; speaks on the same occasion
            intent == "a" && order.known             ; intent == "a"                         ; fits whenever this one does
            intent == "a" && order.value > 200.0     ; intent == "a" && order.value > 100.0  ; fits whenever this one does
            intent == "a"                            ; true                                  ; fits whenever this one does
            intent == "a"                            ; intent in ["a", "b"]                  ; fits whenever this one does
            intent == "a"                            ; intent != "b"                         ; fits whenever this one does
            intent in ["a", "b"]                     ; intent == "a"                         ; fits only where this one does
            order.value >= 100.0                     ; order.value > 100.0                   ; fits only where this one does
            intent == "a"                            ; intent == "b"                         ;
            intent == "a" && order.known             ; intent == "a" && order.late           ;
            order.value > 100.0                      ; order.value > 200.0 && hour < 9       ; fits only where this one does
            intent == "a" || intent == "b"           ; intent == "a"                         ;
            """)
    void knowsWhichOfTwoRulesIsInTheShadowOfTheOther(String condition, String other, @Nullable String warning) {
        List<String> warnings = RuleCheck.warnings(spec("x", condition, SAYS), List.of(spec("y", other, SAYS)));
        assertThat(warnings.stream().filter(it -> it.contains("'y'")).toList())
                .as("%s beside %s", condition, other)
                .hasSize(warning == null ? 0 : 1)
                .allMatch(it -> warning == null || it.contains(warning));
    }

    @ParameterizedTest
    @CsvSource({
        "HOLD_ORDER, HOLD_ORDER, holds the same order",
        "HOLD_ORDER, HAND_OVER, gives to people what the other goes on with",
        "HAND_OVER, HAND_OVER,",
        "HOLD_ORDER, PRIORITISE,",
        "PRIORITISE, TAG,"
    })
    void knowsWhatTwoRulesDoToOneOrderAndOneConversation(Deed one, Deed two, @Nullable String warning) {
        List<String> warnings = RuleCheck.warnings(
                spec("x", "intent == \"a\" && order.known", RuleSpec.Step.of(one)),
                List.of(spec("y", "intent == \"a\"", RuleSpec.Step.of(two))));
        assertThat(warnings.stream().filter(it -> it.contains("'y'")).toList())
                .hasSize(warning == null ? 0 : 1)
                .allMatch(it -> warning == null || it.contains(warning));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            itent == "a"            ; if ; unknown_name ; line, column, value
            intent ==               ; if ; condition    ; line, column
            intent == "pizza"       ; if ; intent       ; column, value
            """)
    void aConditionThatCannotBeMeantIsRefusedWithACodeAndItsPlace(
            String condition, String place, String code, String values) {
        assertThatThrownBy(() -> check().refuse(spec("x", condition, RuleSpec.Step.of(Deed.PRIORITISE))))
                .isInstanceOfSatisfying(RuleFault.class, fault -> {
                    assertThat(fault.place()).isEqualTo(place);
                    assertThat(fault.code().id()).isEqualTo(code);
                    assertThat(new TreeSet<>(fault.values().keySet()))
                            .isEqualTo(new TreeSet<>(List.of(values.split(", "))));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "SEND_TEMPLATE, template",
        "ASK_DATA, ask",
        "CHANGE_ADDRESS, address_not_asked",
        "RELEASE_ORDER, nothing_held",
        "TAG, tag",
        "ASSIGN, member",
        "CALL_WEBHOOK, webhook",
        "SNOOZE, hours_needed",
        "NOTIFY, text_needed",
    })
    void aStepThatLacksWhatItNeedsIsRefusedWithACodeAndItsPlace(Deed deed, String code) {
        assertThatThrownBy(() ->
                        check().refuse(spec("x", "true", RuleSpec.Step.of(Deed.PRIORITISE), RuleSpec.Step.of(deed))))
                .isInstanceOfSatisfying(RuleFault.class, fault -> {
                    assertThat(fault.place()).isEqualTo("then[1]");
                    assertThat(fault.code().id()).isEqualTo(code);
                });
    }

    private static RuleCheck check() {
        return new RuleCheck(new RuleCheck.Terms(Set.of("a"), it -> false, it -> false, it -> false, it -> false));
    }

    private static RuleSpec spec(String name, String condition, RuleSpec.Step... steps) {
        return new RuleSpec(
                name,
                new RuleSpec.When(Trigger.MESSAGE_UNDERSTOOD, null, null),
                condition,
                List.of(steps),
                false,
                false,
                null,
                null);
    }
}
