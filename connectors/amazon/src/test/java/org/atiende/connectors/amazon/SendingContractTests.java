package org.atiende.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.ThreadKind;
import org.atiende.simulator.EmailSimulator;
import org.atiende.simulator.MailMisbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the connector says of an answer, by what the mail server does to it. */
class SendingContractTests {
    private static final String ANA = ReceivingContractTests.ANA;

    private Desk desk;
    private String order;
    private String first;
    private ChannelThread line;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        order = desk.amazon.buys(ReceivingContractTests.SHEETS);
        first = desk.amazon.writes(ANA, "Ana", order, "¿ya salió?");
        desk.check();
        line = desk.last().thread().orElseThrow();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void answersByMailInTheSameThreadAndNamesTheOrder() {
        SendOutcome outcome = desk.answer(line, "Sí, salió hoy.");
        EmailSimulator.Received mail = desk.mail.received(ANA).getFirst();
        assertThat(outcome).isEqualTo(new SendOutcome.Accepted(mail.id()));
        assertThat(mail.header("From")).isEqualTo(Desk.SHOP);
        assertThat(mail.header("In-Reply-To")).isEqualTo(first);
        assertThat(mail.header("Subject"))
                .isEqualTo(
                        "Re: Consulta sobre detalles del producto del cliente de Amazon Ana (Pedido: " + order + ")");
        assertThat(mail.text()).isEqualTo("Sí, salió hoy.");
    }

    @Test
    void addsTheOrderToASubjectThatDoesNotNameIt() {
        desk.mail.delivers("From: Ana <" + ANA + ">\r\nMessage-ID: <o-1@x>\r\nSubject: Consulta\r\n\r\n# " + order
                + ":\r\n----- Mensaje: -----\r\nhola\r\n----- Finalizar mensaje -----\r\n");
        desk.check();
        desk.answer(desk.last().thread().orElseThrow(), "Hola.");
        assertThat(desk.mail.received(ANA).getLast().header("Subject"))
                .isEqualTo("Re: Consulta (Pedido: " + order + ")");
    }

    /** Each misbehaviour has its outcome: a new one breaks the build. */
    @ParameterizedTest
    @EnumSource(MailMisbehaviour.class)
    void saysOfAnAnswerWhatCanBeKnown(MailMisbehaviour misbehaviour) {
        desk.mail.misbehave(misbehaviour);
        Class<? extends SendOutcome> expected = switch (misbehaviour) {
            case LOGIN_REFUSED, SENDER_REFUSED -> SendOutcome.AccountFault.class;
            case RECIPIENT_REFUSED, TOO_LARGE -> SendOutcome.Refused.class;
            case GREYLISTED, CUT_BEFORE_THE_MAIL -> SendOutcome.TryLater.class;
            case CUT_BEFORE_ACCEPT, CUT_AFTER_ACCEPT -> SendOutcome.Uncertain.class;
            case BOUNCED_LATER -> SendOutcome.Accepted.class;
        };
        assertThat(desk.answer(line, "Sí.")).isInstanceOf(expected);
    }

    @Test
    void takesAnAnswerThatAmazonSentBackAsFailed() {
        desk.mail.misbehave(MailMisbehaviour.BOUNCED_LATER);
        desk.answer(line, "Sí.");
        desk.check();
        assertThat(desk.all(ChannelEvent.DeliveryReported.class))
                .extracting(ChannelEvent.DeliveryReported::stage)
                .contains(DeliveryStage.FAILED);
    }

    @Test
    void writesToNobodyButRelayAddresses() {
        var elsewhere = new ChannelThread(
                "buyer:ana@correo.example", ThreadKind.CHAT, "ana@correo.example", List.of(), Optional.empty());
        assertThat(desk.answer(elsewhere, "Hola.")).isInstanceOf(SendOutcome.Refused.class);
        assertThat(desk.mail.received("ana@correo.example")).isEmpty();
    }

    @Test
    void refusesTemplates() {
        assertThat(desk.connector.send(
                        new Outgoing("r", ANA, new Outgoing.Body.Template("t", "es_MX", List.of()), Optional.empty()),
                        desk.tokens))
                .isInstanceOf(SendOutcome.Refused.class);
    }
}
