package org.atiende.connectors.walmart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.Price;
import org.atiende.channel.RawEvent;
import org.atiende.simulator.WalmartSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector makes of the pretend platform's list of orders, over real HTTP; that nothing of it is lost. */
class CheckingContractTests {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void readsAnOrderAndFollowsItsParcelToTheDoor() {
        assertThat(desk.check()).as("nothing is on the list yet").isZero();
        String order = desk.platform.buys("Lámpara de mesa", 84_950, 2);
        desk.check();
        OrderFact told = desk.only(ChannelEvent.OrderTold.class).order();
        assertThat(told.id()).isEqualTo(order);
        assertThat(told.number()).as("by which the buyer knows it").contains(WalmartSimulator.numberOf(order));
        assertThat(told.status()).isEqualTo(OrderFact.Status.PAID);
        assertThat(told.total()).isEqualTo(new Price(169_900, "MXN"));
        assertThat(told.items()).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("Lámpara de mesa");
            assertThat(item.quantity()).isEqualTo(2);
            assertThat(item.unitPrice()).isEqualTo(new Price(84_950, "MXN"));
        });
        assertThat(told.buyer().orElseThrow().phone()).contains("+525512345678");
        assertThat(told.buyer().orElseThrow().email()).contains("ana.%s@relay.example".formatted(order));
        assertThat(desk.check()).as("the same again is nothing new").isZero();

        desk.platform.ships(order, "Estafeta", "EST123");
        desk.check();
        desk.platform.delivers(order);
        desk.check();
        List<ParcelFact> parcels = desk.all(ChannelEvent.ParcelTold.class).stream()
                .map(ChannelEvent.ParcelTold::parcel)
                .toList();
        assertThat(parcels)
                .extracting(ParcelFact::status)
                .containsExactly(ParcelFact.Status.SHIPPED, ParcelFact.Status.DELIVERED);
        assertThat(parcels.getFirst().id()).isEqualTo(parcels.getLast().id());
        assertThat(parcels.getLast().trackingNumber()).contains("EST123");
        assertThat(parcels.getLast().carrier()).contains("Estafeta");
        desk.platform.cancels(desk.platform.buys("Tapete", 30_000, 1));
        desk.check();
        assertThat(desk.all(ChannelEvent.OrderTold.class).getLast().order().status())
                .isEqualTo(OrderFact.Status.CANCELLED);
    }

    @Test
    void storesNeitherAddressNorTaxIdOfABuyer() {
        desk.platform.buys("Lámpara", 84_900, 1);
        CheckOutcome.Found found = (CheckOutcome.Found) desk.checkOnce();
        assertThat(found.events()).isNotEmpty();
        for (RawEvent event : found.events()) {
            assertThat(new String(event.payload(), StandardCharsets.UTF_8))
                    .doesNotContain("Calle Nogal")
                    .doesNotContain("TOAA800101AB1")
                    .doesNotContain("G03");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"modified", "created"})
    void findsAllOrdersThoughTheListEndsAtItsThousandth(String listBy) {
        desk.with(Map.of("listBy", listBy));
        for (int i = 0; i < 2_500; i++) {
            desk.platform.buys("Lámpara " + i, 84_900, 1, Duration.ofMinutes(i));
        }
        int checks = 1;
        while (desk.checksLists()) {
            checks++;
            assertThat(checks).isLessThan(12);
        }
        assertThat(checks).as("more than one list holds").isGreaterThan(1);
        assertThat(desk.all(ChannelEvent.OrderTold.class).stream()
                        .map(it -> it.order().id())
                        .distinct())
                .hasSize(2_500);
    }

    @Test
    void speaksToTheGlobalApiWhereTheSettingsSaySo() {
        desk.platform.speaksGlobally();
        desk.platform.buys("Lámpara", 84_900, 1);
        assertThat(desk.checkOnce())
                .as("one form of times is not taken for the other")
                .isInstanceOf(CheckOutcome.AccountFault.class);
        desk.with(Map.of("dates", "iso", "globalVersion", "3.1"));
        assertThat(desk.check()).isPositive();
    }

    @Test
    void saysThatItMustBeTriedLaterWhileThePlatformIsAwayOrAsksForPatience() {
        desk.platform.limit(1);
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.TryLater.class);
        desk.platform.outage(Duration.ofMillis(200));
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.TryLater.class);
        assertThat(desk.check()).isZero();
        desk.platform.permission(false);
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.AccountFault.class);
        desk.platform.permission(true);
        desk.platform.keysAreGood(false);
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.AccountFault.class);
        desk.platform.keysAreGood(true);
        assertThat(desk.check()).isZero();
    }
}
