package org.atiende.nlu.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.atiende.nlu.EntityKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GazetteerTests {
    private static final Gazetteer GAZETTEER = new Gazetteer(List.of(
            new Gazetteer.Name(EntityKind.CARRIER, "Estafeta", List.of()),
            new Gazetteer.Name(EntityKind.CARRIER, "J&T", List.of("j y t express")),
            new Gazetteer.Name(EntityKind.CARRIER, "Mercado Envíos", List.of("mercadoenvios")),
            new Gazetteer.Name(EntityKind.SHOP, "Mercado Libre", List.of("meli")),
            new Gazetteer.Name(EntityKind.SHOP, "Sam's Club", List.of("sams")),
            new Gazetteer.Name(EntityKind.PLACE, "San Luis Potosí", List.of()),
            new Gazetteer.Name(EntityKind.PLACE, "Iguala Guerrero", List.of()),
            new Gazetteer.Name(EntityKind.PLACE, "San Nicolás de los Garza", List.of()),
            new Gazetteer.Name(EntityKind.PLACE, "Gustavo A. Madero", List.of())));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lo trae estafeta | CARRIER | Estafeta",
                "envían a san luis potosi? | PLACE | San Luis Potosí",
                "vivo en la GUSTAVO A MADERO | PLACE | Gustavo A. Madero",
                "vivo en san nicolas de los garza | PLACE | San Nicolás de los Garza",
                "por j&t ya no | CARRIER | J&T",
                "lo compre en meli | SHOP | Mercado Libre",
                "dice mercado envios que ya | CARRIER | Mercado Envíos",
                "en Sam’s Club está a ochenta | SHOP | Sam's Club",
            })
    void findsANameHoweverItIsWritten(String text, String kind, String value) {
        assertThat(Finder.find(text, GAZETTEER)).singleElement().satisfies(it -> {
            assertThat(it.kind()).hasToString(kind);
            assertThat(it.value()).isEqualTo(value);
        });
    }

    @Test
    void findsNoPartOfAName() {
        assertThat(Finder.find("el mercado de san luis, y luego potosí. ¿me lo iguala?", GAZETTEER))
                .isEmpty();
    }

    @Test
    void findsNoNamesWithoutAGazetteer() {
        assertThat(Finder.find("lo trae estafeta")).isEmpty();
    }

    @Test
    void refusesPersonalKinds() {
        assertThatThrownBy(() -> new Gazetteer.Name(EntityKind.ADDRESS, "Palacio Nacional", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"Palacio Nacional\" is of the personal kind ADDRESS");
    }

    @Test
    void refusesASpellingOfTwoNames() {
        List<Gazetteer.Name> names = List.of(
                new Gazetteer.Name(EntityKind.SHOP, "Nu", List.of()),
                new Gazetteer.Name(EntityKind.BANK, "Nubank", List.of("nú")));
        assertThatThrownBy(() -> new Gazetteer(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"nú\" is a spelling of Nu and of Nubank");
    }
}
