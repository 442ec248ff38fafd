package org.atiende.server.replies.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.atiende.channel.Connector;
import org.atiende.server.kernel.Objection;
import org.atiende.testkit.RandomText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard says beside yes and no: where, why, what instead, and in how many steps. */
class PolicyTests {
    private final Policy policy = new Policy();

    private Verdict order(String text, String... known) {
        return policy.check(
                text,
                new Situation("mercadolibre", "order", WrittenText.traits("mercadolibre", "order"), Set.of(known)));
    }

    private static List<String> offending(Verdict verdict, String text) {
        return verdict.objections().stream()
                .flatMap(it -> it.spans().stream())
                .map(it -> text.substring(it.start(), it.end()))
                .toList();
    }

    @Test
    void theRulesKnowEveryChannelByTheNameThatItsConnectorHas() {
        Set<String> places = Set.of("question", "order", "claim", "chat");
        assertThat(ServiceLoader.load(Connector.class))
                .extracting(Connector::kind)
                .contains("mercadolibre", "tiktok")
                .allSatisfy(kind -> assertThat(places)
                        .flatMap(place -> Rulebook.shipped().of(kind, place))
                        .anySatisfy(rule -> assertThat(rule.channels()).contains(kind)));
    }

    @Test
    void itMarksTheTextAsItWasWritten() {
        String text = "Hola 👋, márcame al 5️⃣5️⃣ ①② 三四 56 7８ por favor";
        Verdict verdict = order(text);
        assertThat(offending(verdict, text)).contains("5️⃣5️⃣ ①② 三四 56 7８");
        Objection phone = verdict.objections().getFirst();
        assertThat(phone.rule()).isEqualTo("mercadolibre.phone");
        assertThat(phone.version()).isEqualTo(1);
        assertThat(phone.source()).contains("PERSONAL_DATA");
        assertThat(phone.why().es()).contains("teléfonos");
        assertThat(phone.why().zh()).contains("电话");
        assertThat(phone.why().en()).contains("phone");
    }

    @Test
    void itMendsByLeavingTheSentenceOut() {
        String text = "Hola, Laura. Ya salió tu paquete. ¿Dudas? Márcame al 55 1234 5678. Quedo al pendiente.";
        assertThat(order(text).mended()).contains("Hola, Laura. Ya salió tu paquete. ¿Dudas? Quedo al pendiente.");
        assertThat(order("Hola.\nEscribe a ventas@tienda.mx\nSaludos").mended()).contains("Hola.\nSaludos");
    }

    @Test
    void whatIsMendedPassesOrIsNotOffered() {
        for (String file : List.of("texts.txt", "later-texts.txt")) {
            for (WrittenText it : WrittenText.of(file)) {
                Optional<String> mended =
                        policy.check(it.text(), it.situation()).mended();
                mended.ifPresent(
                        text -> assertThat(policy.check(text, it.situation()).refused())
                                .as(text)
                                .isFalse());
            }
        }
    }

    @Test
    void nothingIsOfferedWhereNothingIsLeft() {
        assertThat(order("55 1234 5678").mended()).isEmpty();
        assertThat(order("Muy bien, gracias.").mended()).isEmpty();
    }

    @Test
    void aNumberThatTheDeskKnowsIsNoPhone() {
        String text = "El 55 1234 5678 va en camino.";
        assertThat(order(text).refused()).isTrue();
        assertThat(order(text, "5512345678").refused()).isFalse();
        assertThat(order(text, "GUIA-5512345678").refused()).isFalse();
        assertThat(order(text, "5512345679").refused()).isTrue();
    }

    @Test
    void theEmptyTextIsFine() {
        assertThat(order("").objections()).isEmpty();
        assertThat(order(" \n ").objections()).isEmpty();
    }

    @Test
    void aVerdictInALogHoldsNoText() {
        assertThat(order("Márcame al 55 1234 5678")).hasToString("Verdict[mercadolibre.phone]");
    }

    @Test
    void placesInRandomTextsLieWithinThem() {
        new RandomText(7).check(2_000, 200, random -> {
            String text = random + " 55 1234 5678";
            for (Objection it : order(text).objections()) {
                for (Objection.Span span : it.spans()) {
                    assertThat(span.start()).isBetween(0, text.length() - 1);
                    assertThat(span.end()).isBetween(span.start() + 1, text.length());
                }
            }
        });
    }

    /** Counted in steps, not in time: four times the text may take little more than four times the steps. */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "5 ",
                "55 ",
                "1.",
                "1,",
                "12345678901234567890 ",
                "a",
                "a ",
                "a.",
                "a@",
                "@",
                ".",
                "w h a t s ",
                "whats ",
                "por por por ",
                "cinco ",
                "veinte y ",
                "no no no fuera de ",
                "tel ",
                "http://",
                "ventas@tienda.mx ",
                "\u200b",
                "5️⃣",
                "微",
                "deja una resena ",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "
            })
    void theStepsGrowNoFasterThanTheText(String part) {
        long some = steps(part.repeat(25_000 / part.length()));
        long four = steps(part.repeat(100_000 / part.length()));
        assertThat(four).as("steps for '%s'", part).isLessThanOrEqualTo(some * 41 / 10 + 1_000);
        assertThat(four).as("steps for '%s'", part).isLessThan(100_000L * 150);
    }

    private long steps(String text) {
        Reading reading = new Reading(text);
        policy.findings(reading, it -> false);
        return reading.steps();
    }

    @Test
    void aRuleWithoutASourceOrWithoutWordsIsNotTaken() {
        Objection.Words words = new Objection.Words("因", "porque", "because");
        assertThatThrownBy(
                        () -> new Rule("x", 1, Topic.PHONE, Set.of("*"), Set.of("*"), "refuse", List.of(), words, ""))
                .hasMessageContaining("'x' lacks a source");
        assertThatThrownBy(() -> new Rule(
                        "x",
                        1,
                        Topic.PHONE,
                        Set.of("*"),
                        Set.of("*"),
                        "refuse",
                        List.of(),
                        new Objection.Words("", "porque", "because"),
                        "channels.md 1.5"))
                .hasMessageContaining("three languages");
        assertThatThrownBy(() -> new Rule(
                        "x", 1, Topic.PHONE, Set.of("*"), Set.of("*"), "forbid", List.of(), words, "channels.md 1.5"))
                .hasMessageContaining("'forbid'");
    }

    @Test
    void aPhraseListThatNamesAnUnknownChoiceIsNotTaken() {
        assertThatThrownBy(() -> new Phrases(List.of("por $NOBODY"))).hasMessageContaining("$NOBODY");
    }
}
