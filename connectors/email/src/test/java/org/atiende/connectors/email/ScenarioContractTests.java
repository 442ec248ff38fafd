package org.atiende.connectors.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.SendOutcome;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each mail of a buyer is there once, whatever is wrong with mails and whatever befalls the mailbox. */
class ScenarioContractTests {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
        desk.mail.minuteLasts(Duration.ofMillis(1200));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void losesAndDoublesNothingWhateverIsWrongWithTheMails(Fault fault) {
        Scenario scenario = new Scenario(11, 4, 24, 0, Map.of(fault, 40));
        desk.mail.play(scenario);
        desk.check();
        assertThat(read()).containsExactlyElementsOf(scenario.written());
        assertThat(desk.all(ChannelEvent.MessageReceived.class).stream()
                        .filter(it -> !it.content().text().isBlank())
                        .map(it -> it.buyer().id())
                        .collect(Collectors.toSet()))
                .hasSize((int) scenario.speakers());
        assertThat(desk.all(ChannelEvent.MessageReceived.class))
                .as("what nobody has heard of is named, and not lost")
                .filteredOn(it -> it.content().text().contains("x-hologram"))
                .hasSize(scenario.befallen(Fault.UNKNOWN_TYPE));
        assertThat(desk.all(ChannelEvent.DeliveryReported.class))
                .as("what is forged reports of a mail that the shop never sent")
                .hasSize(scenario.befallen(Fault.FORGED))
                .allMatch(it -> it.reference().isEmpty());
        desk.mail.losesItsUids();
        assertThat(desk.check()).as("all of it read once more is nothing new").isZero();
    }

    /** Each incident has its outcome: a new one breaks the build. */
    @ParameterizedTest
    @EnumSource(Incident.Kind.class)
    void saysWhatBefellTheMailboxAndLosesNothing(Incident.Kind kind) {
        Scenario scenario = new Scenario(5, 3, 20, 0, Map.of());
        desk.mail.writes("ana@correo.example", "Ana", "Hola", "hola");
        desk.check();
        ChannelEvent.MessageReceived before = desk.last();
        desk.mail.play(scenario);
        desk.mail.befall(new Incident(0, kind, 3));
        CheckOutcome outcome = desk.checkOnce();
        switch (kind) {
            case RATE_LIMITED, OUTAGE -> assertThat(outcome).isInstanceOf(CheckOutcome.TryLater.class);
            case PERMISSION_LOST -> assertThat(outcome).isInstanceOf(CheckOutcome.AccountFault.class);
            case TOKEN_EXPIRED -> {
                assertThat(outcome).isInstanceOf(CheckOutcome.AccountFault.class);
                desk.with(Map.of("password", desk.mail.password()));
            }
            case MODERATED -> {
                assertThat(outcome).isInstanceOf(CheckOutcome.Found.class);
                assertThat(desk.answer(before.thread().orElseThrow(), "Buenas tardes"))
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
            desk.checkOnce();
            assertThat(read()).containsAll(scenario.written());
        });
        assertThat(read()).doesNotHaveDuplicates().hasSize(21);
    }

    /** What buyers wrote, in the order of when they wrote it. */
    private List<String> read() {
        return desk.all(ChannelEvent.MessageReceived.class).stream()
                .sorted(Comparator.comparing(ChannelEvent.MessageReceived::occurredAt))
                .map(it -> it.content().text())
                // The subject stands before the first words of a line of talk.
                .map(it -> it.substring(it.lastIndexOf('\n') + 1))
                .filter(it -> it.endsWith(")") && !it.startsWith("[") || it.equals("hola"))
                .toList();
    }
}
