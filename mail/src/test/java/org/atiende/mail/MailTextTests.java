package org.atiende.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a mail when what was said before is taken away. */
class MailTextTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "va\n\nEl lun, 3 nov 2026 a las 10:00, Tienda (<ventas@tienda.example>) escribió:\n\n> hola\n> adiós",
                "va\n\nEl lun, 3 nov 2026 a las 10:00,\nTienda con un nombre muy largo (<ventas@tienda.example>)\nescribió:\n> hola",
                "va\n\nOn Mon, Nov 3, 2026 at 10:00 AM Tienda <ventas@tienda.example> wrote:\n> hola",
                "va\n\nEm seg., 3 de nov. de 2026 às 10:00, Tienda <ventas@tienda.example> escreveu:\n> hola",
                "va\n\n-----Mensaje original-----\nDe: Tienda\nhola",
                "va\n\n________________________________\nDe: Tienda <ventas@tienda.example>\nEnviado: lunes, 3 de noviembre\nPara: Ana\nAsunto: hola\n\nhola",
                "va\n\n*De:* Tienda <ventas@tienda.example>\n*Enviado el:* lunes\n*Para:* Ana\n\nhola",
                "va\n\n-- \nAna Torres\nGerente",
                "va\n\nEnviado desde mi iPhone",
                "va\nObtener Outlook para Android",
                "> hola\nva",
                "El lun, 3 nov 2026 a las 10:00, Tienda (<ventas@tienda.example>) escribió:\n> hola\n>\n> adiós\n\nva",
                "va\n\nEl lun, 3 nov 2026 a las 10:00, Tienda escribió:\n\nhola\nadiós",
                "va\nLe pedí otro y me escribió:\n> hola",
            })
    void takesAwayWhatWasSaidBeforeAndTheSignature(String whole) {
        assertThat(MailText.said(whole).replaceFirst("(?s)\\s*_+$", "")).isEqualTo("va");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hola:\n\nEl paquete llegó ayer.\nGracias",
                "De: mi parte\nles agradezco",
                "- una\n-- dos\n- tres",
                "Me escribió: \"no hay\"",
                "El vendedor me escribió: no hay",
                "Hola.\nEl vendedor me escribió:\nque llegaba el lunes y nunca llegó. Quiero mi dinero de vuelta.",
                "Hola.\nLe pedí 2,\nesperé una semana\ny me escribió:\nno hay",
            })
    void leavesWhatOnlyLooksLikeIt(String whole) {
        assertThat(MailText.said(whole)).isEqualTo(whole);
    }

    @Test
    void answersBetweenTheLinesStay() {
        assertThat(MailText.said("> ¿talla?\nCH\n> ¿color?\nazul")).isEqualTo("CH\nazul");
    }

    @Test
    void answersBetweenAndBelowTheLinesOfAMarkedQuotationStay() {
        assertThat(MailText.said(
                        "Hola,\nEl lun, 3 nov 2026 a las 10:00, Tienda <v@t.example>\nescribió:\n\n> ¿talla?\nCH\n"
                                + "> ¿color?\nazul\n-- \nAna"))
                .isEqualTo("Hola,\n\nCH\nazul");
    }

    @Test
    void takesAwayWhatProgramsMarkAsQuoted() {
        assertThat(
                        MailText.ofHtml(
                                "<div dir=\"ltr\">Perfecto, gracias</div><br><div class=\"gmail_quote\"><div dir=\"ltr\""
                                        + " class=\"gmail_attr\">El jue, Tienda escribió:<br></div><blockquote>hola</blockquote></div>"))
                .isEqualTo("Perfecto, gracias");
        assertThat(
                        MailText.ofHtml(
                                "<p>va</p><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\">De: X</div><p>viejo</p>"))
                .isEqualTo("va");
        assertThat(MailText.ofHtml("<p>va</p><blockquote type=\"cite\">viejo</blockquote>"))
                .isEqualTo("va");
    }

    @Test
    void keepsWhatIsPassedOn() {
        assertThat(MailText.ofHtml(
                        "<div>Miren</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded"
                                + " message ---------<br>De: X<br></div>Domicilio incorrecto</div>"))
                .contains("Miren")
                .contains("Domicilio incorrecto");
    }

    @Test
    void namesOfThingsThatHangOnAMailAreCut() {
        Letter.Attachment lengthy = new Letter.Attachment("factura ".repeat(1_000), "application/pdf", 1, "");
        assertThat(MailText.described(lengthy))
                .startsWith("[attachment] factura factura")
                .endsWith("… (application/pdf, 1 kB)")
                .hasSizeLessThan(300);
    }

    @Test
    void runsAndShowsNothingThatHides() {
        assertThat(
                        MailText.ofHtml(
                                "<script>alert(1)</script><p onclick=\"x()\">hola</p><style>a{}</style>"
                                        + "<iframe src=\"https://x.example\">marco</iframe><p hidden>no</p><a href=\"javascript:x\">aquí</a>"))
                .isEqualTo("hola\n\naquí");
        assertThat(MailText.ofHtml("")).isEmpty();
    }

    @Test
    void survivesTextsOfAnyLength() {
        assertThat(MailText.said("")).isEmpty();
        assertThat(MailText.said("El ".repeat(50_000))).isNotEmpty();
        assertThat(MailText.said((">".repeat(200) + "\n").repeat(2_000))).isEmpty();
        assertThat(MailText.said("--" + " ".repeat(200_000) + "x")).isNotEmpty();
        assertThat(MailText.said("-".repeat(200_000) + "x")).isNotEmpty();
        assertThat(MailText.withoutMarks(">".repeat(200_000) + " hola")).isEqualTo("hola");
        assertThat(MailText.withoutMarks("> ".repeat(100_000))).isEmpty();
    }

    @Test
    void takesTheMarksOfQuotedLinesAwayAndLeavesTheRest() {
        assertThat(MailText.withoutMarks("> > ¿talla?\n>>CH > M\n>  azul\nrojo >"))
                .isEqualTo("¿talla?\nCH > M\n azul\nrojo >");
    }
}
