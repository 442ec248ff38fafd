package org.atiende.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.Acting;
import org.atiende.simulator.AmazonSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a buyer is asked for a review once, where Amazon offers it, over real HTTP. */
class ActingContractTests {
    private Desk desk;
    private Acting acting;
    private String order;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        acting = desk.connector.acting().orElseThrow();
        order = desk.amazon.buys(new AmazonSimulator.Item("B0SHEETS01", "Juego de sábanas", 79_900, 1));
        desk.amazon.delivered(order, Duration.ofDays(6));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private ActOutcome ask() {
        return acting.act(new Act.AskForReview(order), desk.tokens);
    }

    private Acting.Standing look() {
        return acting.look(new Act.AskForReview(order), desk.tokens);
    }

    private static String code(ActOutcome outcome) {
        return switch (outcome) {
            case ActOutcome.Refused refused -> refused.failure().code();
            case ActOutcome.TryLater later -> later.failure().code();
            case ActOutcome.AccountFault fault -> fault.failure().code();
            default -> throw new AssertionError("It has no code: " + outcome);
        };
    }

    @Test
    void asksOnceAndNotAgain() {
        assertThat(ask()).isInstanceOf(ActOutcome.Done.class);
        assertThat(ask()).isInstanceOf(ActOutcome.Refused.class);
        assertThat(code(ask())).isEqualTo("not_offered");
        assertThat(desk.amazon.solicitations().asked()).containsExactly(order);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 31})
    void asksNobodyBeforeTheFifthDayOrAfterTheThirtieth(int days) {
        desk.amazon.delivered(order, Duration.ofDays(days));
        assertThat(code(ask())).isEqualTo("not_offered");
        assertThat(desk.amazon.solicitations().asked()).isEmpty();
    }

    @Test
    void doesNotKnowWhenTheAnswerIsLostAndFindsOutByLooking() {
        assertThat(look()).isEqualTo(Acting.Standing.NOT_SO);
        desk.amazon.solicitations().cutsNextAnswer();
        assertThat(ask()).isInstanceOf(ActOutcome.Uncertain.class);
        assertThat(look()).isEqualTo(Acting.Standing.SO);
        assertThat(desk.amazon.solicitations().asked()).containsExactly(order);
    }

    @Test
    void doesNotTakeAnOfferThatMayHaveEndedByItselfForOneThatWasTaken() {
        desk.amazon.solicitations().cutsNextAnswer();
        assertThat(ask()).isInstanceOf(ActOutcome.Uncertain.class);
        desk.turn(Duration.ofDays(31));
        assertThat(look()).as("its days may be over").isEqualTo(Acting.Standing.UNKNOWN);
    }

    @Test
    void namesTheRoleThatLacksAndLeavesTheAccountInForce() {
        desk.amazon.solicitations().role(false);
        assertThat(ask()).isInstanceOf(ActOutcome.Refused.class);
        assertThat(code(ask())).isEqualTo("role");
    }

    @Test
    void waitsWhereAmazonAsksForPatienceOrIsAway() {
        desk.amazon.limit(1);
        assertThat(ask())
                .isInstanceOfSatisfying(
                        ActOutcome.TryLater.class, it -> assertThat(it.after()).contains(Duration.ofSeconds(2)));
        desk.tokens.token();
        desk.amazon.outage(Duration.ofMinutes(1));
        assertThat(ask()).isInstanceOf(ActOutcome.TryLater.class);
        assertThat(look()).isEqualTo(Acting.Standing.UNKNOWN);
    }

    @Test
    void replacesATokenThatHasRunOut() {
        ask();
        String other = desk.amazon.buys(new AmazonSimulator.Item("B0SHEETS01", "Juego de sábanas", 79_900, 1));
        desk.amazon.delivered(other, Duration.ofDays(20));
        desk.amazon.expireToken();
        assertThat(acting.act(new Act.AskForReview(other), desk.tokens)).isInstanceOf(ActOutcome.Done.class);
    }

    @Test
    void doesNothingElseAndNothingWithoutOrders() {
        assertThat(code(acting.act(new Act.HoldOrder(order), desk.tokens))).isEqualTo("not_supported");
        desk.with(Map.of("clientId", ""));
        assertThat(code(ask())).isEqualTo("no_orders");
    }
}
