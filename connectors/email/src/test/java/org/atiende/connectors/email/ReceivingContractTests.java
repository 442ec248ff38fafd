package org.atiende.connectors.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Content;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.RawEvent;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.Watching;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.simulator.EmailSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the connector makes of mails that lie in a real mailbox, read over real IMAP. */
class ReceivingContractTests {
    private static final byte[] PICTURE = new byte[3_000];

    static {
        new Random(7).nextBytes(PICTURE);
    }

    private static final String HEAD = """
            From: Ana Torres <ana@correo.example>
            To: <ventas@casajacaranda.example>
            Message-ID: <%s@correo.example>
            Subject: %s
            MIME-Version: 1.0
            """;

    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        assertThat(desk.mail.markedAsRead()).as("nothing is marked as read").isZero();
        desk.close();
    }

    private static String mail(String... lines) {
        return String.join("\r\n", lines).replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private static String head(String id, String subject) {
        return HEAD.formatted(id, subject);
    }

    @Test
    void readsAPlainMail() {
        desk.mail.writes("Ana@Correo.Example", "Ana Torres", "Pedido 1042", "Hola, ¿ya salió mi pedido? 🙂");
        desk.check();
        ChannelEvent.MessageReceived message = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(message.content()).isEqualTo(new Content.Text("Pedido 1042\n\nHola, ¿ya salió mi pedido? 🙂"));
        assertThat(message.buyer().id()).isEqualTo("ana@correo.example");
        assertThat(message.buyer().address()).isEqualTo("Ana@Correo.Example");
        assertThat(message.buyer().name()).contains("Ana Torres");
        assertThat(message.buyer().email())
                .as("what stands in From proves nothing")
                .isEmpty();
        assertThat(message.inReplyTo()).isEmpty();
        ChannelThread thread = message.thread().orElseThrow();
        assertThat(thread.kind()).isEqualTo(ThreadKind.CHAT);
        assertThat(thread.byHandOnly()).isEmpty();
    }

    @Test
    void readsHtmlAsSafeText() {
        desk.mail.delivers(mail(
                head("html-1", "Talla equivocada") + "Content-Type: text/html; charset=UTF-8",
                "",
                "<html><head><style>p{color:red}</style><script>alert('x')</script></head><body>",
                "<p>Hola, me llegó la talla <b>M</b> y pedí <i>CH</i>.</p><p>¿Cómo le hacemos?</p>",
                "<img src=\"https://rastreo.example/p.gif\" onerror=\"alert(1)\">",
                "<ul><li>Blusa</li><li>Falda</li></ul><div style=\"display:none\">oculto</div></body></html>"));
        desk.check();
        assertThat(desk.last().content().text())
                .isEqualTo(
                        "Talla equivocada\n\nHola, me llegó la talla M y pedí CH.\n\n¿Cómo le hacemos?\n\n- Blusa\n- Falda");
    }

    @Test
    void takesThePlainHalfOfAMailOfTwoHalvesAndListsWhatHangsOnIt() {
        desk.mail.delivers(mail(
                head("multi-1", "Factura") + "Content-Type: multipart/mixed; boundary=\"fuera\"",
                "",
                "--fuera",
                "Content-Type: multipart/alternative; boundary=\"dentro\"",
                "",
                "--dentro",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                "Adjunto mi constancia de situaci=C3=B3n fiscal.",
                "--dentro",
                "Content-Type: text/html; charset=UTF-8",
                "",
                "<p>Adjunto mi <b>constancia</b></p>",
                "--dentro--",
                "--fuera",
                "Content-Type: application/pdf; name=\"constancia.pdf\"",
                "Content-Disposition: attachment; filename=\"=?UTF-8?Q?situaci=C3=B3n.pdf?=\"",
                "Content-Transfer-Encoding: base64",
                "",
                "A".repeat(4_096),
                "--fuera",
                "Content-Type: image/jpeg",
                "Content-Disposition: inline; filename=\"caja.jpg\"",
                "Content-Transfer-Encoding: base64",
                "",
                "A".repeat(1_400),
                "--fuera--"));
        desk.check();
        assertThat(desk.last().content().text())
                .isEqualTo("Factura\n\nAdjunto mi constancia de situación fiscal.\n"
                        + "[attachment] situación.pdf (application/pdf, 3 kB)\n"
                        + "[attachment] caja.jpg (image/jpeg, 1 kB)");
    }

    @Test
    void fetchesWhatHangsOnAMailByItsPlaceAndByItsIdWhenPlacesHaveChanged() {
        desk.mail.delivers(mail(
                head("hang-1", "Foto") + "Content-Type: multipart/mixed; boundary=\"fuera\"",
                "",
                "--fuera",
                "Content-Type: multipart/related; boundary=\"dentro\"",
                "",
                "--dentro",
                "Content-Type: text/html; charset=UTF-8",
                "",
                "<p>Así llegó: <img src=\"cid:uno\"></p>",
                "--dentro",
                "Content-Type: image/png",
                "Content-ID: <uno>",
                "Content-Transfer-Encoding: base64",
                "",
                Base64.getMimeEncoder().encodeToString(PICTURE),
                "--dentro--",
                "--fuera",
                "Content-Type: text/plain; name=\"nota.txt\"; charset=UTF-8",
                "Content-Disposition: attachment; filename=\"nota.txt\"",
                "",
                "una nota",
                "--fuera--"));
        desk.check();
        List<Content.Media> along = desk.last().content().sentAlong();
        assertThat(along).extracting(Content.Media::type).containsExactly("image", "document");
        assertThat(along.getLast().fileName()).contains("nota.txt");
        assertThat(desk.last().content().text()).contains("Así llegó").contains("[attachment] nota.txt");
        assertThat(found(along.getFirst(), 10_000)).isEqualTo(PICTURE);
        assertThat(new String(found(along.getLast(), 10_000), StandardCharsets.UTF_8).strip())
                .isEqualTo("una nota");
        assertThat(fetched(along.getFirst(), 100)).isInstanceOf(MediaOutcome.TooLarge.class);
        assertThat(desk.mail.markedAsRead()).isZero();

        desk.mail.losesItsUids();
        assertThat(found(along.getFirst(), 10_000))
                .as("found by its Message-ID")
                .isEqualTo(PICTURE);
        desk.mail.mailboxIsAway(true);
        assertThat(fetched(along.getFirst(), 10_000)).isInstanceOf(MediaOutcome.TryLater.class);
        desk.mail.mailboxIsAway(false);
        Content.Media other = new Content.Media(
                "image", "inbox:1:999:1.2:<nobody@correo.example>", "image/png", Optional.empty(), Optional.empty());
        assertThat(fetched(other, 10_000)).isInstanceOf(MediaOutcome.Gone.class);
        desk.mail.changePassword("otra");
        assertThat(fetched(along.getFirst(), 10_000)).isInstanceOf(MediaOutcome.AccountFault.class);
    }

    private MediaOutcome fetched(Content.Media media, int largest) {
        return desk.connector.media().orElseThrow().fetch(media.mediaId(), desk.access(), largest);
    }

    private byte[] found(Content.Media media, int largest) {
        return ((MediaOutcome.Found) fetched(media, largest)).content();
    }

    @Test
    void showsAMailThatIsNothingButAnAttachment() {
        desk.mail.delivers(mail(
                head("only-1", "") + "Content-Type: image/png; name=\"comprobante.png\"",
                "Content-Transfer-Encoding: base64",
                "",
                "A".repeat(1_400)));
        desk.check();
        assertThat(desk.last().content().text()).isEqualTo("[attachment] comprobante.png (image/png, 1 kB)");
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, windows-1252, 'El niño pidió “azul” €'",
        "windows-1252, windows-1252, 'El niño pidió “azul” €'",
        "iso-8859-1, iso-8859-1, 'El niño pidió azul'",
        "utf-8, utf-8, 'El niño pidió “azul” 🙂'",
        "us-ascii, utf-8, 'El niño pidió azul'",
        "x-nobody-knows, utf-8, 'El niño pidió azul'",
        "utf-8, windows-1252, 'El niño pidió azul'"
    })
    void readsTextsInTheCharsetTheyReallyHave(String declared, String real, String text) {
        desk.mail.delivers(
                mail(
                        head("charset-1", "Hola") + "Content-Type: text/plain; charset=" + declared,
                        "Content-Transfer-Encoding: 8bit",
                        "",
                        text),
                Charset.forName(real));
        desk.check();
        assertThat(desk.last().content().text()).isEqualTo("Hola\n\n" + text);
    }

    @ParameterizedTest
    @CsvSource({
        "=?ISO-8859-1?Q?Env=EDo_a_M=E9rida?=, iso-8859-1",
        "=?UTF-8?B?RW52w61vIGEgTcOpcmlkYQ==?=, iso-8859-1",
        "Envío a Mérida, iso-8859-1",
        "Envío a Mérida, utf-8"
    })
    void readsHeadersInEveryWayProgramsWriteThem(String subject, String bytes) {
        desk.mail.delivers(
                mail(head("header-1", subject) + "Content-Type: text/plain", "", "hola"), Charset.forName(bytes));
        desk.check();
        assertThat(desk.last().content().text()).isEqualTo("Envío a Mérida\n\nhola");
    }

    @Test
    void putsAnAnswerIntoTheLineOfWhatItAnswersAndLeavesTheQuotedPartAway() {
        desk.mail.writes("ana@correo.example", "Ana", "Envío", "¿llega el viernes?");
        desk.check();
        ChannelThread line = desk.last().thread().orElseThrow();
        desk.answer(line, "Sí, el viernes.");
        EmailSimulator.Received mail = desk.mail.received("ana@correo.example").getFirst();
        desk.mail.answers(
                "ana@correo.example", "Ana", mail, "Perfecto, gracias.\r\n\r\n-- \r\nAna Torres\r\nTel. 55 1234 5678");
        desk.check();
        ChannelEvent.MessageReceived answer = desk.last();
        assertThat(answer.content().text()).isEqualTo("Perfecto, gracias.");
        assertThat(answer.inReplyTo()).contains(mail.id());
        assertThat(answer.thread().orElseThrow().id()).isEqualTo(line.id());
    }

    @Test
    void knowsAnAnswerToOurMailByItsIdAloneWhenAProgramForgetsTheRest() {
        desk.mail.writes("ana@correo.example", "Ana", "Envío", "¿llega el viernes?");
        desk.check();
        ChannelThread line = desk.last().thread().orElseThrow();
        desk.answer(line, "Sí, el viernes.");
        String ours = desk.mail.received("ana@correo.example").getFirst().id();
        desk.mail.delivers(mail(
                head("bare-1", "otro asunto") + "In-Reply-To: " + ours + "\r\nContent-Type: text/plain", "", "va"));
        desk.check();
        assertThat(desk.last().thread().orElseThrow().id()).isEqualTo(line.id());
    }

    @Test
    void namesTheEarlierMailsOfALineSoThatAnAnswerToAnyOfThemFindsIt() {
        desk.mail.writes("ana@correo.example", "Ana", "Envío", "uno");
        desk.check();
        ChannelThread first = desk.last().thread().orElseThrow();
        desk.mail.delivers(mail(
                head("later-1", "Re: Envío") + "References: <buyer-1@correo.example>\r\nContent-Type: text/plain",
                "",
                "dos"));
        desk.check();
        ChannelThread second = desk.last().thread().orElseThrow();
        assertThat(second.id()).isEqualTo(first.id());
        desk.mail.delivers(mail(
                head("later-2", "Re: Envío") + "In-Reply-To: <later-1@correo.example>\r\nContent-Type: text/plain",
                "",
                "tres"));
        desk.check();
        assertThat(second.aliases()).contains(desk.last().thread().orElseThrow().id());
    }

    @Test
    void fallsBackOnTheSubjectWhereAnAnswerDoesNotSayWhatItAnswers() {
        desk.mail.writes("ana@correo.example", "Ana", "Cambio de talla", "uno");
        desk.check();
        ChannelThread line = desk.last().thread().orElseThrow();
        desk.mail.writes("ana@correo.example", "Ana", "RE: Cambio de  talla", "dos");
        desk.check();
        assertThat(line.aliases()).contains(desk.last().thread().orElseThrow().id());
        desk.mail.writes("ana@correo.example", "Ana", "Cambio de talla", "otra cosa");
        desk.check();
        assertThat(line.aliases())
                .as("the same subject alone opens a line of its own")
                .doesNotContain(desk.last().thread().orElseThrow().id());
    }

    @Test
    void keepsSomebodyElseWhoQuotesTheIdsOfATalkOutOfIt() {
        desk.mail.writes("ana@correo.example", "Ana", "Envío", "¿llega el viernes?");
        desk.check();
        ChannelThread line = desk.last().thread().orElseThrow();
        desk.answer(line, "Sí, a su casa.");
        EmailSimulator.Received mail = desk.mail.received("ana@correo.example").getFirst();
        desk.mail.answers("otra@correo.example", "Ana", mail, "Mejor a esta otra dirección.");
        desk.check();
        assertThat(desk.last().buyer().id()).isEqualTo("otra@correo.example");
        assertThat(desk.last().thread().orElseThrow().id()).isNotEqualTo(line.id());
    }

    @Test
    void keepsWhatSomebodyPassesOn() {
        desk.mail.writes(
                "ana@correo.example",
                "Ana",
                "RV: Su compra",
                "Les paso lo que me mandó la paquetería.\r\n\r\n---------- Forwarded message ---------\r\n"
                        + "De: Paquetería <avisos@paqueteria.example>\r\nFecha: lun, 23 nov 2026\r\n"
                        + "Asunto: Su compra\r\nPara: <ana@correo.example>\r\n\r\nDomicilio incorrecto, favor de confirmar.");
        desk.check();
        assertThat(desk.last().content().text())
                .contains("Les paso lo que me mandó la paquetería.")
                .contains("Domicilio incorrecto, favor de confirmar.");
    }

    @Test
    void showsAnAutomaticAnswerAsANoticeThatNoMachineAnswers() {
        desk.mail.delivers(mail(
                head("away-1", "Respuesta automática") + "Auto-Submitted: auto-replied\r\nContent-Type: text/plain",
                "",
                "Estoy de vacaciones hasta el lunes."));
        desk.check();
        assertThat(desk.last().content()).isInstanceOf(Content.Notice.class);
        assertThat(desk.last().thread().orElseThrow().byHandOnly())
                .map(Failure::code)
                .contains("auto-submitted");
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted: auto-generated, auto-submitted",
        "X-Autoreply: yes, auto-reply",
        "X-Auto-Response-Suppress: All, suppressed",
        "Return-Path: <>, empty-return-path",
        "Reply-To: no-reply@correo.example, no-reply",
        "Reply-To: noresponder+22@correo.example, no-reply"
    })
    void letsNoMachineAnswerWhatAMachineWrote(String field, String code) {
        desk.mail.delivers(mail(head("machine-1", "Aviso") + field + "\r\nContent-Type: text/plain", "", "aviso"));
        desk.check();
        assertThat(desk.last().thread().orElseThrow().byHandOnly())
                .map(Failure::code)
                .contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Precedence: bulk",
        "Precedence: list",
        "List-Id: <ofertas.example>",
        "List-Unsubscribe: <mailto:x@y.example>"
    })
    void passesOverWhatGoesToManyUnlessTheShopWantsToSeeIt(String field) {
        String list = mail(head("list-1", "Ofertas") + field + "\r\nContent-Type: text/plain", "", "¡50 %!");
        desk.mail.delivers(list);
        desk.check();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).isEmpty();
        assertThat(desk.all(ChannelEvent.Ignored.class)).hasSize(1);
        desk.with(Map.of("bulk", "show"));
        desk.mail.delivers(list.replace("list-1", "list-2"));
        desk.check();
        assertThat(desk.last().thread().orElseThrow().byHandOnly())
                .map(Failure::code)
                .contains("list");
    }

    @Test
    void passesOverItsOwnMailsWhenTheyComeBack() {
        desk.mail.writes("ana@correo.example", "Ana", "Hola", "hola");
        desk.check();
        desk.answer(desk.last().thread().orElseThrow(), "Buen día.");
        desk.mail.delivers(desk.mail.received("ana@correo.example").getFirst().raw());
        desk.mail.writes(Desk.SHOP, "Tienda", "Nota", "a nosotros mismos");
        desk.check();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize(1);
        assertThat(desk.all(ChannelEvent.Ignored.class)).hasSize(2);
    }

    @Test
    void takesTheFormOfTheShopsSiteForTheBuyerWhoFilledItIn() {
        String form = mail(
                head("form-1", "Contacto").replaceFirst("(?m)^From: .*$", "From: Tienda <%s>".formatted(Desk.SHOP))
                        + "Reply-To: Beto Ruiz <beto@correo.example>\r\nContent-Type: text/plain",
                "",
                "¿hacen factura?");
        desk.mail.delivers(form);
        desk.check();
        ChannelEvent.MessageReceived message = desk.only(ChannelEvent.MessageReceived.class);
        assertThat(message.buyer().id()).isEqualTo("beto@correo.example");
        assertThat(message.buyer().name()).contains("Beto Ruiz");
        desk.answer(message.thread().orElseThrow(), "Sí, con gusto.");
        assertThat(desk.mail.received("beto@correo.example")).hasSize(1);

        desk.mail.delivers(form.replace("form-1", "form-2").replace("beto@correo.example", Desk.SHOP));
        desk.check();
        assertThat(desk.all(ChannelEvent.Ignored.class))
                .as("the shop to itself")
                .hasSize(1);
    }

    @Test
    void keepsWhoeverWritesABuyerIntoOneOfTwoAddressesOutOfTheBuyersTalk() {
        desk.mail.writes("ana@correo.example", "Ana", "Pedido 1042", "¿cuándo llega?");
        desk.check();
        ChannelEvent.MessageReceived ana = desk.last();
        ChannelThread talk = ana.thread().orElseThrow();
        for (List<String> addresses : List.of(
                List.of("ana@correo.example", "otra@lejos.example"),
                List.of("otra@lejos.example", "ana@correo.example"))) {
            desk.mail.delivers(mail(
                    head("from-" + addresses.getFirst(), "Re: Pedido 1042")
                                    .replaceFirst("(?m)^From: .*$", "From: Ana <" + addresses.getFirst() + ">")
                            + "Reply-To: <" + addresses.getLast() + ">\r\nContent-Type: text/plain",
                    "",
                    "¿me pasas la guía?"));
            desk.check();
            ChannelEvent.MessageReceived forged = desk.last();
            ChannelThread another = forged.thread().orElseThrow();
            assertThat(forged.buyer().id()).isNotEqualTo(ana.buyer().id());
            assertThat(forged.buyer().name()).contains(addresses.getFirst());
            assertThat(another.id()).isNotEqualTo(talk.id());
            assertThat(another.aliases()).doesNotContain(talk.id()).doesNotContainAnyElementsOf(talk.aliases());
            assertThat(another.byHandOnly()).map(Failure::code).contains("answered_elsewhere");
        }
    }

    @Test
    void letsNoMachineAnswerAMailThatItsSendersDomainDisowns() {
        desk.mail.delivers(mail(
                head("disowned-1", "Hola")
                        + "Authentication-Results: mx.tienda.example; dmarc=fail\r\nContent-Type: text/plain",
                "",
                "hola"));
        desk.check();
        assertThat(desk.last().thread().orElseThrow().byHandOnly())
                .map(Failure::code)
                .contains("disowned");
    }

    @Test
    void seesWhatTheShopWritesPastTheDesk() {
        String id = desk.mail.writes("ana@correo.example", "Ana", "Hola", "¿tienen en azul?");
        desk.check();
        ChannelThread line = desk.last().thread().orElseThrow();
        desk.mail.shopWrites("ana@correo.example", "Re: Hola", "Sí, en azul.", List.of(id));
        desk.check();
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.thread().id()).isEqualTo(line.id());
        assertThat(wrote.content().text()).isEqualTo("Sí, en azul.");
    }

    @Test
    void setsAsideAnEventThatIsNoLetterAndTakesNothingByHttp() {
        assertThat(desk.connector.interpret(
                        new RawEvent(Desk.SHOP, "x", "x", Instant.EPOCH, "{".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ChannelEvent.Unreadable.class);
        assertThat(desk.connector.receive(
                        new WebhookRequest("POST", Map.of(), Map.of(), new byte[0]), desk.account(Map.of())))
                .isInstanceOf(WebhookAnswer.Refused.class);
    }

    @Test
    void hearsAtOnceThatAMailHasCome() throws Exception {
        CompletableFuture<Watching.Sign> sign = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                sign.complete(desk.await(Duration.ofSeconds(20)));
            } catch (InterruptedException e) {
                sign.completeExceptionally(e);
            }
        });
        // A mail that comes before anybody listens is found by the check; so mails come until one is heard.
        eventually(() -> {
            desk.mail.writes("ana@correo.example", "Ana", "x", "y");
            assertThat(sign).isDone();
        });
        assertThat(sign.get()).isEqualTo(Watching.Sign.NEWS);
    }

    @Test
    void isPatientWhenNothingComes() throws Exception {
        assertThat(desk.await(Duration.ofMillis(200))).isEqualTo(Watching.Sign.NOTHING);
    }
}
