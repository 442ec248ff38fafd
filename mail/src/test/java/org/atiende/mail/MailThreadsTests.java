package org.atiende.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How subjects, addresses of answers and ids of ours are read back. */
class MailThreadsTests {
    @ParameterizedTest
    @CsvSource({
        "Re: RV: Envío, envío",
        "RE[2]: Envío, envío",
        "  Fwd:   Envío  urgente, envío urgente",
        "Reembolso: urgente, reembolso: urgente",
        "Recibo, recibo"
    })
    void knowsASubjectWithoutWhatProgramsPutBeforeIt(String subject, String bare) {
        assertThat(MailThreads.subject(subject)).isEqualTo(bare);
    }

    @Test
    void survivesSubjectsOfAnyLength() {
        assertThat(MailThreads.subject("Re: ".repeat(100_000) + "Envío")).isEqualTo("envío");
        assertThat(MailThreads.answering("Re:".repeat(100_000))).isEqualTo("Re: su mensaje");
        assertThat(MailThreads.subject("Re" + " ".repeat(300_000) + "x")).isEqualTo("re x");
    }

    @Test
    void writesOneReAndNoMore() {
        assertThat(MailThreads.answering("RE: Re: Envío")).isEqualTo("Re: Envío");
        assertThat(MailThreads.answering("")).isEqualTo("Re: su mensaje");
    }

    @Test
    void readsAnAddressOfAnAnswerBackAsItWas() {
        ReplyAddress address =
                new ReplyAddress("a+b&c=d@x.example", "Re: ¿50 % & más?", List.of("<1@x.example>", "<2+3@x.example>"));
        assertThat(ReplyAddress.of(address.asText())).isEqualTo(address);
        assertThat(ReplyAddress.of("ana@correo.example"))
                .isEqualTo(new ReplyAddress("ana@correo.example", "", List.of()));
    }

    @Test
    void knowsOurIdsAndNoOthers() {
        String id = OwnIds.make("0198f2aa-1", "0123456789abcdef", "ventas@tienda.example");
        assertThat(OwnIds.in("In-Reply-To: " + id)).contains(new OwnIds.Known(id, "0198f2aa-1", "0123456789abcdef"));
        assertThat(OwnIds.in("<at.x@y> <0123@at.example>")).isEmpty();
    }
}
