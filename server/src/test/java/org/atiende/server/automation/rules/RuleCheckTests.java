package org.atiende.server.automation.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.atiende.server.kernel.Json;
import org.atiende.server.orders.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a rule before it ever runs, alone and beside others. */
class RuleCheckTests {
    private static final RuleSpec.Step SAYS = RuleSpec.Step.of(Deed.SEND_TEMPLATE);
    private static final Budget BUDGET = new Budget(new Money(20_000, "MXN"), Budget.Period.WEEK);

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
            intent ==               ; if ; ends_early   ; line, column
            (intent == "a"          ; if ; ends_early   ; line, column
            intent = "a"            ; if ; unexpected   ; line, column, value
            intent == "a" and true  ; if ; unexpected   ; line, column, value
            confidence              ; if ; no_yes_or_no ; line, column, types
            order.value > 5         ; if ; operands     ; line, column, types, operator
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
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            order.value > 5         ; > ; double, int
            !hour                   ; ! ; int
            "a" in intent           ; in ; string, string
            tags.contains("a")      ; contains ; list(string), string
            -intent == 1            ; - ; string
            """)
    void namesWhatAnOperatorDoesNotTake(String condition, String operator, String types) {
        assertThat(fault(condition).values())
                .containsEntry("operator", operator)
                .containsEntry("types", types);
    }

    @Test
    void namesWhatStandsWhereItCannotAndHowLongAConditionMayBe() {
        assertThat(fault("intent == \"a\")").values()).containsEntry("value", ")");
        assertThat(fault("intent == \"a\" and true").values()).containsEntry("value", "and");
        assertThat(fault("true" + " && true".repeat(400)))
                .satisfies(it -> assertThat(it.code()).isEqualTo(RuleFault.Code.TOO_LONG))
                .satisfies(it -> assertThat(it.values()).containsEntry("most", "2000"));
        assertThat(fault("(".repeat(60) + "true" + ")".repeat(60)))
                .satisfies(it -> assertThat(it.code()).isEqualTo(RuleFault.Code.TOO_DEEP))
                .satisfies(it -> assertThat(it.values()).containsEntry("most", "32"));
    }

    private static RuleFault fault(String condition) {
        return catchThrowableOfType(
                RuleFault.class, () -> check().refuse(spec("x", condition, RuleSpec.Step.of(Deed.PRIORITISE))));
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

    @Test
    void whoOffersSomethingSaysHowMuchAtMost() {
        assertThatThrownBy(() -> check().refuse(spec("x", "true", offer(refund(10, 5_000, "MXN")))))
                .isInstanceOfSatisfying(RuleFault.class, fault -> {
                    assertThat(fault.place()).isEqualTo("budget");
                    assertThat(fault.code()).isEqualTo(RuleFault.Code.BUDGET_NEEDED);
                });
        Budget endless = Json.STORED.readValue("{\"most\":{\"minor\":20000,\"currency\":\"MXN\"}}", Budget.class);
        assertThatThrownBy(() -> check().refuse(spec("x", "true", endless, offer(refund(10, 5_000, "MXN")))))
                .isInstanceOfSatisfying(RuleFault.class, fault -> {
                    assertThat(fault.place()).isEqualTo("budget.per");
                    assertThat(fault.code()).isEqualTo(RuleFault.Code.BUDGET_NEEDED);
                });
        Offer nothing = Json.STORED.readValue("{\"percent\":10}", Offer.class);
        assertThatThrownBy(() -> check().refuse(spec("x", "true", BUDGET, offer(nothing))))
                .isInstanceOfSatisfying(RuleFault.class, fault -> {
                    assertThat(fault.place()).isEqualTo("then[0]");
                    assertThat(fault.code()).isEqualTo(RuleFault.Code.OFFER_NEEDED);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "REFUND,      , 10,  5000, MXN, ",
        "REFUND,      ,   ,  5000, MXN, ",
        "RESHIPMENT,  ,   , 20000, MXN, ",
        "COUPON, gracias, ,      ,    , ",
        "COUPON, otros,   ,      ,    , coupons",
        "COUPON, ,        ,      ,    , coupons",
        "REFUND,      , 10,      ,    , sum",
        "REFUND,      , 10,     0, MXN, sum",
        "REFUND,      , 10, 100000000000001, MXN, sum",
        "REFUND,      , 10,  5000, pesos, sum",
        "REFUND,      ,  0,  5000, MXN, range",
        "REFUND,      ,101,  5000, MXN, range",
        "REFUND,      , 10, 20001, MXN, offer_over_budget",
        "REFUND,      , 10,  5000, USD, offer_currency",
    })
    void anOfferIsCompleteAndFitsItsBudget(
            Offer.Kind kind,
            @Nullable String coupons,
            @Nullable Integer percent,
            @Nullable Long minor,
            @Nullable String currency,
            @Nullable String code) {
        Money sum = minor == null || currency == null ? null : new Money(minor, currency);
        RuleSpec spec = spec("x", "true", BUDGET, offer(new Offer(kind, sum, percent, coupons)));
        if (code == null) {
            assertThatCode(() -> check().refuse(spec)).doesNotThrowAnyException();
            return;
        }
        assertThatThrownBy(() -> check().refuse(spec)).isInstanceOfSatisfying(RuleFault.class, fault -> {
            assertThat(fault.place()).startsWith("then[0]");
            assertThat(fault.code().id()).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "whatsapp, a.calm.check,",
        "whatsapp, b.calm.check, template",
        "fax, a.calm.check, channel",
        "amazon, a.calm.check, template_refused",
    })
    void aVariantIsForAChannelThatThereIsAndThatTakesIt(String channel, String template, @Nullable String code) {
        RuleSpec.Step step = new RuleSpec.Step(
                Deed.SEND_TEMPLATE,
                "a.calm.ask",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(channel, template));
        assertThat(step.templateOn(channel)).isEqualTo(template);
        assertThat(step.templateOn("email")).isEqualTo("a.calm.ask");
        if (code == null) {
            assertThatCode(() -> check().refuse(spec("x", "true", step))).doesNotThrowAnyException();
            return;
        }
        assertThatThrownBy(() -> check().refuse(spec("x", "true", step)))
                .isInstanceOfSatisfying(RuleFault.class, fault -> {
                    assertThat(fault.place()).isEqualTo("then[0].variants");
                    assertThat(fault.code().id()).isEqualTo(code);
                });
    }

    private static Offer refund(int percent, long most, String currency) {
        return new Offer(Offer.Kind.REFUND, new Money(most, currency), percent, null);
    }

    private static RuleSpec.Step offer(Offer offer) {
        return new RuleSpec.Step(Deed.OFFER, null, null, null, null, null, null, null, null, offer, null);
    }

    private static RuleCheck check() {
        return new RuleCheck(new RuleCheck.Terms(
                Set.of("a"),
                it -> it.startsWith("a."),
                it -> false,
                it -> false,
                it -> false,
                it -> it.equals("gracias") ? Optional.of(new Money(5_000, "MXN")) : Optional.empty(),
                it -> it.equals("whatsapp") || it.equals("amazon"),
                (template, channel) -> channel.equals("amazon") ? Optional.of("amazon.promotion") : Optional.empty()));
    }

    private static RuleSpec spec(String name, String condition, RuleSpec.Step... steps) {
        return spec(name, condition, null, steps);
    }

    private static RuleSpec spec(String name, String condition, @Nullable Budget budget, RuleSpec.Step... steps) {
        return new RuleSpec(
                name,
                new RuleSpec.When(Trigger.MESSAGE_UNDERSTOOD, null, null),
                condition,
                List.of(steps),
                false,
                false,
                null,
                null,
                budget);
    }
}
