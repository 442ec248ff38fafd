package org.atiende.connectors.shopee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.ClaimFact;
import org.atiende.channel.Content;
import org.atiende.channel.ParcelFact;
import org.atiende.simulator.ShopeeSimulator;
import org.atiende.testkit.ChatCheckingContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nothing is lost: what was not pushed, came wrongly or fell into an outage is there after a check. */
class CheckingContractTests implements ChatCheckingContract {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        desk.platform.minuteLasts(Duration.ofMillis(60));
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
    public ShopeeSimulator platform() {
        return desk.platform;
    }

    @Override
    public void buys(String title) {
        desk.platform.buys("700001", "ana_mx", title, 84_900, 1);
    }

    @Test
    void findsWhatWasNeverPushedAndConfirmsItWhenItIsStored() {
        desk.platform.tells(false);
        desk.platform.writes("700001", "ana_mx", "¿siguen ahí?");
        String order = desk.platform.buys("700001", "ana_mx", "Lámpara", 84_900, 1);
        desk.platform.ships(order, "MX123456789");
        assertThat(desk.check()).isPositive();
        assertThat(desk.only(ChannelEvent.MessageReceived.class).content()).isEqualTo(new Content.Text("¿siguen ahí?"));
        assertThat(desk.all(ChannelEvent.OrderTold.class)).isNotEmpty();
        assertThat(desk.all(ChannelEvent.ParcelTold.class).getLast().parcel().trackingNumber())
                .contains("MX123456789");
        assertThat(desk.check()).as("the same again is nothing new").isZero();
        CheckOutcome.Found third = (CheckOutcome.Found) desk.checkOnce();
        assertThat(third.cursor()).as("the lost pushes are confirmed").contains("\"lost\":\"\"");
    }

    @Test
    void findsAllThatIsUnreadThoughThereAreMoreThanOneCheckTakes() {
        desk.platform.tells(false);
        for (int i = 0; i < 60; i++) {
            desk.platform.writes("700001", "ana_mx", "mensaje " + i);
        }
        for (int i = 0; i < 120; i++) {
            desk.platform.writes(Integer.toString(700_100 + i), "comprador " + i, "hola " + i);
        }
        desk.platform.forgetsLost();
        assertThat(desk.checksLists()).as("more than one check takes").isTrue();
        assertThat(desk.checksLists()).isFalse();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize(180);
    }

    @Test
    void goesOnWhenThePlatformRefusesToTakeAConfirmationAgain() {
        desk.platform.tells(false);
        desk.platform.writes("700001", "ana_mx", "¿siguen ahí?");
        desk.checksLists();
        // This one confirms, and what came of it is lost.
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.Found.class);
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.Found.class);
    }

    @Test
    void saysThatItMustBeTriedLaterWhileThePlatformIsAwayOrAsksForPatience() {
        desk.platform.limit(1);
        // The first question is the application's own.
        assertThat(desk.checkOnce())
                .isInstanceOfSatisfying(
                        CheckOutcome.TryLater.class,
                        it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
        desk.platform.outage(Duration.ofMillis(200));
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.TryLater.class);
        assertThat(desk.check()).isZero();
        desk.platform.permission(false);
        assertThat(desk.checkOnce()).isInstanceOf(CheckOutcome.AccountFault.class);
    }

    @Test
    void readsReturnsWithTheTermByWhichTheShopMustAct() {
        String order = desk.platform.buys("700001", "ana_mx", "Lámpara", 84_900, 1);
        Instant soon = Instant.ofEpochSecond(1_790_000_000);
        String id = desk.platform.wantsToReturn(order, "Llegó rota", soon);
        desk.check();
        ClaimFact asked = desk.only(ChannelEvent.ClaimTold.class).claim();
        assertThat(asked.id()).isEqualTo(id);
        assertThat(asked.open()).isTrue();
        assertThat(asked.type()).isEqualTo("return");
        assertThat(asked.returned().orElseThrow().status()).isEqualTo("REQUESTED");
        assertThat(asked.returned().orElseThrow().parcelIds())
                .as("nothing is on its way")
                .isEmpty();
        assertThat(asked.reason()).contains("Llegó rota");
        assertThat(asked.about()).contains(new ChannelThread.Reference(ChannelThread.Reference.What.ORDER, order));
        assertThat(asked.dueAt()).contains(soon);

        Instant later = soon.plus(Duration.ofDays(7));
        desk.platform.returnBecomes(id, "ACCEPTED", Optional.of(later));
        assertThat(desk.check()).isEqualTo(1);
        assertThat(desk.all(ChannelEvent.ClaimTold.class).getLast().claim().dueAt())
                .as("now the shop looks at what comes back")
                .contains(later);
        desk.platform.returnBecomes(id, "REFUND_PAID", Optional.empty());
        assertThat(desk.check()).isEqualTo(1);
        ClaimFact paid = desk.all(ChannelEvent.ClaimTold.class).getLast().claim();
        assertThat(paid.open()).isFalse();
        assertThat(paid.dueAt()).isEmpty();
        assertThat(desk.check()).as("the same again is nothing new").isZero();
    }

    @Test
    void readsTheParcelInWhichAReturnComes() {
        String order = desk.platform.buys("700001", "ana_mx", "Lámpara", 84_900, 1);
        desk.check();
        String id = desk.platform.wantsToReturn(order, "Llegó rota", Instant.ofEpochSecond(1_790_000_000));
        desk.platform.sendsBack(id, "SPXMX0001", "LOGISTICS_PICKUP_DONE");
        assertThat(desk.check()).as("the return and its parcel").isEqualTo(2);
        ParcelFact parcel = desk.all(ChannelEvent.ParcelTold.class).getLast().parcel();
        ClaimFact claim = desk.only(ChannelEvent.ClaimTold.class).claim();
        assertThat(claim.returned().orElseThrow().parcelIds()).containsExactly(parcel.id());
        assertThat(parcel.trackingNumber()).contains("SPXMX0001");
        assertThat(parcel.status()).isEqualTo(ParcelFact.Status.SHIPPED);
        desk.platform.sendsBack(id, "SPXMX0001", "LOGISTICS_DELIVERY_DONE");
        assertThat(desk.check()).isEqualTo(2);
        assertThat(desk.all(ChannelEvent.ParcelTold.class).getLast().parcel().status())
                .isEqualTo(ParcelFact.Status.DELIVERED);
        assertThat(desk.check()).as("the same again is nothing new").isZero();
    }

    @Test
    void readsAllElseWhereTheApplicationMayNotReadReturns() {
        desk.platform.permitsReturns(false);
        desk.platform.tells(false);
        String order = desk.platform.buys("700001", "ana_mx", "Lámpara", 84_900, 1);
        desk.platform.wantsToReturn(order, "Llegó rota", Instant.ofEpochSecond(1_790_000_000));
        CheckOutcome.Found found = (CheckOutcome.Found) desk.checkOnce();
        assertThat(found.unreachable()).isEqualTo(1);
        assertThat(found.events()).isNotEmpty();
        desk.platform.permitsReturns(true);
        desk.check();
        assertThat(desk.only(ChannelEvent.ClaimTold.class).claim().reason()).contains("Llegó rota");
    }

    @Test
    void findsAllReturnsThoughThereAreMoreThanOneCheckTakes() {
        String order = desk.platform.buys("700001", "ana_mx", "Lámpara", 84_900, 1);
        for (int i = 0; i < 520; i++) {
            desk.platform.wantsToReturn(order, "Llegó rota " + i, Instant.ofEpochSecond(1_790_000_000));
        }
        assertThat(desk.checksLists()).as("more than one check takes").isTrue();
        assertThat(desk.checksLists()).isFalse();
        assertThat(desk.all(ChannelEvent.ClaimTold.class).stream()
                        .map(it -> it.claim().id())
                        .distinct())
                .hasSize(520);
    }
}
