package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.OrderFact;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.RawEvent;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Scenario;
import org.atiende.simulator.ShopSimulator;
import org.atiende.simulator.ShopSimulator.Purchase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every connector to a web shop makes of what it tells, and what of it is in the desk afterwards. */
public interface ShopReceivingContract extends ChangedOrdersContract {
    ShopSimulator platform();

    /** The number of an order as the platform writes it. */
    String numberOf(String order);

    @Override
    default void fallSilent() {
        platform().tells(false);
    }

    @Override
    default void buys(String buyer) {
        platform().buys(Purchase.ofLamps(buyer, "", ""));
    }

    @Test
    default void anOrderComesInWithItsNumberItsBuyerAndWhatWasBought() throws Exception {
        String id = platform().buys(Purchase.ofLamps("Fernanda Islas", "443 123 4567", "fer@correo.example"));
        desk().fetch(desk().notice());
        OrderFact order = desk().all(ChannelEvent.OrderTold.class).getFirst().order();
        assertThat(order.id()).isEqualTo(id);
        assertThat(order.number()).contains(numberOf(id));
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
    default void aParcelFollowsItsOrder() throws Exception {
        String id = platform().buys(Purchase.ofLamps("Gael", "", ""));
        desk().fetch(desk().notice());
        platform().sends(id, "MX0042");
        desk().fetch(desk().notice());
        ParcelFact parcel = desk().all(ChannelEvent.ParcelTold.class).getFirst().parcel();
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.SHIPPED);
        assertThat(parcel.trackingNumber()).contains("MX0042");
        assertThat(desk().all(ChannelEvent.OrderTold.class).getLast().order().parcelIds())
                .containsExactly(parcel.id());
    }

    @Test
    default void aCancelledOrderIsCancelled() throws Exception {
        String id = platform().buys(Purchase.ofLamps("Gael", "", ""));
        desk().notice();
        platform().cancels(id);
        desk().fetch(desk().notice());
        assertThat(desk().all(ChannelEvent.OrderTold.class).getLast().order().status())
                .isEqualTo(OrderFact.Status.CANCELLED);
    }

    @Test
    default void theSameWebhookToldTwiceIsOneNotice() throws Exception {
        platform().play(new Scenario(2, 1, 1, 0, Map.of(Fault.DUPLICATE, 100)));
        RawEvent one = desk().notice();
        RawEvent other = desk().notice();
        assertThat(other.externalId()).isEqualTo(one.externalId());
    }

    @Test
    default void whatNobodyToldIsFoundInTheListOnce() {
        platform().tells(false);
        platform().buys(Purchase.ofLamps("Uno", "", ""));
        assertThat(desk().check()).isPositive();
        assertThat(desk().check()).isZero();
        String id = platform().buys(Purchase.ofLamps("Dos", "", ""));
        assertThat(desk().check()).isEqualTo(1);
        platform().sends(id, "MX1");
        assertThat(desk().check()).as("the order and its parcel").isEqualTo(2);
        assertThat(desk().check()).isZero();
    }

    @Test
    default void saysThatAPermissionIsMissingAndThatThePlatformAsksForPatience() {
        platform().permission(false);
        assertThat(desk().checkOnce()).isInstanceOf(CheckOutcome.AccountFault.class);
        platform().permission(true);
        platform().limit(1);
        assertThat(desk().checkOnce())
                .isInstanceOfSatisfying(
                        CheckOutcome.TryLater.class,
                        it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    default void losesAndDoublesNothingWhateverIsWrongWithWhatIsTold(Fault fault) {
        play(new Scenario(3, 2, 6, 0, Map.of(fault, 100)));
    }

    /** Plays, fetches and checks until nothing is left to be had; then every order is there once. */
    default void play(Scenario scenario) {
        // The list of the first check is one page; what was there before is known when the play begins.
        platform().buys(Purchase.ofLamps("Antes", "", ""));
        desk().check();
        platform().play(scenario);
        int quiet = 0;
        while (quiet < 2) {
            desk().fetchAll();
            quiet = desk().check() == 0 ? quiet + 1 : 0;
        }
        desk().fetchAll();
        List<String> titles = desk().all(ChannelEvent.OrderTold.class).stream()
                .map(it -> it.order().items().getFirst().title())
                .filter(it -> !it.equals("Lámpara de mesa"))
                .toList();
        assertThat(titles).containsExactlyInAnyOrderElementsOf(scenario.written());
        assertThat(desk().refused.get()).isEqualTo(scenario.befallen(Fault.FORGED));
        assertThat(desk().all(ChannelEvent.Unreadable.class)).isEmpty();
    }
}
