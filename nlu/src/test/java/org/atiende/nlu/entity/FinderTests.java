package org.atiende.nlu.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinderTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compré el 2000003508419013 | ORDER | 2000003508419013",
                "orden 123-1234567-1234567 | ORDER | 123-1234567-1234567",
                "pedido 201214JASXYXY6 | ORDER | 201214JASXYXY6",
                "guía RR123456785MX | TRACKING | RR123456785MX",
                "publicación MLM123456789 | LISTING | MLM123456789",
                "pagué $1,250 | MONEY | 1250.00 MXN",
                "me costó 3 mil pesos | MONEY | 3000.00 MXN",
                "son 20 dolares | MONEY | 20.00 USD",
                "llega el 24 de diciembre | DATE | --12-24",
                "desde el 3/11/26 | DATE | 2026-11-03",
                "CP 6600 | POSTAL_CODE | 06600",
                "mire https://ejemplo.mx/a?b=1. | URL | https://ejemplo.mx/a?b=1",
            })
    void findsOneThing(String text, String kind, String value) {
        assertThat(Finder.find(text)).singleElement().satisfies(found -> {
            assertThat(found.kind()).hasToString(kind);
            assertThat(found.value()).isEqualTo(value);
        });
    }
}
