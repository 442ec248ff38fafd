package org.atiende.connectors.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.SendOutcome;
import org.atiende.simulator.AmazonSimulator;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each message of a buyer is there once, whatever is wrong with the mails and whatever befalls Amazon. */
class ScenarioContractTests {
    private static final String ANA = "ana00000000@marketplace.amazon.com.mx";
    private static final AmazonSimulator.Item SHEETS =
            new AmazonSimulator.Item("B0SHEETS01", "Juego de sábanas", 79_900, 1);

    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        desk.amazon.minuteLasts(Duration.ofMillis(1200));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void losesAndDoublesNothingWhateverIsWrongWithTheMails(Fault fault) {
        Scenario scenario = new Scenario(11, 4, 24, 0, Map.of(fault, 40));
        desk.amazon.play(scenario);
        desk.check();
        assertThat(read()).containsExactlyElementsOf(scenario.written());
        assertThat(desk.all(ChannelEvent.MessageReceived.class).stream()
                        .map(it -> it.buyer().id())
                        .collect(Collectors.toSet()))
                .hasSize((int) scenario.speakers());
        assertThat(desk.all(ChannelEvent.MessageReceived.class).stream()
                        .map(it -> it.thread().orElseThrow().id())
                        .collect(Collectors.toSet()))
                .as("one line for the order of each")
                .hasSize((int) scenario.speakers());
        assertThat(desk.all(ChannelEvent.Ignored.class))
                .as("what is forged, by its address or by what Amazon's domain says of it")
                .hasSize(scenario.befallen(Fault.FORGED) + scenario.befallen(Fault.UNKNOWN_TYPE));
        desk.amazon.mail().losesItsUids();
        desk.checkOnce();
        assertThat(read()).as("all of it read once more is nothing new").hasSize((int) scenario.genuine());
    }

    /** Each incident has its outcome: a new one breaks the build. */
    @ParameterizedTest
    @EnumSource(Incident.Kind.class)
    void takesWhatItCanWhateverBefallsThePlatformAndTheRestAfterwards(Incident.Kind kind) {
        String order = desk.amazon.buys(SHEETS);
        desk.amazon.writes(ANA, "Ana", order, "hola (-1)");
        desk.check();
        ChannelEvent.MessageReceived before = desk.last();
        int orders = desk.all(ChannelEvent.OrderTold.class).size();
        Scenario scenario = new Scenario(5, 3, 20, 0, Map.of());
        desk.amazon.play(scenario);
        desk.amazon.befall(new Incident(0, kind, 3));
        desk.checkToTheEnd();
        switch (kind) {
            case RATE_LIMITED, PERMISSION_LOST -> {
                assertThat(read()).as("messages do not wait for orders").containsAll(scenario.written());
                assertThat(desk.all(ChannelEvent.OrderTold.class)).hasSize(orders);
            }
            case TOKEN_EXPIRED -> {
                assertThat(read()).containsAll(scenario.written());
                assertThat(desk.amazon.issued()).as("replaced at once").isEqualTo(2);
            }
            case OUTAGE -> assertThat(read()).containsExactly("hola (-1)");
            case MODERATED -> {
                assertThat(desk.answer(before.thread().orElseThrow(), "Llega mañana"))
                        .isInstanceOf(SendOutcome.Accepted.class);
                eventually(() -> {
                    desk.checkOnce();
                    assertThat(desk.all(ChannelEvent.DeliveryReported.class))
                            .filteredOn(it -> it.stage() == DeliveryStage.FAILED)
                            .hasSize(1);
                });
            }
        }
        eventually(() -> {
            // The list of orders is left alone for a while after a refusal.
            desk.turn(Duration.ofMinutes(16));
            desk.checkOnce();
            assertThat(read()).containsAll(scenario.written()).doesNotHaveDuplicates();
            assertThat(desk.all(ChannelEvent.OrderTold.class).stream()
                            .map(it -> it.order().id())
                            .distinct())
                    .as("the order of Ana and those of the three who wrote")
                    .hasSize(4);
        });
    }

    /** What buyers wrote, in the order of when they wrote it. */
    private List<String> read() {
        return desk.all(ChannelEvent.MessageReceived.class).stream()
                .sorted(Comparator.comparing(ChannelEvent.MessageReceived::occurredAt))
                .map(it -> it.content().text())
                .toList();
    }
}
