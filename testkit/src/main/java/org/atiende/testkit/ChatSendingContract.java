package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.atiende.channel.ChannelEvent;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.simulator.ChatSimulator;
import org.atiende.simulator.ShopMisbehaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every connector to a chat with a shop says of a send, by what the pretend platform does to it. */
public interface ChatSendingContract {
    ConnectorDesk<?> desk();

    ChatSimulator platform();

    /** An answer to the buyer who has written; the same text gives the same message. */
    Outgoing message(String text);

    /** Each misbehaviour has its outcome: a new one breaks the build. */
    @ParameterizedTest
    @EnumSource(ShopMisbehaviour.class)
    default void saysOfAMessageWhatCanBeKnown(ShopMisbehaviour misbehaviour) {
        platform().misbehave(misbehaviour);
        SendOutcome outcome = desk().send(message("hola"));
        int taken = switch (misbehaviour) {
            case RATE_LIMITED -> {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                SendOutcome.TryLater.class,
                                it -> assertThat(desk().connector.asksForPatience(it.failure()))
                                        .isTrue());
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
        assertThat(platform().accepted()).hasSize(taken);
    }

    @Test
    default void findsAMessageWhoseAnswerWasLost() {
        platform().tells(false);
        platform().misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        assertThat(desk().send(message("Con gusto."))).isInstanceOf(SendOutcome.Uncertain.class);
        RawEvent follow = desk().follow(message("Con gusto."));
        assertThat(desk().fetch(follow)).isInstanceOf(FetchOutcome.Found.class);
        assertThat(desk().only(ChannelEvent.ShopWrote.class).content().text()).isEqualTo("Con gusto.");
    }

    @Test
    default void certainlyDidNotSendWhatNeverLeft() {
        platform().close();
        assertThat(desk().send(message("hola"))).isInstanceOf(SendOutcome.TryLater.class);
    }
}
