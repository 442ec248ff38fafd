package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Failure;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.Reason;
import org.atiende.simulator.MercadolibreMisbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the connector says of a send, by what the pretend platform does to it; over real HTTP. */
class SendingContractTests {
    Desk desk;
    String order;

    /** The model of the account: {@code local} or {@code global}. */
    String model() {
        return "local";
    }

    @BeforeEach
    void start() throws Exception {
        desk = new Desk(model());
        desk.platform.tells(false);
        order = desk.platform.buys("700001", "UNO", "MLM1", 1);
        desk.platform.writes(order, "¿ya salió?");
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    /** Each misbehaviour has its outcome: a new one breaks the build. */
    @ParameterizedTest
    @EnumSource(MercadolibreMisbehaviour.class)
    void saysOfAMessageWhatCanBeKnown(MercadolibreMisbehaviour misbehaviour) {
        desk.platform.misbehave(misbehaviour);
        SendOutcome outcome = desk.send(toPack("hola"));
        int taken = switch (misbehaviour) {
            case RATE_LIMITED -> {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                SendOutcome.TryLater.class,
                                it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
                yield 0;
            }
            case LOCKED -> {
                assertThat(outcome).isInstanceOf(SendOutcome.TryLater.class);
                yield 0;
            }
            case TOKEN_EXPIRED -> {
                assertThat(outcome).as("with the next token").isInstanceOf(SendOutcome.Accepted.class);
                yield 1;
            }
            case PERMISSION_LOST -> {
                assertThat(outcome).isInstanceOf(SendOutcome.AccountFault.class);
                yield 0;
            }
            case BLOCKED -> {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                SendOutcome.Refused.class,
                                it -> assertThat(it.failure().code())
                                        .isEqualTo("blocked_conversation_send_message_forbidden"));
                yield 0;
            }
            case BUYER_GONE -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Refused.class);
                yield 0;
            }
            case SERVER_ERROR, CUT_BEFORE_ACCEPT -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
                yield 0;
            }
            case CUT_AFTER_ACCEPT -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
                yield 1;
            }
            case MODERATED_AT_ONCE -> {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                SendOutcome.Moderated.class,
                                it -> assertThat(it.failure().code()).isEqualTo("AUTOMATIC_MESSAGE"));
                yield 1;
            }
            case MODERATED_LATER, PASSED_LATER -> {
                assertThat(outcome)
                        .isEqualTo(new SendOutcome.Accepted(
                                desk.platform.sent().getFirst().id()));
                yield 1;
            }
        };
        assertThat(desk.platform.sent()).as("sent once at most").hasSize(taken);
        assertThat(desk.send(toPack("otra vez"))).as("the next one").isInstanceOf(SendOutcome.Accepted.class);
    }

    /** With questions the platform can be asked what became of an answer: nothing stays uncertain while it can be reached. */
    @ParameterizedTest
    @EnumSource(MercadolibreMisbehaviour.class)
    void saysOfAnAnswerWhatCanBeKnown(MercadolibreMisbehaviour misbehaviour) {
        String question = desk.platform.asks("700001", "MLM1", "¿es original?");
        desk.platform.misbehave(misbehaviour);
        SendOutcome outcome = desk.send(toQuestion(question, "Sí."));
        Class<? extends SendOutcome> expected = switch (misbehaviour) {
            case RATE_LIMITED, LOCKED, SERVER_ERROR, CUT_BEFORE_ACCEPT -> SendOutcome.TryLater.class;
            case TOKEN_EXPIRED, CUT_AFTER_ACCEPT, PASSED_LATER -> SendOutcome.Delivered.class;
            case PERMISSION_LOST -> SendOutcome.AccountFault.class;
            case BLOCKED, BUYER_GONE -> SendOutcome.Refused.class;
            case MODERATED_AT_ONCE, MODERATED_LATER -> SendOutcome.Moderated.class;
        };
        assertThat(outcome).isInstanceOf(expected);
        SendOutcome again = desk.send(toQuestion(question, "Sí."));
        assertThat(again).as("the same again is there once").isInstanceOf(SendOutcome.Delivered.class);
    }

    /** What is said of a message in a claim that the platform has taken. */
    Class<? extends SendOutcome> takenInClaim() {
        return SendOutcome.Accepted.class;
    }

    @Test
    void refusesToAnswerAQuestionThatHasAnotherAnswer() {
        String question = desk.platform.asks("700001", "MLM1", "¿es original?");
        desk.platform.sellerAnswersElsewhere(question, "Claro.");
        assertThat(desk.send(toQuestion(question, "Sí."))).isInstanceOf(SendOutcome.Refused.class);
        assertThat(desk.platform.sent()).isEmpty();
    }

    @Test
    void writesInAClaimToWhomThePlatformAllows() {
        String claim = desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(1));
        ChannelThread thread =
                new ChannelThread("claim:" + claim, ThreadKind.CLAIM, "complainant", List.of(), Optional.empty());
        assertThat(desk.send(message(thread, "Lo siento mucho."))).isInstanceOf(takenInClaim());
        assertThat(desk.platform.sent().getFirst().to()).isEqualTo("complainant");
        desk.platform.closesClaim(claim);
        assertThat(desk.send(message(thread, "otra"))).isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void writesToTheMediatorOfAClaimAsSoonAsThereIsOne() {
        String claim = desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(1));
        desk.platform.mediates(claim, "¿Aceptas la devolución?", Duration.ofDays(2));
        ChannelThread thread =
                new ChannelThread("claim:" + claim, ThreadKind.CLAIM, "complainant", List.of(), Optional.empty());
        assertThat(desk.send(message(thread, "Sí, la acepto."))).isInstanceOf(takenInClaim());
        assertThat(desk.platform.sent().getFirst().to()).isEqualTo("mediator");
    }

    @Test
    void sendsToWhomTheThreadSays() {
        ChannelThread throughAgent =
                new ChannelThread("pack:" + order, ThreadKind.ORDER, "3037204279", List.of(), Optional.empty());
        assertThat(desk.send(message(throughAgent, "hola"))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(desk.platform.sent().getFirst().to()).isEqualTo("3037204279");
    }

    @Test
    void followsModerationToItsEnd() throws Exception {
        desk.platform.misbehave(MercadolibreMisbehaviour.MODERATED_LATER);
        Outgoing message = toPack("Gracias por tu compra");
        assertThat(desk.send(message)).isInstanceOf(SendOutcome.Accepted.class);
        RawEvent follow = desk.follow(message);
        FetchOutcome.Found found = (FetchOutcome.Found) desk.fetch(follow);
        // Moderation has come to its end already where the platform was faster.
        while (found.again().isPresent()) {
            found = (FetchOutcome.Found) desk.fetch(follow);
        }
        ChannelEvent.ShopWrote last = desk.all(ChannelEvent.ShopWrote.class).getLast();
        assertThat(last.stage()).isEqualTo(DeliveryStage.MODERATED);
        assertThat(last.failure().map(Failure::code)).contains("AUTOMATIC_MESSAGE");
    }

    @Test
    void tellsThatAMessageWasRead() {
        desk.send(toPack("hola"));
        desk.platform.reads(desk.platform.sent().getFirst().id());
        desk.fetch(desk.follow(toPack("hola")));
        assertThat(desk.only(ChannelEvent.ShopWrote.class).stage()).isEqualTo(DeliveryStage.READ);
    }

    @Test
    void findsAMessageWhoseAnswerWasLost() {
        desk.platform.misbehave(MercadolibreMisbehaviour.CUT_AFTER_ACCEPT);
        Outgoing message = toPack("hola");
        assertThat(desk.send(message)).isInstanceOf(SendOutcome.Uncertain.class);
        desk.fetch(desk.follow(message));
        assertThat(desk.only(ChannelEvent.ShopWrote.class).externalId())
                .isEqualTo(desk.platform.sent().getFirst().id());
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() {
        desk.platform.close();
        assertThat(desk.send(toPack("hola"))).isInstanceOf(SendOutcome.TryLater.class);
    }

    @Test
    void takesLatin1AndEmojiAndMendsWhatHasAnEqual() {
        var alphabet = desk.connector.traits(ThreadKind.ORDER).alphabet();
        String typed = "“Sí” – mañana… 🙂👍🏽 ❤️ 🇲🇽 👩‍🔧 1️⃣";
        String mended = alphabet.mend(typed);
        assertThat(mended).isEqualTo("\"Sí\" - mañana... 🙂👍🏽 ❤️ 🇲🇽 👩‍🔧 1️⃣");
        assertThat(alphabet.takes(mended)).isTrue();
        assertThat(alphabet.taken("👍🏽!", 0)).as("with its tone").isEqualTo(4);
        assertThat(desk.send(toPack(mended))).isInstanceOf(SendOutcome.Accepted.class);
    }

    /** Signs that are not on the list, though each character of them is, and some of which it is not. */
    @ParameterizedTest
    @ValueSource(strings = {"你好", "🫶", "👩🏽‍🔧", "🚗🏽", "👩‍🚗", "‍", "🏽"})
    void takesEmojiAsAWholeAlone(String sign) {
        var alphabet = desk.connector.traits(ThreadKind.ORDER).alphabet();
        assertThat(alphabet.taken(sign, 0)).isZero();
        assertThat(desk.send(toPack("hola " + sign))).as("the platform itself").isInstanceOf(SendOutcome.Refused.class);
    }

    @Test
    void knowsWhatEachKindOfThreadAllows() {
        assertThat(desk.connector.traits(ThreadKind.QUESTION).maxLength()).isEqualTo(2_000);
        assertThat(desk.connector.traits(ThreadKind.QUESTION).automatic()).isTrue();
        assertThat(desk.connector.traits(ThreadKind.ORDER).maxLength()).isEqualTo(350);
        assertThat(desk.connector.traits(ThreadKind.ORDER).automatic()).isFalse();
        assertThat(desk.connector.traits(ThreadKind.CLAIM).automatic()).isFalse();
    }

    @Test
    void leavesIdsOfBuyersOutOfTheReasonsItGives() {
        var bad = new Answer.Bad<JsonNode>(
                403, "forbidden", "Access denied for user 30265782 to message", Optional.empty());
        assertThat(MercadolibreErrors.send(bad))
                .isEqualTo(new SendOutcome.Refused(
                        new Failure("forbidden", Reason.said("Access denied for user … to message"))));
    }

    private Outgoing toPack(String text) {
        return message(
                new ChannelThread("pack:" + order, ThreadKind.ORDER, "700001", List.of(), Optional.empty()), text);
    }

    private static Outgoing toQuestion(String question, String text) {
        return message(
                new ChannelThread("question:" + question, ThreadKind.QUESTION, question, List.of(), Optional.empty()),
                text);
    }

    static Outgoing message(ChannelThread thread, String text) {
        return new Outgoing(
                "ref-" + text, thread.address(), new Outgoing.Body.Text(text), Optional.empty(), Optional.of(thread));
    }
}
