package org.atiende.server.automation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the buyer's page takes as invoice data, as the tax authority would. */
class BuyerFormTests {
    private static final Map<String, String> GOOD = Map.of(
            "rfc", "GODE561231GR8", "name", "Elena Gómez Díaz", "postalCode", "03100", "regime", "605", "use", "S01");

    @Test
    void takesWhatIsRight() {
        assertThat(BuyerForm.INVOICE.faults(GOOD)).isEmpty();
        assertThat(BuyerForm.INVOICE.tidy(with(Map.of("rfc", "gode-561231 gr8"))))
                .containsEntry("rfc", "GODE561231GR8")
                .containsEntry("name", "ELENA GÓMEZ DÍAZ")
                .doesNotContainKey("sure");
    }

    @ParameterizedTest
    @CsvSource({
        "GODE561231GR8,",
        "MAB9307148T4,",
        "EKU9003173C9,",
        "BBA830831LJ2,",
        "XAXX010101000,",
        "XEXX010101000,",
        "GODE561231GR9, ¿Seguro",
        "MAB9307148T3, ¿Seguro",
        "BBA830831LJA, ¿Seguro",
        "GODE561331GR8, revísalo",
        "GODE561231, revísalo",
        "GODE561231GR88, revísalo"
    })
    void asksOnceAboutAWrongCheckCharacterAndRefusesWhatIsNoRfc(String rfc, @Nullable String fault) {
        Map<String, String> faults = BuyerForm.INVOICE.faults(with(Map.of("rfc", rfc)));
        if (fault == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).containsOnlyKeys("rfc");
            assertThat(faults.get("rfc")).contains(fault);
            assertThat(BuyerForm.INVOICE
                            .faults(with(Map.of("rfc", rfc, "sure", rfc)))
                            .isEmpty())
                    .as("who sends the same once more is believed, where it may be one at all")
                    .isEqualTo(fault.startsWith("¿"));
            assertThat(BuyerForm.INVOICE.faults(with(Map.of("rfc", rfc, "sure", "GODE561231GR8"))))
                    .as("another one is asked about again")
                    .containsKey("rfc");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "605, G01, false", "605, G03, false", "605, S01, true", "605, D01, true",
        "616, G02, true", "616, G03, false", "616, S01, true", "616, CP01, true",
        "601, G03, true", "601, I04, true", "601, D01, false", "603, G01, true",
        "606, D02, true", "612, G03, true", "612, D01, true", "625, I08, true",
        "607, G03, false", "608, D01, true", "610, G01, false", "610, S01, true",
        "611, D01, true", "614, G03, false", "615, S01, true", "621, G03, true",
        "626, G01, true", "626, D01, false"
    })
    void refusesAUseThatTheTaxAuthorityDoesNotTakeWithTheRegime(String regime, String use, boolean taken) {
        Map<String, String> faults = BuyerForm.INVOICE.faults(with(Map.of("regime", regime, "use", use)));
        assertThat(faults.containsKey("use")).isEqualTo(!taken);
        if (!taken) {
            assertThat(faults.get("use")).contains(regime, "S01").doesNotContain(use + ",");
        }
        assertThat(BuyerForm.INVOICE.fields().stream()
                        .filter(it -> List.of("regime", "use").contains(it.name()))
                        .allMatch(it -> it.choices().containsKey(it.name().equals("use") ? use : regime)))
                .as("both are among the choices")
                .isTrue();
    }

    private static Map<String, String> with(Map<String, String> other) {
        Map<String, String> given = new HashMap<>(GOOD);
        given.putAll(other);
        return given;
    }
}
