package org.atiende.server.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayNameTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ana Pérez | Ana P.",
                "Gael | Gael",
                "Sra. Lupita Cárdenas | Lupita C.",
                "SRA LUPITA CARDENAS | LUPITA C.",
                "Ing. Octavio Lara | Octavio L.",
                "Doña Chela | Chela",
                "Lic. Ma. Elena Ruiz | Ma. E.",
                "Dr. C.P. Raúl Soto | Raúl S.",
                "Doctor | Doctor",
                "Sra. | Sra.",
                "55 4321 8765 | —",
                "Don | Don"
            })
    void showsTheGivenNameWithoutTitleAndAnInitial(String name, String shown) {
        assertThat(DisplayName.of(Optional.of(name))).isEqualTo(shown);
    }

    @Test
    void aNameOfAnyLengthIsRead() {
        assertThat(DisplayName.of(Optional.of("Sr ".repeat(100_000) + "Gael"))).isEqualTo("Sr");
        assertThat(DisplayName.of(Optional.of("Sr ".repeat(60) + "Gael Soto"))).isEqualTo("Gael S.");
        assertThat(DisplayName.of(Optional.of("á".repeat(100_000)))).isEqualTo("á".repeat(24));
    }

    @Test
    void somebodyWithoutANameIsADash() {
        assertThat(DisplayName.of(Optional.empty())).isEqualTo("—");
    }
}
