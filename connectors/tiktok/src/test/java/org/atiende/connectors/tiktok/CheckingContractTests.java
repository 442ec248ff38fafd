package org.atiende.connectors.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Content;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That nothing is lost: what was not pushed, came wrongly or fell into an outage is there after a check. */
class CheckingContractTests {
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
    void findsAllOrdersThoughThereAreMoreThanOneCheckTakes() {
        desk.platform.tells(false);
        for (int i = 0; i < 520; i++) {
            desk.platform.buys("Lámpara " + i, 84_900, 1);
        }
        assertThat(desk.checksLists()).as("more than one check takes").isTrue();
        assertThat(desk.checksLists()).isFalse();
        assertThat(desk.all(ChannelEvent.OrderTold.class).stream()
                        .map(it -> it.order().id())
                        .distinct())
                .hasSize(520);
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

    @ParameterizedTest
    @EnumSource(Fault.class)
    void losesAndDoublesNothingWhateverIsWrongWithThePushes(Fault fault) {
        Scenario scenario = new Scenario(11, 4, 24, 0, new EnumMap<>(Map.of(fault, 40)));
        List<Integer> statuses = desk.platform.play(scenario);
        assertThat(statuses).allMatch(it -> it == 200 || it == 401);
        desk.check();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize((int) scenario.genuine());
        assertThat(desk.refused.get()).isEqualTo(scenario.befallen(Fault.FORGED));
    }

    @ParameterizedTest
    @EnumSource(Incident.Kind.class)
    void losesNothingWhateverBefallsThePlatform(Incident.Kind kind) {
        Scenario scenario = new Scenario(5, 3, 20, 0, Map.of(), List.of(new Incident(8, kind, 3)));
        desk.platform.play(scenario);
        desk.check();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize((int) scenario.genuine());
    }
}
