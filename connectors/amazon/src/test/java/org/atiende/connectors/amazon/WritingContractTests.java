package org.atiende.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Act;
import org.atiende.channel.ActOutcome;
import org.atiende.channel.Acting;
import org.atiende.channel.SubjectsOutcome;
import org.atiende.simulator.AmazonMessaging;
import org.atiende.simulator.AmazonSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the shop writes to a buyer first where Amazon offers it for the order, and nowhere else, over real HTTP. */
class WritingContractTests {
    private static final String TEXT = "¿Confirma que la sábana es matrimonial? 🙂";

    private Desk desk;
    private Acting acting;
    private String order;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        acting = desk.connector.acting().orElseThrow();
        order = desk.amazon.buys(new AmazonSimulator.Item("B0SHEETS01", "Juego de sábanas", 79_900, 1));
        desk.amazon.messaging().offers(order, "confirmOrderDetails", "legalDisclosure");
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private ActOutcome write(Act.Subject about, String text) {
        return acting.act(new Act.WriteToBuyer(order, about, text), desk.tokens);
    }

    private static String refusal(ActOutcome outcome) {
        return outcome instanceof ActOutcome.Refused refused ? refused.failure().code() : outcome.toString();
    }

    @Test
    void asksAmazonFirstWhatMayBeWrittenAndInWhichLanguage() {
        assertThat(acting.subjects(order, desk.tokens))
                .isEqualTo(new SubjectsOutcome.Allowed(
                        Map.of(Act.Subject.ORDER_DETAILS, new SubjectsOutcome.Offer(2_000)), Optional.of("es-MX")));
        desk.amazon.messaging().offers(order);
        assertThat(acting.subjects(order, desk.tokens))
                .isEqualTo(new SubjectsOutcome.Allowed(Map.of(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER_DETAILS, confirmOrderDetails, 2000",
        "DELIVERY_DETAILS, confirmDeliveryDetails, 2000",
        "CUSTOMIZATION, confirmCustomizationDetails, 800",
        "UNEXPECTED_PROBLEM, unexpectedProblem, 2000"
    })
    void writesOfEachKindWhatAmazonTakesAndNoMore(Act.Subject about, String kind, int longest) {
        desk.amazon.messaging().offers(order, kind);
        String most = "ñ".repeat(longest - 1) + "🙂";
        assertThat(write(about, most)).isInstanceOf(ActOutcome.Done.class);
        assertThat(refusal(write(about, most + "x"))).isEqualTo("too_long");
        assertThat(desk.amazon.messaging().written()).containsExactly(new AmazonMessaging.Written(order, kind, most));
    }

    @Test
    void writesNothingThatAmazonDoesNotOfferForTheOrder() {
        assertThat(refusal(write(Act.Subject.UNEXPECTED_PROBLEM, TEXT))).isEqualTo("not_offered");
        assertThat(desk.amazon.messaging().written()).isEmpty();
    }

    @Test
    void doesNotKnowWhenTheAnswerIsLostAndNoLookCanTell() {
        desk.amazon.messaging().cutsNextAnswer();
        assertThat(write(Act.Subject.ORDER_DETAILS, TEXT)).isInstanceOf(ActOutcome.Uncertain.class);
        assertThat(acting.look(new Act.WriteToBuyer(order, Act.Subject.ORDER_DETAILS, TEXT), desk.tokens))
                .isEqualTo(Acting.Standing.UNKNOWN);
        assertThat(desk.amazon.messaging().written()).hasSize(1);
    }

    @Test
    void namesTheRoleThatLacksAndLeavesTheAccountInForce() {
        desk.amazon.messaging().role(false);
        assertThat(refusal(write(Act.Subject.ORDER_DETAILS, TEXT))).isEqualTo("role");
        assertThat(acting.subjects(order, desk.tokens)).isInstanceOfSatisfying(SubjectsOutcome.NotKnown.class, it -> {
            assertThat(it.failure().code()).isEqualTo("role");
            assertThat(it.failure().reason().words()).contains("Buyer Communication");
        });
    }

    @Test
    void waitsWhereAmazonAsksForPatienceOrIsAway() {
        desk.amazon.limit(1);
        assertThat(write(Act.Subject.ORDER_DETAILS, TEXT))
                .isInstanceOfSatisfying(
                        ActOutcome.TryLater.class, it -> assertThat(it.after()).contains(Duration.ofSeconds(2)));
        desk.tokens.token();
        desk.amazon.outage(Duration.ofMinutes(1));
        assertThat(write(Act.Subject.ORDER_DETAILS, TEXT)).isInstanceOf(ActOutcome.TryLater.class);
        assertThat(acting.subjects(order, desk.tokens)).isInstanceOf(SubjectsOutcome.NotKnown.class);
    }

    @Test
    void writesNothingWithoutOrders() {
        desk.with(Map.of("clientId", ""));
        assertThat(refusal(write(Act.Subject.ORDER_DETAILS, TEXT))).isEqualTo("no_orders");
        assertThat(acting.subjects(order, desk.tokens)).isInstanceOf(SubjectsOutcome.NotKnown.class);
    }
}
