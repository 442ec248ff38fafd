package org.atiende.connectors.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.simulator.EmailSimulator;
import org.atiende.simulator.MailMisbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the connector says of a send, by what a real mail server does to it. */
class SendingContractTests {
    private static final String ANA = "ana@correo.example";

    private Desk desk;
    private ChannelThread line;
    private String first;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        first = desk.mail.writes(ANA, "Ana", "Envío a Mérida", "¿llega el viernes?");
        desk.check();
        line = desk.last().thread().orElseThrow();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    /** Each misbehaviour has its outcome: a new one breaks the build. */
    @ParameterizedTest
    @EnumSource(MailMisbehaviour.class)
    void saysOfAMailWhatCanBeKnown(MailMisbehaviour misbehaviour) {
        desk.mail.misbehave(misbehaviour);
        SendOutcome outcome = desk.answer(line, "Sí.");
        int taken = switch (misbehaviour) {
            case LOGIN_REFUSED, SENDER_REFUSED -> {
                assertThat(outcome).isInstanceOf(SendOutcome.AccountFault.class);
                yield 0;
            }
            case RECIPIENT_REFUSED, TOO_LARGE -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Refused.class);
                yield 0;
            }
            case GREYLISTED, CUT_BEFORE_THE_MAIL -> {
                assertThat(outcome).isInstanceOf(SendOutcome.TryLater.class);
                yield 0;
            }
            case CUT_BEFORE_ACCEPT -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
                yield 0;
            }
            case CUT_AFTER_ACCEPT -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
                yield 1;
            }
            case BOUNCED_LATER -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
                yield 0;
            }
        };
        assertThat(desk.mail.received(ANA)).hasSize(taken);
    }

    @Test
    void answersInTheThreadAndSaysAcceptedAndNothingMore() {
        SendOutcome outcome = desk.answer(line, "Sí, llega el viernes.\nSaludos 🙂");
        EmailSimulator.Received mail = desk.mail.received(ANA).getFirst();
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted(mail.id()));
        assertThat(mail.header("In-Reply-To")).isEqualTo(first);
        assertThat(mail.header("References")).isEqualTo(first);
        assertThat(mail.header("Subject")).isEqualTo("=?UTF-8?Q?Re:_Env=C3=ADo_a_M=C3=A9rida?=");
        assertThat(mail.header("From")).isEqualTo("Casa Jacaranda <" + Desk.SHOP + ">");
        assertThat(mail.header("To")).isEqualTo(ANA);
        assertThat(mail.header("Auto-Submitted")).as("a person wrote it").isEmpty();
        assertThat(mail.text()).isEqualTo("Sí, llega el viernes.\nSaludos 🙂");
        assertThat(desk.mail.sent()).extracting(EmailSimulator.Received::id).containsExactly(mail.id());
    }

    @Test
    void keepsTheWholeChainOfATalkOfSeveralTurns() {
        desk.answer(line, "Sí.");
        EmailSimulator.Received ours = desk.mail.received(ANA).getFirst();
        String second = desk.mail.answers(ANA, "Ana", ours, "¿y a qué hora?");
        desk.check();
        desk.answer(desk.last().thread().orElseThrow(), "Por la mañana.");
        EmailSimulator.Received last = desk.mail.received(ANA).getLast();
        assertThat(last.header("References")).isEqualTo(String.join(" ", first, ours.id(), second));
        assertThat(last.header("In-Reply-To")).isEqualTo(second);
    }

    @Test
    void saysOfAMailThatAMachineWroteItAndSendsNoneToNobody() {
        desk.connector.send(desk.outgoing(line, "Recibimos su mensaje.", true), desk.access());
        assertThat(desk.mail.received(ANA).getFirst().header("Auto-Submitted")).isEqualTo("auto-replied");
        desk.mail.delivers("From: Avisos <no-reply@correo.example>\r\nMessage-ID: <n-1@correo.example>\r\n"
                + "Subject: Aviso\r\n\r\naviso\r\n");
        desk.check();
        assertThat(desk.connector.send(
                        desk.outgoing(desk.last().thread().orElseThrow(), "Gracias.", true), desk.access()))
                .isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void usesTheSameMessageIdAtEveryTry() {
        Outgoing message = desk.outgoing(line, "Sí.", false);
        desk.mail.misbehave(MailMisbehaviour.GREYLISTED);
        assertThat(desk.connector.send(message, desk.access())).isInstanceOf(SendOutcome.TryLater.class);
        assertThat(desk.connector.send(message, desk.access())).isInstanceOf(SendOutcome.Accepted.class);
        SendOutcome again = desk.connector.send(message, desk.access());
        assertThat(desk.mail.received(ANA))
                .extracting(EmailSimulator.Received::id)
                .containsOnly(((SendOutcome.Accepted) again).externalId());
    }

    @Test
    void settlesASendThatWasCutOffByTheCopyAmongTheSentMails() {
        Outgoing message = desk.outgoing(line, "Sí.", false);
        desk.mail.misbehave(MailMisbehaviour.CUT_AFTER_ACCEPT);
        assertThat(desk.connector.send(message, desk.access())).isInstanceOf(SendOutcome.Uncertain.class);
        desk.check();
        assertThat(desk.all(ChannelEvent.DeliveryReported.class)).isEmpty();
        // Some servers put what they have taken among the sent mails themselves.
        String taken = desk.mail.received(ANA).getFirst().raw();
        desk.mail.keepsAmongSent(taken);
        desk.check();
        ChannelEvent.DeliveryReported report = desk.only(ChannelEvent.DeliveryReported.class);
        assertThat(report.reference()).contains(message.reference());
        assertThat(report.stage()).isEqualTo(DeliveryStage.ACCEPTED);
    }

    @Test
    void takesAMailThatCameBackAsFailed() {
        Outgoing message = desk.outgoing(line, "Sí.", false);
        desk.mail.misbehave(MailMisbehaviour.BOUNCED_LATER);
        desk.connector.send(message, desk.access());
        desk.check();
        List<ChannelEvent.DeliveryReported> reports = desk.all(ChannelEvent.DeliveryReported.class).stream()
                .filter(it -> it.stage() == DeliveryStage.FAILED)
                .toList();
        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst().reference()).contains(message.reference());
        assertThat(reports.getFirst().failure())
                .contains(new Failure("5.1.1", PlatformReason.BOUNCED_NO_MAILBOX.plain()));
    }

    @Test
    void knowsABounceOfTheOldKindByOurMessageIdInItsText() {
        Outgoing message = desk.outgoing(line, "Sí.", false);
        desk.connector.send(message, desk.access());
        String id = desk.mail.received(ANA).getFirst().id();
        desk.mail.delivers("Return-Path: <>\r\nFrom: MAILER-DAEMON@correo.example\r\nSubject: failure notice\r\n"
                + "Message-ID: <qmail-1@correo.example>\r\n\r\nI was not able to deliver your message.\r\n"
                + "--- Below this line is a copy of the message.\r\n\r\nMessage-ID: " + id + "\r\n");
        desk.check();
        assertThat(desk.all(ChannelEvent.DeliveryReported.class)).anySatisfy(it -> {
            assertThat(it.stage()).isEqualTo(DeliveryStage.FAILED);
            assertThat(it.reference()).contains(message.reference());
        });
    }

    @Test
    void saysThatThePasswordIsWrongWithoutHavingSentAnything() {
        desk.mail.changePassword("otra");
        assertThat(desk.answer(line, "Sí."))
                .isInstanceOfSatisfying(
                        SendOutcome.AccountFault.class,
                        it -> assertThat(it.failure().code()).isEqualTo("login"));
        assertThat(desk.mail.received(ANA)).isEmpty();
    }

    @Test
    void sendsNoPasswordInTheClearToAnotherMachine() {
        Access access = Access.fixed(desk.account(Map.of("smtpHost", "203.0.113.7")));
        assertThat(desk.connector.send(desk.outgoing(line, "Sí.", false), access))
                .isInstanceOfSatisfying(
                        SendOutcome.AccountFault.class,
                        it -> assertThat(it.failure().code()).isEqualTo("security"));
    }

    @Test
    void refusesTemplatesAndAddressesThatAreNone() {
        assertThat(desk.connector.send(
                        new Outgoing("r", ANA, new Outgoing.Body.Template("t", "es_MX", List.of()), Optional.empty()),
                        desk.access()))
                .isInstanceOf(SendOutcome.Refused.class);
        assertThat(desk.connector.send(
                        new Outgoing("r", "no es una dirección", new Outgoing.Body.Text("x"), Optional.empty()),
                        desk.access()))
                .isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void sendsFilesWithWordsAndTheNamesTheyHave() throws Exception {
        desk.mail.writes(ANA, "Ana", "Factura", "¿Me la mandan?");
        desk.check();
        byte[] pdf = "%PDF-1.7 una factura".getBytes(StandardCharsets.UTF_8);
        Outgoing outgoing = new Outgoing(
                "0198f2aa-0000-7000-8000-000000000099",
                ANA,
                new Outgoing.Body.Enclosed(
                        "Aquí está.",
                        List.of(
                                new Outgoing.Enclosure("document", "application/pdf", "Factura número 1042.pdf", pdf),
                                new Outgoing.Enclosure("image", "image/png", "foto.png", new byte[] {1, 2, 3}))),
                Optional.empty(),
                desk.last().thread());
        assertThat(desk.connector.send(outgoing, desk.access())).isInstanceOf(SendOutcome.Accepted.class);
        MimeMessage mail = new MimeMessage(
                null,
                new ByteArrayInputStream(
                        desk.mail.received(ANA).getFirst().raw().getBytes(StandardCharsets.ISO_8859_1)));
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("Aquí está.");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("Factura número 1042.pdf");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(pdf);
        assertThat(parts.getBodyPart(2).getDisposition()).isEqualTo("attachment");
    }
}
