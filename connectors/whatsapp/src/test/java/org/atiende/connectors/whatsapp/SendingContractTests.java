package org.atiende.connectors.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.reasons.Reason;
import org.atiende.simulator.Misbehaviour;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the connector says of a send, by what the pretend platform does to it; over real HTTP. */
class SendingContractTests {
    @AutoClose
    private final Door door = new Door("t");

    private final WhatsappSimulator platform = door.platform;
    private final Account account = new Account("1001", Map.of("accessToken", "t", "baseUrl", platform.url()));

    /** Each misbehaviour has its outcome: a new one breaks the build. */
    @ParameterizedTest
    @EnumSource(Misbehaviour.class)
    void saysOfASendWhatCanBeKnown(Misbehaviour misbehaviour) {
        platform.misbehave(misbehaviour);
        SendOutcome outcome = send("hola");
        boolean taken = switch (misbehaviour) {
            case RATE_LIMITED -> {
                assertThat(outcome).isInstanceOfSatisfying(SendOutcome.TryLater.class, it -> {
                    assertThat(it.failure().code()).isEqualTo("130429");
                    assertThat(it.after()).contains(Duration.ofSeconds(1));
                });
                yield false;
            }
            case PAIR_LIMITED -> {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                SendOutcome.TryLater.class,
                                it -> assertThat(it.failure().code()).isEqualTo("131056"));
                yield false;
            }
            case UNAVAILABLE -> {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                SendOutcome.TryLater.class,
                                it -> assertThat(it.failure().code()).isEqualTo("131016"));
                yield false;
            }
            case WINDOW_CLOSED -> {
                assertThat(outcome)
                        .isEqualTo(
                                new SendOutcome.Refused(new Failure("131047", Reason.said("Re-engagement message"))));
                yield false;
            }
            case TOKEN_EXPIRED -> {
                assertThat(outcome)
                        .isEqualTo(new SendOutcome.AccountFault(
                                new Failure("190", Reason.said("Access token has expired"))));
                yield false;
            }
            case PERMISSION_LOST -> {
                assertThat(outcome)
                        .isEqualTo(new SendOutcome.AccountFault(new Failure(
                                "10", Reason.said("Application does not have permission for this action"))));
                yield false;
            }
            case SERVER_ERROR -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
                yield false;
            }
            case CUT_AFTER_ACCEPT -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
                yield true;
            }
            case SLOW, STATUSES_BACKWARDS, STATUSES_TWICE -> {
                assertThat(outcome)
                        .isEqualTo(new SendOutcome.Accepted(
                                platform.accepted().getFirst().id()));
                yield true;
            }
        };
        assertThat(platform.accepted()).as("sent once at most").hasSize(taken ? 1 : 0);
        assertThat(send("otra vez")).as("the next one").isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void isUncertainOfASendWhoseAnswerTakesTooLong() {
        platform.misbehave(Misbehaviour.SLOW);
        WhatsappSender impatient = new WhatsappSender(WhatsappSimulator.SLOWNESS.dividedBy(4));
        assertThat(impatient.send(text("hola", "525512345678"), account)).isInstanceOf(SendOutcome.Uncertain.class);
        // Who hung up need not have waited until the platform had read it.
        eventually(() -> assertThat(platform.accepted()).hasSize(1));
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() {
        platform.close();
        assertThat(send("hola")).isInstanceOf(SendOutcome.TryLater.class);
    }

    @Test
    void sendsToANumberAndToAnIdOfThePlatform() {
        assertThat(new WhatsappConnector().send(text("uno", "5215512345678"), Access.fixed(account)))
                .isInstanceOf(SendOutcome.Accepted.class);
        assertThat(new WhatsappConnector().send(text("dos", "MX.1234567890"), Access.fixed(account)))
                .isInstanceOf(SendOutcome.Accepted.class);
        assertThat(platform.accepted().stream().map(WhatsappSimulator.Accepted::to))
                .containsExactly("5215512345678", "MX.1234567890");
    }

    @Test
    void setsASignToWhatABuyerWroteSetsAnotherInItsPlaceAndTakesItAway() throws Exception {
        String asked = platform.buyerSays("5215512345678", "Ana", "gracias");
        door.next();
        assertThat(react(asked, "👍")).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(platform.signOn(asked)).isEqualTo("👍");
        assertThat(((ChannelEvent.DeliveryReported) door.meaning(door.next())).stage())
                .as("all that the platform reports of one")
                .isEqualTo(DeliveryStage.ACCEPTED);
        assertThat(react(asked, "❤️")).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(platform.signOn(asked)).isEqualTo("❤️");
        assertThat(react(asked, "")).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(platform.signOn(asked)).isEmpty();
    }

    @Test
    void refusesASignToWhatNoBuyerWrote() {
        assertThat(react("wamid.OUT1", "👍"))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        it -> assertThat(it.failure().code()).isEqualTo("131009"));
    }

    @Test
    void answersWithAMessageOfTheBuyersQuoted() {
        String asked = platform.buyerSays("5215512345678", "Ana", "¿lo tienen en azul?");
        Outgoing answer =
                new Outgoing("ref-q", "5215512345678", new Outgoing.Body.Text("Sí, en azul."), Optional.of(asked));
        assertThat(new WhatsappConnector().send(answer, Access.fixed(account)))
                .isInstanceOf(SendOutcome.Accepted.class);
        assertThat(platform.accepted()
                        .getFirst()
                        .body()
                        .path("context")
                        .path("message_id")
                        .asString(""))
                .isEqualTo(asked);
    }

    @Test
    void refusesToQuoteWhatNoBuyerWrote() {
        Outgoing answer =
                new Outgoing("ref-q", "5215512345678", new Outgoing.Body.Text("Sí."), Optional.of("wamid.NONE"));
        assertThat(new WhatsappConnector().send(answer, Access.fixed(account)))
                .isInstanceOfSatisfying(
                        SendOutcome.Refused.class,
                        it -> assertThat(it.failure().code()).isEqualTo("131009"));
    }

    @Test
    void refusesAWrongTokenAsAFaultOfTheAccount() {
        Account wrong = new Account("1001", Map.of("accessToken", "other", "baseUrl", platform.url()));
        assertThat(new WhatsappConnector().send(text("hola", "525512345678"), Access.fixed(wrong)))
                .isInstanceOf(SendOutcome.AccountFault.class);
    }

    @Test
    void readsEachStatusAsTheStageItIsInWhateverOrderTheyComeIn() throws Exception {
        platform.misbehave(Misbehaviour.STATUSES_BACKWARDS);
        send("hola");
        List<DeliveryStage> stages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ChannelEvent.DeliveryReported reported = (ChannelEvent.DeliveryReported) door.meaning(door.next());
            assertThat(reported.reference()).contains("ref-hola");
            assertThat(reported.externalId())
                    .isEqualTo(platform.accepted().getFirst().id());
            stages.add(reported.stage());
        }
        assertThat(stages).containsExactly(DeliveryStage.READ, DeliveryStage.DELIVERED, DeliveryStage.ACCEPTED);
    }

    @Test
    void leavesNumbersOutOfTheReasonsItGives() {
        assertThat(WhatsappErrors.outcome(131026, "Recipient 5215512345678 not reachable", Optional.empty()))
                .isEqualTo(new SendOutcome.Refused(new Failure("131026", Reason.said("Recipient … not reachable"))));
    }

    private SendOutcome send(String text) {
        return new WhatsappConnector().send(text(text, "525512345678"), Access.fixed(account));
    }

    private SendOutcome react(String to, String emoji) {
        Outgoing sign =
                new Outgoing("ref-sign", "5215512345678", new Outgoing.Body.Reaction(to, emoji), Optional.empty());
        return new WhatsappConnector().send(sign, Access.fixed(account));
    }

    private static Outgoing text(String text, String to) {
        return new Outgoing("ref-" + text, to, new Outgoing.Body.Text(text), Optional.empty());
    }
}
