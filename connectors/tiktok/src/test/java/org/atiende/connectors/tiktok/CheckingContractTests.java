package org.atiende.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Content;
import org.atiende.simulator.TiktokSimulator;
import org.atiende.testkit.ChatCheckingContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nothing is lost: what was not pushed, came wrongly or fell into an outage is there after a check. */
class CheckingContractTests implements ChatCheckingContract {
    private static final String ANA = "707885565181165594";

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
    public TiktokSimulator platform() {
        return desk.platform;
    }

    @Override
    public void buys(String title) {
        desk.platform.buys(title, 84_900, 1);
    }

    @Test
    void findsWhatWasNeverPushed() {
        desk.platform.tells(false);
        desk.platform.writes(ANA, "ana.mx", "¿siguen ahí?");
        String order = desk.platform.buys("Lámpara", 84_900, 1);
        desk.platform.ships(order, "Estafeta", "MX123456789");
        assertThat(desk.check()).isPositive();
        assertThat(desk.only(ChannelEvent.MessageReceived.class).content()).isEqualTo(new Content.Text("¿siguen ahí?"));
        assertThat(desk.all(ChannelEvent.OrderTold.class)).isNotEmpty();
        assertThat(desk.all(ChannelEvent.ParcelTold.class).getLast().parcel().trackingNumber())
                .contains("MX123456789");
        assertThat(desk.check()).as("the same again is nothing new").isZero();
        desk.platform.writes(ANA, "ana.mx", "¿hola?");
        assertThat(desk.check()).as("what came since").isOne();
    }

    @Test
    void findsAllConversationsThoughThereAreMoreThanOneCheckTakes() {
        desk.platform.tells(false);
        for (int i = 0; i < 35; i++) {
            desk.platform.writes(ANA, "ana.mx", "mensaje " + i);
        }
        for (int i = 0; i < 130; i++) {
            desk.platform.writes(Long.toString(707_885_600_000_000L + i), "comprador " + i, "hola " + i);
        }
        assertThat(desk.checksLists()).as("more than one check takes").isTrue();
        assertThat(desk.checksLists()).isFalse();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize(165);
    }

    @Test
    void takesNoWholeTalkForNewsWhileItsFirstWalkOfOrdersGoesOn() {
        desk.platform.tells(false);
        for (int i = 0; i < 510; i++) {
            buys("Lámpara " + i);
        }
        assertThat(desk.checksLists()).as("the walk goes on").isTrue();
        for (int i = 0; i < 60; i++) {
            desk.platform.writes(ANA, "ana.mx", "mensaje " + i);
        }
        desk.platform.messagesAge(Duration.ofDays(30));
        desk.platform.writes(ANA, "ana.mx", "¿siguen ahí?");
        assertThat(desk.checksLists()).isFalse();
        assertThat(desk.all(ChannelEvent.MessageReceived.class))
                .as("the page on which the news stands, and not a month of talk")
                .hasSizeBetween(1, 10)
                .extracting(ChannelEvent.MessageReceived::content)
                .contains(new Content.Text("¿siguen ahí?"));
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
    }
}
