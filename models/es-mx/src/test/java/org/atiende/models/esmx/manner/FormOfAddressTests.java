package org.atiende.models.esmx.manner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormOfAddressTests {
    @Test
    void hearsTu() {
        for (String text : List.of(
                "oye me puedes decir cuándo llega?",
                "tienes en talla M?",
                "mandame foto porfa",
                "te pago hoy si me haces descuento",
                "hola amigo, sigue disponible?")) {
            assertThat(FormOfAddress.of(List.of(text))).as(text).contains(Register.TU);
        }
    }

    @Test
    void hearsUsted() {
        for (String text : List.of(
                "Buenas tardes, ¿usted cree que llegue?",
                "disculpe, ¿me podría decir si ya salió?",
                "Le agradezco su pronta respuesta",
                "avíseme cuando esté listo joven",
                "permítame explicarle")) {
            assertThat(FormOfAddress.of(List.of(text))).as(text).contains(Register.USTED);
        }
    }

    @Test
    void doesNotGuess() {
        for (String text : List.of(
                "hola, sigue disponible?",
                "¿tiene garantía? ¿se puede cambiar?",
                "¿me pueden mandar factura?",
                "no ha llegado mi paquete",
                "no le funciona el botón",
                "",
                "👍")) {
            assertThat(FormOfAddress.of(List.of(text))).as(text).isEmpty();
        }
    }

    @Test
    void goesByTheLatestMessageThatShowsIt() {
        assertThat(FormOfAddress.of(List.of("gracias", "disculpe, ¿me podría ayudar?", "tienes en azul?")))
                .contains(Register.USTED);
    }
}
