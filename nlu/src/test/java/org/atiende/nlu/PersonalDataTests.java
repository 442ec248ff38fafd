package org.atiende.nlu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mi cel es 5512345678 gracias | mi cel es <PHONE> gracias",
                "llámame al +52 1 55 1234 5678 | llámame al <PHONE>",
                "whats 521 33 1234 5678 | whats <PHONE>",
                "márquenme (81) 1234-5678 por fa | márquenme <PHONE> por fa",
                "55 12 34 56 78 | <PHONE>",
                "5 5 1 2 3 4 5 6 7 8 | <PHONE>",
                "044 998 123 4567 | <PHONE>",
                "cinco cinco doce treinta y cuatro cincuenta y seis setenta y ocho | <PHONE>",
                "quiero 2 piezas 5512345678 | quiero 2 piezas <PHONE>",
                "mi pedido no llega, márcame al 5512345678 | mi pedido no llega, márcame al <PHONE>",
                "escríbeme a ana.lopez+compras@correo.com.mx. | escríbeme a <EMAIL>.",
                "juan arroba gmail punto com | <EMAIL>",
                "tarjeta 4111 1111 1111 1111 vence 12/27 | tarjeta <CARD> vence 12/27",
                "amex 378282246310005 | amex <CARD>",
                "deposita a 032180000118359719 | deposita a <CLABE>",
                "clabe 002 010 07777777777 1 | clabe <CLABE>",
                "mi cuenta es 1234567890 | mi cuenta es <ACCOUNT>",
                "RFC GODE561231GR8 | RFC <RFC>",
                "rfc mab-930714-8t4 | rfc <RFC>",
                "factura a EKU9003173C9 por favor | factura a <RFC> por favor",
                "rfc GODE561231 | rfc <RFC>",
                "curp BOXW310820HNERXN09 | curp <CURP>",
                "SABC560626MDFLRN01 | <CURP>",
                "mi nss 12345678903 | mi nss <NSS>",
                "clave SNAGGR98030506H500 | clave <INE>",
                "ine 1234567890123 | ine <INE>",
                "vivo en Av. Reforma 222 int 4B, col. Juárez | vivo en <ADDRESS>, col. Juárez",
                "calle 60 #491 x 59 y 61 Mérida | <ADDRESS> Mérida",
                "calle 5 de mayo 22 | <ADDRESS>",
                "mi nip es 4321 | mi nip es <SECRET>",
                "contraseña: hola2020 | contraseña: <SECRET>",
                "código de verificación 123456 | código de verificación <SECRET>",
            })
    void replacesPersonalValues(String text, String masked) {
        assertThat(PersonalData.mask(text).text()).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pedido 2000003508419013",
                "es el 2000 0035 0841 9013 gracias",
                "orden 123-1234567-1234567",
                "guía 1234567890 de estafeta",
                "mi número de rastreo es TBM123456789012",
                "RR123456785MX",
                "JMX123456789012",
                "1Z999AA10123456784",
                "folio 5512345678",
                "pedido AliExpress 3031265788145237",
                "576123456789012345",
                "cuesta $1,250.00 pesos",
                "cp 06600",
                "son 12000 pesos",
                "del 12/10/2026 al 15/10/2026",
                "va en camino desde el 12",
                "llegó la calle vacía y me deben 300",
                "talla 28 y 30",
                "hola",
                "",
                "mi contraseña no sirve",
            })
    void leavesWhatIsNotPersonal(String text) {
        MaskedText masked = PersonalData.mask(text);
        assertThat(masked.text()).isEqualTo(text);
        assertThat(masked.concealed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mi cel es 55 4321 8765, pedido #10421 | mi cel es <PHONE>, pedido #10421",
                "55 4321 8765 pedido 10421 | <PHONE> pedido 10421",
                "marcame al 5543218765 por lo de mi orden | marcame al <PHONE> por lo de mi orden",
                "pedido 5543218765 mi cel 5512348765 | pedido 5543218765 mi cel <PHONE>",
                "5543218765 es mi numero de pedido | 5543218765 es mi numero de pedido"
            })
    void aPhoneBesideAnOrdersNumberIsConcealed(String text, String masked) {
        assertThat(PersonalData.mask(text).text()).isEqualTo(masked);
    }

    @Test
    void keepsTheOriginalsInOrderWithTheirPlaces() {
        MaskedText masked =
                PersonalData.mask("soy Ana, 5512345678, ana@correo.mx, RFC GODE561231GR8, 4111111111111111");
        assertThat(masked.text()).isEqualTo("soy Ana, <PHONE>, <EMAIL>, RFC <RFC>, <CARD>");
        assertThat(masked.concealed())
                .extracting(Concealed::original)
                .containsExactly("5512345678", "ana@correo.mx", "GODE561231GR8", "4111111111111111");
        for (Concealed value : masked.concealed()) {
            assertThat(value.span().of(masked.text())).isEqualTo(value.kind().placeholder());
        }
    }

    @Test
    void masksNothingTwiceAndRestores() {
        Random random = new Random(7);
        String[] parts = {
            "5512345678",
            " ",
            "a@b.mx",
            "<PHONE>",
            "ñ",
            "4111111111111111",
            "@",
            "calle ",
            "22",
            "-",
            "\n",
            "😀",
            "nip 1234",
            "uno ",
            "+52 1"
        };
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            MaskedText once = PersonalData.mask(text.toString());
            StringBuilder restored = new StringBuilder(once.text());
            for (Concealed value : once.concealed().reversed()) {
                restored.replace(value.span().start(), value.span().end(), value.original());
            }
            assertThat(restored).as("text %s", text).hasToString(text.toString());
            MaskedText twice = PersonalData.mask(once.text());
            assertThat(twice.concealed())
                    .as("twice %s", once.text())
                    .allMatch(c -> !c.original().startsWith("<"));
        }
        assertThat(PersonalData.mask("<PHONE> y <RFC>"))
                .isEqualTo(new MaskedText("<PHONE> y <RFC>", java.util.List.of()));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "1 ",
                "@",
                "a@",
                "calle ",
                "5512345678 ",
                "uno ",
                "av. ",
                "$1",
                "nip ",
                "<",
                "www.a ",
                "1-",
                "arroba ",
                "calle 1 "
            })
    void readsAMillionCharacters(String part) {
        String text = part.repeat(1_000_000 / part.length());
        assertThat(PersonalData.mask(text).text()).isNotEmpty();
    }
}
