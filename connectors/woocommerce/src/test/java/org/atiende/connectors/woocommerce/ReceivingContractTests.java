package org.atiende.connectors.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.RawEvent;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.atiende.testkit.ChangedOrdersContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the platform tells, and what of it is in the desk afterwards. */
class ReceivingContractTests implements ChangedOrdersContract {
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
    public void fallSilent() {
        desk.platform.tells(false);
    }

    @Override
    public void buys(String buyer) {
        desk.platform.buys(Desk.purchase(buyer, "", ""));
    }

    @Test
    void anOrderComesInWithItsNumberItsBuyerAndWhatWasBought() throws Exception {
        String id = desk.platform.buys(Desk.purchase("Fernanda Islas", "443 123 4567", "fer@correo.example"));
        desk.fetch(desk.notice());
        OrderFact order = desk.all(ChannelEvent.OrderTold.class).getFirst().order();
        assertThat(order.id()).isEqualTo(id);
        assertThat(order.number()).contains(desk.platform.numberOf(id));
        assertThat(order.status()).isEqualTo(OrderFact.Status.PAID);
        assertThat(order.total().minor()).isEqualTo(259_800);
        assertThat(order.items()).singleElement().satisfies(it -> {
            assertThat(it.title()).isEqualTo("Lámpara de mesa");
            assertThat(it.unitPrice().minor()).isEqualTo(129_900);
        });
        assertThat(order.buyer().orElseThrow().phone()).contains("+524431234567");
        assertThat(order.buyer().orElseThrow().email()).contains("fer@correo.example");
        assertThat(order.held()).isFalse();
    }

    @Test
    void aParcelFollowsItsOrder() throws Exception {
        String id = desk.platform.buys(Desk.purchase("Gael", "", ""));
        desk.fetch(desk.notice());
        desk.platform.sends(id, "MX0042");
        desk.fetch(desk.notice());
        ParcelFact parcel = desk.all(ChannelEvent.ParcelTold.class).getFirst().parcel();
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.SHIPPED);
        assertThat(parcel.trackingNumber()).contains("MX0042");
        assertThat(desk.all(ChannelEvent.OrderTold.class).getLast().order().parcelIds())
                .containsExactly(parcel.id());
    }

    @Test
    void aCancelledOrderIsCancelled() throws Exception {
        String id = desk.platform.buys(Desk.purchase("Gael", "", ""));
        desk.notice();
        desk.platform.cancels(id);
        desk.fetch(desk.notice());
        assertThat(desk.all(ChannelEvent.OrderTold.class).getLast().order().status())
                .isEqualTo(OrderFact.Status.CANCELLED);
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
        String id = desk.platform.buys(Desk.purchase("Gael", "", ""));
        desk.notice();
        desk.platform.holdsElsewhere(id);
        desk.fetch(desk.notice());
        OrderFact order = desk.all(ChannelEvent.OrderTold.class).getLast().order();
        assertThat(order.held()).isTrue();
        assertThat(order.platformStatus()).isEqualTo("on-hold");
    }

    @Test
    void theSameWebhookToldTwiceIsOneNotice() throws Exception {
        desk.platform.play(new Scenario(2, 1, 1, 0, Map.of(Fault.DUPLICATE, 100)));
        RawEvent one = desk.notice();
        RawEvent other = desk.notice();
        assertThat(other.externalId()).isEqualTo(one.externalId());
    }

    @Test
    void whatNobodyToldIsFoundInTheListOnce() {
        desk.platform.tells(false);
        desk.platform.buys(Desk.purchase("Uno", "", ""));
        assertThat(desk.check()).isPositive();
        assertThat(desk.check()).isZero();
        String id = desk.platform.buys(Desk.purchase("Dos", "", ""));
        assertThat(desk.check()).isEqualTo(1);
        desk.platform.sends(id, "MX1");
        assertThat(desk.check()).as("the order and its parcel").isEqualTo(2);
        assertThat(desk.check()).isZero();
    }

    @Test
    void saysThatAPermissionIsMissingAndThatThePlatformAsksForPatience() {
        desk.platform.permission(false);
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.AccountFault.class);
        desk.platform.permission(true);
        desk.platform.limit(1);
        assertThat(desk.checkOnce())
                .isInstanceOfSatisfying(
                        CheckOutcome.TryLater.class,
                        it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void losesAndDoublesNothingWhateverIsWrongWithWhatIsTold(Fault fault) {
        play(new Scenario(3, 2, 6, 0, Map.of(fault, 100)));
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

    /** Plays, fetches and checks until nothing is left to be had; then every order is there once. */
    private void play(Scenario scenario) {
        // The list of the first check is one page; what was there before is known when the play begins.
        desk.platform.buys(Desk.purchase("Antes", "", ""));
        desk.check();
        desk.platform.play(scenario);
        int quiet = 0;
        while (quiet < 2) {
            desk.fetchAll();
            quiet = desk.check() == 0 ? quiet + 1 : 0;
        }
        desk.fetchAll();
        List<String> titles = desk.all(ChannelEvent.OrderTold.class).stream()
                .map(it -> it.order().items().getFirst().title())
                .filter(it -> !it.equals("Lámpara de mesa"))
                .toList();
        assertThat(titles).containsExactlyInAnyOrderElementsOf(scenario.written());
        assertThat(desk.refused.get()).isEqualTo(scenario.befallen(Fault.FORGED));
        assertThat(desk.all(ChannelEvent.Unreadable.class)).isEmpty();
    }
}
