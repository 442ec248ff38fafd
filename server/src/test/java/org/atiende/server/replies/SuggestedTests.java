package org.atiende.server.replies;

import static org.assertj.core.api.Assertions.assertThat;

import org.atiende.models.esmx.EsMx;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.junit.jupiter.api.Test;

class SuggestedTests {
    private static Suggested of(String text) {
        ReplyTemplate any = EsMx.replies().all().iterator().next();
        return new Suggested(any.id(), any.version(), "tu", text);
    }

    @Test
    void takesAFilledGapForNoChange() {
        Suggested suggested = of("¡Hola! Llega [___]. (Sí.)\n\nCon gusto.");
        assertThat(suggested.edited("¡Hola! Llega el martes 4. (Sí.)\n\nCon gusto. "))
                .isFalse();
        assertThat(suggested.edited("¡Hola! Llega . (Sí.)\n\nCon gusto.")).isTrue();
        assertThat(suggested.edited("Hola, llega el martes.")).isTrue();
    }

    @Test
    void takesOtherWordsForAChange() {
        assertThat(of("Con gusto.").edited("Con gusto.")).isFalse();
        assertThat(of("Con gusto.").edited("Con mucho gusto.")).isTrue();
    }
}
