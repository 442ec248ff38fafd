package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Understanding;
import org.atiende.server.automation.rules.Deed;
import org.atiende.server.automation.rules.Expressions;
import org.atiende.server.automation.rules.FactSheet;
import org.atiende.server.automation.rules.RuleCheck;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.rules.Trigger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that come with the desk: each is compiled, and tried on a message that it is for and on one that it is not for. */
class RuleLibraryTests {
    private static final RuleCheck CHECK = new RuleCheck(new RuleCheck.Terms(
            Set.copyOf(EsMx.taxonomy().intentIds()),
            id -> EsMx.replies().find(id).filter(it -> !it.hasGap()).isPresent(),
            member -> false,
            queue -> false,
            webhook -> false,
            coupons -> Optional.empty(),
            channel -> false,
            (template, channel) -> Optional.empty()));

    @Test
    void eachFitsWhatItIsForAndNothingElse() {
        List<String> wrong = new ArrayList<>();
        for (RuleLibrary.Entry entry : RuleLibrary.get().rules()) {
            Expressions.Condition condition = CHECK.refuse(entry.spec());
            if (!condition.holds(facts(entry.fits()))) {
                wrong.add("%s does not fit '%s': %s"
                        .formatted(entry.id(), entry.fits().text(), read(entry.fits())));
            }
            if (condition.holds(facts(entry.not()))) {
                wrong.add("%s fits '%s'".formatted(entry.id(), entry.not().text()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quiero factura. RFC: GODE561231GR8, nombre: Elena Gómez, CP 03100, régimen 605, uso S01               |
            mi factura por favor a nombre de Ferretería López SA de CV, RFC BBA830831LJ2, código postal 64000, régimen fiscal 601, G03 |
            quiero factura, mi RFC es GODE561231GR8                                                               | name postal_code regime use
            quiero factura. nombre: Elena Gómez, CP 03100, régimen 605, uso S01                                   | rfc
            quiero factura. RFC: GODE561231GR8, CP 03100, régimen 605, uso S01                                    | name
            quiero factura. RFC: GODE561231GR8, nombre: Elena Gómez, régimen 605, uso S01                         | postal_code
            quiero factura. RFC: GODE561231GR8, nombre: Elena Gómez, CP 03100, uso S01                            | regime
            quiero factura. RFC: GODE561231GR8, nombre: Elena Gómez, CP 03100, régimen 605                        | use
            quiero factura a nombre de mi empresa, ¿qué datos necesitan?                                          | rfc name postal_code regime use
            """)
    void whoHasNotGivenAllFiveInvoiceDataIsAskedAndNotToldThatTheyArrived(String text, @Nullable String missing) {
        Map<String, Object> facts = facts(new RuleLibrary.Example(text, Map.of("intent", "invoice_request")));
        assertThat(facts.get("invoice.missing"))
                .as(text)
                .isEqualTo(missing == null ? List.of() : List.of(missing.split(" ")));
        assertThat(holds("invoice_complete", facts)).isEqualTo(missing == null);
        assertThat(holds("invoice_data", facts)).isEqualTo(missing != null);
    }

    private static boolean holds(String id, Map<String, Object> facts) {
        return CHECK.refuse(RuleLibrary.get().find(id).orElseThrow().spec()).holds(facts);
    }

    @Test
    void thereAreManyAndAllAreNamedInThreeLanguages() {
        List<RuleLibrary.Entry> all = RuleLibrary.get().rules();
        assertThat(all).hasSizeGreaterThanOrEqualTo(25);
        assertThat(all.stream().map(RuleLibrary.Entry::id).distinct()).hasSameSizeAs(all);
        assertThat(all).allSatisfy(it -> {
            for (LibraryRule.Words words : List.of(it.names(), it.explanations())) {
                assertThat(words.zh()).containsPattern("\\p{IsHan}");
                assertThat(words.es()).isNotBlank();
                assertThat(words.en()).isNotBlank();
            }
        });
    }

    /** A machine does not go and ask anybody: what it says will be done, a task or a hand-over brings to a person. */
    @Test
    void bringsToAPersonWhatItTellsTheBuyerThatTheShopDoes() {
        Pattern doing =
                Pattern.compile("(?iu)\\b(voy a|estoy \\p{L}+ndo|mientras (pido|\\p{L}+o)|(la|lo|las|los) paso a)\\b");
        List<String> empty = new ArrayList<>();
        for (RuleLibrary.Entry entry : RuleLibrary.get().rules()) {
            List<RuleSpec.Step> steps = entry.spec().steps();
            boolean said = steps.stream()
                    .flatMap(it -> Optional.ofNullable(it.template()).stream())
                    .flatMap(it -> EsMx.replies().find(it).stream())
                    .anyMatch(it -> doing.matcher(it.tu().source()).find());
            boolean brought = steps.stream().anyMatch(it -> it.deed() == Deed.OPEN_TASK || it.deed() == Deed.HAND_OVER);
            if (said && !brought) {
                empty.add(entry.id());
            }
        }
        assertThat(empty).isEmpty();
    }

    @Test
    void saysWhereAnExpressionIsWrong() {
        assertThat(fault("intent == \"order_tracking\" &&\n  confidense > 0.8"))
                .contains("line 2, column 3", "confidense");
        assertThat(fault("confidence")).contains("line 1", "bool");
        assertThat(fault("order.value > \"much\"")).contains("line 1, column 13");
        assertThat(fault("intent == \"order_trackin\"")).contains("column 12", "order_trackin");
        assertThat(fault("\"no_such\" in intents")).contains("no_such");
        assertThat(fault("intent ==")).contains("line 1");
    }

    @Test
    void refusesStepsThatCannotBeMeant() {
        assertThat(fault(RuleSpec.Step.of(Deed.RELEASE_ORDER))).contains("then[0]", "hold_order");
        assertThat(fault(RuleSpec.Step.of(Deed.CHANGE_ADDRESS))).contains("ask_data");
        assertThat(fault(RuleSpec.Step.of(Deed.HAND_OVER), RuleSpec.Step.of(Deed.HOLD_ORDER)))
                .contains("then[1]", "given to a person");
        assertThat(fault(RuleSpec.Step.of(Deed.TAG))).contains("tag");
        assertThat(fault(RuleSpec.Step.of(Deed.SEND_TEMPLATE))).contains("template");
        assertThat(fault(RuleSpec.Step.of(Deed.CALL_WEBHOOK))).contains("webhook");
    }

    private static String fault(String condition) {
        return fault(condition, RuleSpec.Step.of(Deed.PRIORITISE));
    }

    private static String fault(RuleSpec.Step... steps) {
        return fault("true", steps);
    }

    private static String fault(String condition, RuleSpec.Step... steps) {
        RuleSpec spec = new RuleSpec(
                "x",
                new RuleSpec.When(Trigger.MESSAGE_UNDERSTOOD, null, null),
                condition,
                List.of(steps),
                false,
                false,
                null,
                null,
                null);
        try {
            CHECK.refuse(spec);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Understanding understood(RuleLibrary.Example example) {
        return EsMx.reader().read(PersonalData.mask(example.text()));
    }

    private static String read(RuleLibrary.Example example) {
        return understood(example).intents() + " " + understood(example).emotion();
    }

    private static Map<String, Object> facts(RuleLibrary.Example example) {
        Understanding read = understood(example);
        FactSheet sheet = new FactSheet("message_understood");
        sheet.message(
                PersonalData.mask(example.text()).text(),
                read.intents().stream().map(IntentScore::intent).toList(),
                read.confidence(),
                read.entities().stream().map(it -> it.kind().id()).toList(),
                "es");
        sheet.emotions(List.of(read.emotion().emotion()));
        Map<String, Object> facts = new HashMap<>(sheet.values());
        facts.putAll(example.facts());
        return facts;
    }
}
