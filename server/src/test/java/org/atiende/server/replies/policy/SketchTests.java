package org.atiende.server.replies.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which automatic texts count as almost the same. */
class SketchTests {
    private static boolean alike(String one, String other) {
        Sketch stored = Sketch.of(Sketch.of(other).stored());
        return Sketch.of(one).almost(stored);
    }

    @Test
    void aNameOrANumberOfDifferenceIsNone() {
        assertThat(alike(
                        "Hola, Laura. Sí tenemos disponible en talla 27 y te llega el jueves a tu domicilio, saludos.",
                        "hola, Pedro. Si tenemos disponible en talla 25 y te llega el jueves a tu domicilio, saludos"))
                .isTrue();
        assertThat(alike("Sí, es original y trae garantía.", "SI, ES ORIGINAL Y TRAE GARANTIA"))
                .isTrue();
    }

    @Test
    void textsThatSayOtherThingsAreNotAlike() {
        assertThat(alike(
                        "Sí tenemos disponible en talla 27 y te llega el jueves.",
                        "El cable mide metro y medio y trae conector reforzado."))
                .isFalse();
        assertThat(alike(
                        "Hola, sí lo tenemos en azul y en negro, saludos.",
                        "Hola, ese modelo ya no lo manejamos en ese color, saludos."))
                .isFalse();
    }

    @Test
    void aTextOfFewWordsIsLikeNoOther() {
        assertThat(alike("Sí, con gusto.", "Sí, con gusto.")).isFalse();
        assertThat(Sketch.of("").empty()).isTrue();
    }
}
