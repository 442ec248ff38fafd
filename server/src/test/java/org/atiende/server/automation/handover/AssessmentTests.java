package org.atiende.server.automation.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.atiende.nlu.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTests {
    private static final Assessment CALM = new Assessment(
            "¿dónde viene mi pedido?",
            Language.ES,
            List.of("order_tracking"),
            0.95,
            List.of("neutral"),
            Optional.empty(),
            Optional.empty());

    @Test
    void aClearCalmQuestionNeedsNobody() {
        assertThat(reason(CALM)).isEmpty();
    }

    @Test
    void namesTheFirstReasonThatHolds() {
        assertThat(reason(with("quiero hablar con alguien", "human_agent", 0.9)))
                .contains(HandOverReason.ASKED_FOR);
        assertThat(reason(with("Voy a ir a PROFECO", "order_tracking", 0.9))).contains(HandOverReason.LEGAL);
        assertThat(reason(with("los voy a demandar con mi abogado", "refund_request", 0.9)))
                .contains(HandOverReason.LEGAL);
        assertThat(reason(with("la batería explotó y mi hijo está en el hospital", "defective_item", 0.9)))
                .contains(HandOverReason.SAFETY);
        assertThat(reason(with("es pirata", "fraud_accusation", 0.9))).contains(HandOverReason.RISK);
        assertThat(reason(with("¿y mi pedido?", "order_tracking", 0.79))).contains(HandOverReason.UNSURE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mi plancha echa chispas                                        | safety
            La licuadora ECHÓ CHISPAS al conectarla                        | safety
            empezó a sacar mucho humo                                      | safety
            el cargador hizo corto circuito                                | safety
            el cable huele a quemado                                       | safety
            se infló la pila                                               | safety
            la batería se hinchó y ya no cierra                            | safety
            mi celular viene con la pila inflada                           | safety
            me salieron ronchas con la crema                               | safety
            me dio comezón y sarpullido                                    | safety
            se me hinchó la cara después de usarla                         | safety
            me dieron toques al tocar la regadera                          | safety
            a mi hijo le dio un toque la lámpara                           | safety
            me irritó la piel                                              | safety
            no puedo respirar desde que lo usé                             | safety
            se derritió el cargador                                        | safety
            huele a gas la parrilla                                        | safety
            me corté la mano al abrirlo                                    | safety
            me cortó el dedo la tapa                                       | safety
            me quiero morir                                                | self_harm
            si no llega me quiero morir                                    | self_harm
            ya no quiero vivir                                             | self_harm
            me kiero morir neta                                            | self_harm
            quiero suicidarme                                              | self_harm
            voy a quitarme la vida                                         | self_harm
            me voy a matar                                                 | self_harm
            pensé en el suicidio                                           | self_harm
            galletas con chispas de chocolate                              |
            quiero un detector de humo                                     |
            ¿tienen el color humo?                                         |
            el globo se infló muy bien                                     |
            se infló el precio desde ayer                                  |
            ¿la pila viene incluida?                                       |
            tiene toques de color azul                                     |
            me muero de ganas de que llegue                                |
            me muero por tenerlo                                           |
            la figura de Escuadrón Suicida, ¿la tienen?                    |
            ya no quiero el pedido                                         |
            quiero vivir la experiencia, ¿cuándo llega?                    |
            ¿sirve para matar cucarachas?                                  |
            se cortó la llamada                                            |
            """)
    void hearsOfHarmAndNotOfWordsThatOnlySoundLikeIt(String text, @Nullable String expected) {
        assertThat(reason(with(text, "defective_item", 0.95)).map(HandOverReason::id))
                .as(text)
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void whoMayHurtThemselvesIsAPersonsWhateverElseIsSaid() {
        assertThat(reason(with("quiero hablar con alguien, me quiero morir", "human_agent", 0.9)))
                .contains(HandOverReason.SELF_HARM);
        assertThat(reason(with("voy a Profeco y luego me quiero matar", "escalation_threat", 0.9)))
                .contains(HandOverReason.SELF_HARM);
    }

    @Test
    void whatIsNotSpanishIsAPersonsHoweverSureTheReadingIs() {
        Assessment english = new Assessment(
                "where is my order?",
                Language.EN,
                List.of("order_tracking"),
                0.99,
                List.of("neutral"),
                Optional.empty(),
                Optional.empty());
        assertThat(reason(english)).contains(HandOverReason.FOREIGN);
    }

    @Test
    void aWordInsideAnotherIsNotMeant() {
        assertThat(reason(with("hay mucha demandante de esta talla, ¿tienen?", "stock_availability", 0.9)))
                .isEmpty();
    }

    @Test
    void angerAndRisingDispleasureAreHeard() {
        assertThat(reason(felt("neutral", "angry"))).contains(HandOverReason.ANGER);
        assertThat(reason(felt("neutral", "frustrated"))).contains(HandOverReason.RISING);
        assertThat(reason(felt("frustrated", "frustrated"))).isEmpty();
        assertThat(reason(felt("frustrated", "neutral"))).isEmpty();
        assertThat(reason(felt("frustrated"))).isEmpty();
        assertThat(reason(felt("frustrated", "neutral", "frustrated"))).contains(HandOverReason.RISING);
        assertThat(reason(felt("frustrated", "frustrated", "frustrated")))
                .as("who stays displeased is not calmed by a machine")
                .contains(HandOverReason.RISING);
        assertThat(reason(felt("neutral", "neutral", "frustrated", "frustrated")))
                .as("worse than all of the talk before")
                .contains(HandOverReason.RISING);
        assertThat(reason(felt("frustrated", "anxious", "frustrated", "neutral")))
                .isEmpty();
        assertThat(reason(felt("anxious", "frustrated", "frustrated"))).contains(HandOverReason.RISING);
        assertThat(reason(felt("neutral", "anxious", "anxious", "anxious"))).isEmpty();
    }

    @Test
    void theSameQuestionASecondTimeIsAPersons() {
        assertThat(reason(asked("order_tracking", "order_tracking"))).contains(HandOverReason.REPEATED);
        assertThat(reason(asked("greeting", "greeting"))).isEmpty();
        assertThat(reason(asked("order_tracking", "invoice_request"))).isEmpty();
    }

    @Test
    void highValueIsAPersonsWhereItIsCounted() {
        Assessment dear = new Assessment(
                "hola",
                Language.ES,
                List.of("greeting"),
                0.9,
                List.of("neutral"),
                Optional.empty(),
                Optional.of(500_000L));
        assertThat(dear.needsPerson(0.8, Optional.of(500_000L))).contains(HandOverReason.HIGH_VALUE);
        assertThat(dear.needsPerson(0.8, Optional.of(500_001L))).isEmpty();
        assertThat(dear.needsPerson(0.8, Optional.empty())).isEmpty();
    }

    private static Optional<HandOverReason> reason(Assessment it) {
        return it.needsPerson(0.8, Optional.of(500_000L));
    }

    private static Assessment with(String text, String intent, double confidence) {
        return new Assessment(
                text, Language.ES, List.of(intent), confidence, List.of("neutral"), Optional.empty(), Optional.empty());
    }

    private static Assessment felt(String... emotions) {
        return new Assessment(
                "x",
                Language.ES,
                List.of("order_tracking"),
                0.9,
                List.of(emotions),
                Optional.empty(),
                Optional.empty());
    }

    private static Assessment asked(String before, String now) {
        return new Assessment(
                "x", Language.ES, List.of(now), 0.9, List.of("neutral"), Optional.of(before), Optional.empty());
    }
}
