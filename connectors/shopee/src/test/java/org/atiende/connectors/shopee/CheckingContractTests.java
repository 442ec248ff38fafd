package org.atiende.connectors.shopee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Content;
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
}
