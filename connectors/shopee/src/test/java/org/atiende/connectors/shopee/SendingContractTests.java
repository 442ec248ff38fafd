package org.atiende.connectors.shopee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.simulator.ShopMisbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the connector says of a send, by what the pretend platform does to it; over real HTTP. */
class SendingContractTests {
    private Desk desk;
    private ChannelThread thread;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        desk.platform.writes("700001", "ana_mx", "¿ya salió?");
        desk.pushed(1);
        thread = desk.only(ChannelEvent.MessageReceived.class).thread().orElseThrow();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    /** Each misbehaviour has its outcome: a new one breaks the build. */
    @ParameterizedTest
    @EnumSource(ShopMisbehaviour.class)
    void saysOfAMessageWhatCanBeKnown(ShopMisbehaviour misbehaviour) {
        desk.platform.misbehave(misbehaviour);
        SendOutcome outcome = desk.send(message("hola"));
        int taken = switch (misbehaviour) {
            case RATE_LIMITED -> {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                SendOutcome.TryLater.class,
                                it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
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
            case SERVER_ERROR, CUT_BEFORE_ACCEPT -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
                yield 0;
            }
            case CUT_AFTER_ACCEPT -> {
                assertThat(outcome).isInstanceOf(SendOutcome.Uncertain.class);
                yield 1;
            }
        };
        assertThat(desk.platform.accepted()).hasSize(taken);
    }

    @Test
    void sendsToTheBuyerAndSeesInTheChatThatItIsThere() throws Exception {
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) desk.send(message("Sale mañana."));
        assertThat(desk.platform.accepted())
                .singleElement()
                .satisfies(it -> assertThat(it.buyer()).isEqualTo("700001"));
        desk.pushed(1);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.externalId()).isEqualTo(accepted.externalId());
        assertThat(wrote.stage()).isEqualTo(DeliveryStage.DELIVERED);
    }

    @Test
    void showsThatTheBuyerDoesNotSeeWhatWasCensored() throws Exception {
        desk.platform.censorsNext();
        SendOutcome.Accepted accepted = (SendOutcome.Accepted) desk.send(message("Escríbame aparte."));
        desk.pushed(1);
        ChannelEvent.ShopWrote wrote = desk.only(ChannelEvent.ShopWrote.class);
        assertThat(wrote.externalId()).isEqualTo(accepted.externalId());
        assertThat(wrote.stage()).isEqualTo(DeliveryStage.MODERATED);
        assertThat(wrote.failure().orElseThrow().code()).isEqualTo("censored_blacklist");
    }

    @Test
    void findsAMessageWhoseAnswerWasLost() {
        desk.platform.tells(false);
        desk.platform.misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        assertThat(desk.send(message("Con gusto."))).isInstanceOf(SendOutcome.Uncertain.class);
        RawEvent follow = desk.follow(message("Con gusto."));
        assertThat(desk.fetch(follow)).isInstanceOf(FetchOutcome.Found.class);
        assertThat(desk.only(ChannelEvent.ShopWrote.class).content().text()).isEqualTo("Con gusto.");
    }

    @Test
    void certainlyDidNotSendWhatNeverLeft() {
        desk.platform.close();
        assertThat(desk.send(message("hola"))).isInstanceOf(SendOutcome.TryLater.class);
        Outgoing template =
                new Outgoing("r", "700001", new Outgoing.Body.Template("saludo", "es_MX", List.of()), Optional.empty());
        assertThat(desk.send(template)).isInstanceOf(SendOutcome.Refused.class);
    }

    private Outgoing message(String text) {
        return new Outgoing(
                "reference-1", "700001", new Outgoing.Body.Text(text), Optional.empty(), Optional.of(thread), false);
    }
}
