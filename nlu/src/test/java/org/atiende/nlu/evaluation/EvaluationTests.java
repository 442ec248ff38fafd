package org.atiende.nlu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.atiende.nlu.Context;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Taxonomy;
import org.junit.jupiter.api.Test;

class EvaluationTests {
    private static final Taxonomy TAXONOMY = Taxonomy.parse("""
            groups:
              all:      {zh: 一, es: Todo, en: All}
            intents:
              - {id: a, group: all, zh: 一, es: A, en: A,
              - {id: b, group: all, zh: 二, es: B, en: B,
              - {id: c, group: all, zh: 三, es: C, en: C,
            emotions:
              - {id: angry, zh: 怒, es: Enojo, en: Angry, covers: ""}
              - {id: calm, zh: 平, es: Calma, en: Calm, covers: ""}
            """);

    private static LabelledMessage message(String id, String emotion, String... intents) {
        return new LabelledMessage(id, "text of " + id, List.of(intents), emotion, Context.NONE);
    }

    @Test
    void countsByHand() {
        Evaluation evaluation = new Evaluation(TAXONOMY);
        evaluation.add(message("1", "angry", "a"), "m1", List.of(new IntentScore("a", 0.9)), "angry");
        evaluation.add(
                message("2", "angry", "a", "b"),
                "m2",
                List.of(new IntentScore("b", 0.9), new IntentScore("c", 0.3)),
                "calm");
        evaluation.add(message("3", "calm", "b"), "m3", List.of(new IntentScore("b", 0.5)), "calm");
        evaluation.add(message("4", "calm", "b"), "m4", List.of(new IntentScore("a", 0.1)), "calm");
        Report report = evaluation.report();

        assertThat(report.n()).isEqualTo(4);
        assertThat(report.accuracy()).isEqualTo(0.5);
        assertThat(report.any()).isEqualTo(0.75);
        // a: labelled 2, read 2, both 1; b: the same; c never labelled.
        assertThat(report.macroF1()).isEqualTo(0.5);
        // sets: 3 labels shared, 5 labelled, 5 named
        assertThat(report.multiF1()).isEqualTo(0.6);
        assertThat(report.emotionAccuracy()).isEqualTo(0.75);
        assertThat(report.emotionMacroF1()).isCloseTo((2.0 / 3 + 0.8) / 2, within(1e-12));
        assertThat(report.angryRecall()).isEqualTo(0.5);
        assertThat(report.coverageAt080()).isEqualTo(0.5);
        assertThat(report.precisionAt080()).isEqualTo(0.5);
        // bins: |1.8 - 1| + |0.5 - 1| + |0.1 - 0| over 4
        assertThat(report.ece()).isCloseTo(0.35, within(1e-12));
        assertThat(report.confusions())
                .containsExactly(
                        new Report.Confusion("a", "b", 1, List.of("m2")),
                        new Report.Confusion("b", "a", 1, List.of("m4")));
        assertThat(report.byIntent().get("a")).isEqualTo(new Report.Figures(0.5, 0.5, 0.5, 2));
        assertThat(report.byIntent()).doesNotContainKey("c");
    }

    @Test
    void readsTheCorpusFormat() {
        LabelledMessage message = LabelledMessage.parse(
                "{\"id\":\"b07-0012\",\"text\":\"¿y mi \\u0070aquete?\\n\",\"channel\":\"whatsapp\",\"intents\":[\"a\",\"b\"],"
                        + "\"emotion\":\"calm\",\"context\":[{\"from\":\"buyer\",\"text\":\"soy el 5512345678\"}]}");
        assertThat(message.text()).isEqualTo("¿y mi paquete?\n");
        assertThat(message.batch()).isEqualTo("b07");
        assertThat(message.context().channel()).isEqualTo("whatsapp");
        assertThat(message.context().before()).singleElement().satisfies(turn -> {
            assertThat(turn.fromBuyer()).isTrue();
            assertThat(turn.text()).isEqualTo("soy el <PHONE>");
        });
    }

    @Test
    void saysWhatIsWrongWithALine() {
        for (String line :
                List.of("", "{", "[]", "{\"id\":1}", "{\"id\":\"x\",\"text\":\"t\",\"intents\":[]}", "nul", "{}x")) {
            assertThatThrownBy(() -> LabelledMessage.parse(line))
                    .as(line)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s).{5,}");
        }
        assertThat(Evaluation.faults(message("1", "glad", "a", "z"), TAXONOMY))
                .containsExactly("unknown intent z", "unknown emotion glad");
    }
}
