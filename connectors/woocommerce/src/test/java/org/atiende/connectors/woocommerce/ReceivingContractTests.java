package org.atiende.connectors.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.OrderFact;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.atiende.simulator.ShopSimulator.Purchase;
import org.atiende.simulator.WoocommerceSimulator;
import org.atiende.testkit.ShopReceivingContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the platform tells, and what of it is in the desk afterwards. */
class ReceivingContractTests implements ShopReceivingContract {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Override
    public Desk desk() {
        return desk;
    }

    @Override
    public WoocommerceSimulator platform() {
        return desk.platform;
    }

    @Override
    public String numberOf(String order) {
        return desk.platform.numberOf(order);
    }

    @Test
    void theUnsignedPingOfANewWebhookGetsItsAnswerAndTellsNothing() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(desk.platform.ping(desk.url()), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
        desk.fetchAll();
        assertThat(desk.all(ChannelEvent.class)).isEmpty();
    }

    @Test
    void anOrderThatWaitsForItsTransferIsUnpaidAndOnHold() throws Exception {
        String id = desk.platform.buys(Purchase.ofLamps("Gael", "", ""));
        desk.notice();
        desk.platform.holdsElsewhere(id);
        desk.fetch(desk.notice());
        OrderFact order = desk.all(ChannelEvent.OrderTold.class).getLast().order();
        assertThat(order.held()).isTrue();
        assertThat(order.platformStatus()).isEqualTo("on-hold");
    }

    // Keys that were deleted come back by a person's hand alone.
    @ParameterizedTest
    @EnumSource(value = Incident.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "TOKEN_EXPIRED")
    void losesAndDoublesNothingWhateverBefallsThePlatform(Incident.Kind incident) {
        desk.platform.minuteLasts(Duration.ofMillis(100));
        play(new Scenario(4, 2, 8, 0, Map.of(), List.of(new Incident(3, incident, 2))));
    }

    static Stream<Scenario> everythingAtOnce() {
        return Scenario.everythingAtOnce(8, 0, Incident.Kind.TOKEN_EXPIRED);
    }

    @ParameterizedTest
    @MethodSource("everythingAtOnce")
    @Tag("long")
    void losesAndDoublesNothingWhenEverythingGoesWrongAtOnce(Scenario scenario) {
        desk.platform.minuteLasts(Duration.ofMillis(100));
        play(scenario);
    }
}
