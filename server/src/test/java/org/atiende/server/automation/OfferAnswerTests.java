package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferAnswerTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sí",
                "SI ACEPTO",
                "siii",
                "Sí, por favor.",
                "claro que sí, muchas gracias",
                "ok",
                "va, gracias!",
                "de acuerdo",
                "Está bien, acepto el reembolso",
                "me parece bien",
                "hola buenas tardes, sí quiero el descuento",
                "simón",
                "perfecto 👍"
            })
    void aMereYesTakesIt(String words) {
        assertThat(OfferAnswer.read(words)).contains(OfferAnswer.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "No, gracias.",
                "no acepto",
                "no me interesa, muchas gracias",
                "No estoy de acuerdo",
                "nel",
                "para nada",
                "no me convence tu oferta"
            })
    void aMereNoRefusesIt(String words) {
        assertThat(OfferAnswer.read(words)).contains(OfferAnswer.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "👍",
                "gracias",
                "¿sí?",
                "sí, ¿cuándo me lo depositan?",
                "si me devuelven todo acepto",
                "sí, pero quiero que me devuelvan todo",
                "acepto si me mandan otro",
                "no sé",
                "no me ha llegado nada",
                "no hay problema, acepto",
                "ok, pero ya no vuelvo a comprar con ustedes",
                "va a llegar hoy",
                "claro que no",
                "no, mejor quiero el cambio por otra talla",
                "sí recibí el paquete y todo bien con la talla, nada más que el color no es el que pedí"
            })
    void whoeverSaysMoreHasSaidNeither(String words) {
        assertThat(OfferAnswer.read(words)).isEmpty();
    }

    @Test
    void aLongTextIsNoAnswer() {
        assertThat(OfferAnswer.read("si ".repeat(5_000))).isEmpty();
    }
}
