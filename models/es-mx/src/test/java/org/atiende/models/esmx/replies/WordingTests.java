package org.atiende.models.esmx.replies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.atiende.nlu.Span;
import org.junit.jupiter.api.Test;

class WordingTests {
    private static final Wording WORDING = Wording.parse(
            "¡Hola[[, {name}]]! Tu pedido [[{order} ]]está {order_state}[[ con {carrier}, guía {tracking}]].");

    @Test
    void fillsWhatIsKnownAndLeavesOutWhatIsNot() {
        assertThat(WORDING.fill(Map.of(Variable.ORDER_STATE, "pagado")).text())
                .isEqualTo("¡Hola! Tu pedido está pagado.");
        assertThat(WORDING.fill(Map.of(
                                Variable.NAME, "Laura",
                                Variable.ORDER, "2000",
                                Variable.ORDER_STATE, "pagado"))
                        .text())
                .isEqualTo("¡Hola, Laura! Tu pedido 2000 está pagado.");
    }

    @Test
    void leavesAPartOutWhenOneOfItsVariablesHasNoValue() {
        assertThat(WORDING.fill(Map.of(Variable.ORDER_STATE, "pagado", Variable.CARRIER, "Estafeta"))
                        .text())
                .isEqualTo("¡Hola! Tu pedido está pagado.");
    }

    @Test
    void saysWhereItsValuesAndGapsStand() {
        Filled filled = Wording.parse("{greeting}. Cuesta {answer}.").fill(Map.of(Variable.GREETING, "Buenas tardes"));
        assertThat(filled.text()).isEqualTo("Buenas tardes. Cuesta [___].");
        assertThat(filled.values()).extracting(it -> it.of(filled.text())).containsExactly("Buenas tardes");
        assertThat(filled.gaps()).extracting(it -> it.of(filled.text())).containsExactly(Filled.GAP);
    }

    @Test
    void joinsTwoTextsWithTheirPlaces() {
        Filled first = Wording.parse("Va {answer}.").fill(Map.of());
        Filled both = first.and(" ", Wording.parse("Y {name} {answer}.").fill(Map.of(Variable.NAME, "Ana")));
        assertThat(both.text()).isEqualTo("Va [___]. Y Ana [___].");
        assertThat(both.values()).containsExactly(new Span(12, 15));
        assertThat(both.gaps()).extracting(it -> it.of(both.text())).containsExactly(Filled.GAP, Filled.GAP);
    }

    @Test
    void knowsWhichVariablesItCannotDoWithout() {
        assertThat(WORDING.needed()).containsExactly(Variable.ORDER_STATE);
        assertThat(WORDING.named())
                .containsExactlyInAnyOrder(
                        Variable.NAME, Variable.ORDER, Variable.ORDER_STATE, Variable.CARRIER, Variable.TRACKING);
    }

    @Test
    void saysWhatIsWrongWithAText() {
        for (List<String> wrong : List.of(
                List.of("Hola {nombre}", "an unknown variable: {nombre}"),
                List.of("Hola [[sin nada]]", "brackets without a variable"),
                List.of("Hola [[a {name} [[b {name}]] c]]", "brackets within brackets"),
                List.of("Hola [[{name}", "a bracket without its other: [["),
                List.of("Hola {name}]]", "a bracket without its other: ]]"),
                List.of("Hola {name", "a brace without its other"),
                List.of("Hola [[en {answer}]]", "an answer that may be left out: {answer}"))) {
            assertThatThrownBy(() -> Wording.parse(wrong.getFirst()))
                    .as(wrong.getFirst())
                    .hasMessageContaining(wrong.getLast());
        }
    }
}
