package org.atiende.server.replies.suggestions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenNameTests {
    @Test
    void greetsByTheGivenName() {
        assertThat(GivenName.of("Laura P.")).contains("Laura");
        assertThat(GivenName.of("LAURA P.")).contains("Laura");
        assertThat(GivenName.of("íñigo")).contains("Íñigo");
        assertThat(GivenName.of("Jean-Luc M.")).contains("Jean-Luc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TETE9", "TESTUSER1234", "Sra. L.", "Lic. M.", "—", "", "x", "❤️Lupita", "laura_82", "<PHONE>"})
    void greetsNobodyByANicknameATitleOrAPicture(String shown) {
        assertThat(GivenName.of(shown)).isEmpty();
    }

    @Test
    void knowsATitle() {
        assertThat(GivenName.titled("Sra. Lupita")).isTrue();
        assertThat(GivenName.titled("Ing M.")).isTrue();
        assertThat(GivenName.titled("Dora M.")).isFalse();
    }
}
