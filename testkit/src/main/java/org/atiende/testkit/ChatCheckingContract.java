package org.atiende.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atiende.channel.ChannelEvent;
import org.atiende.simulator.ChatSimulator;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every connector to a chat with a shop finds by its check, whatever has happened to the pushes, and when the consent is gone. */
public interface ChatCheckingContract {
    ConnectorDesk<?> desk();

    /** The platform; its minutes are short. */
    ChatSimulator platform();

    /** Somebody buys something. */
    void buys(String title);

    @Test
    default void findsAllOrdersThoughThereAreMoreThanOneCheckTakes() {
        platform().tells(false);
        for (int i = 0; i < 520; i++) {
            buys("Lámpara " + i);
        }
        assertThat(desk().checksLists()).as("more than one check takes").isTrue();
        assertThat(desk().checksLists()).isFalse();
        assertThat(desk().all(ChannelEvent.OrderTold.class).stream()
                        .map(it -> it.order().id())
                        .distinct())
                .hasSize(520);
    }

    @Test
    default void comparesOrdersThatChangedAtAnyTimeOfALongOutage() {
        platform().tells(false);
        buys("Lámpara 0");
        platform().ordersAge(Duration.ofDays(5));
        for (int i = 1; i <= 3; i++) {
            buys("Lámpara " + i);
            platform().ordersAge(Duration.ofDays(6));
        }
        // What was taken up to twenty days ago: the first order is older.
        desk().goOnFrom("{\"orders\": %d}"
                .formatted(Instant.now().minus(Duration.ofDays(20)).getEpochSecond()));
        int checks = 1;
        while (desk().checksLists()) {
            checks++;
        }
        assertThat(checks).isLessThan(4);
        assertThat(desk().all(ChannelEvent.OrderTold.class).stream()
                        .map(it -> it.order().items().getFirst().title()))
                .containsExactlyInAnyOrder("Lámpara 1", "Lámpara 2", "Lámpara 3");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    default void losesAndDoublesNothingWhateverIsWrongWithThePushes(Fault fault) {
        Scenario scenario = new Scenario(11, 4, 24, 0, new EnumMap<>(Map.of(fault, 40)));
        List<Integer> statuses = platform().play(scenario);
        assertThat(statuses).allMatch(it -> it == 200 || it == 401);
        desk().check();
        assertThat(desk().all(ChannelEvent.MessageReceived.class)).hasSize((int) scenario.genuine());
        assertThat(desk().refused.get()).isEqualTo(scenario.befallen(Fault.FORGED));
    }

    @ParameterizedTest
    @EnumSource(Incident.Kind.class)
    default void losesNothingWhateverBefallsThePlatform(Incident.Kind kind) {
        Scenario scenario = new Scenario(5, 3, 20, 0, Map.of(), List.of(new Incident(8, kind, 3)));
        platform().play(scenario);
        desk().check();
        assertThat(desk().all(ChannelEvent.MessageReceived.class)).hasSize((int) scenario.genuine());
    }

    @Test
    default void showsThatTheShopHasTakenItsConsentBack() throws Exception {
        platform().revoke();
        desk().pushed(1);
        assertThat(desk().only(ChannelEvent.AccountChanged.class)
                        .fault()
                        .orElseThrow()
                        .reason()
                        .words())
                .contains("taken its consent back");
    }
}
