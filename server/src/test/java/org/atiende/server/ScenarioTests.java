package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Scenario;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Everything that goes wrong at once on the way in: each message is there once, in its buyer's conversation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioTests {
    private static final Scenario SCENARIO = Scenario.read(Json.STORED.readTree("""
            {"seed": 7, "buyers": 6, "messages": 150, "withoutPhone": 2,
             "faults": {"duplicate": 15, "late": 10, "out_of_order": 15, "unknown_type": 5, "forged": 10,
                        "other_spelling": 20},
             "incidents": [{"at": 30, "what": "outage", "minutes": 1}, {"at": 60, "what": "rate_limited"},
                           {"at": 90, "what": "permission_lost", "minutes": 1}]}"""));

    private WhatsappSimulator platform;
    private TestDesk desk;

    @BeforeAll
    void play() throws IOException {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "t", "1001", URI.create("http://127.0.0.1:9/")));
        desk = TestDesk.keptFacing(platform.url());
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        platform.minuteLasts(Duration.ofMillis(200));
        List<Integer> statuses = platform.play(SCENARIO);
        List<Scenario.Line> deliveries = SCENARIO.deliveries();
        for (int i = 0; i < deliveries.size(); i++) {
            if (deliveries.get(i).is(Fault.FORGED)) {
                assertThat(statuses.get(i)).isEqualTo(401);
            } else {
                assertThat(statuses.get(i)).as("told, or held up").isIn(200, 0);
            }
        }
        assertThat(statuses).as("the outage holds something up").contains(0);
        eventually(() -> {
            assertThat(figures().path("received").asLong()).isEqualTo(SCENARIO.genuine());
            assertThat(figures().path("pending").asLong()).isZero();
        });
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void theScenarioHoldsEveryFault() {
        for (Fault fault : Fault.values()) {
            assertThat(SCENARIO.lines()).as(fault.id()).anyMatch(line -> line.is(fault));
        }
        assertThat(SCENARIO.lines()).isEqualTo(SCENARIO.lines());
        assertThat(SCENARIO.speakers()).isEqualTo(6);
    }

    @Test
    void nothingIsMissingDoubledOrSetAside() throws Exception {
        JsonNode figures = figures();
        assertThat(figures.path("received").asLong()).isEqualTo(SCENARIO.genuine());
        assertThat(figures.path("stored").asLong()).isEqualTo(SCENARIO.genuine());
        assertThat(figures.path("missing").asLong()).isZero();
        assertThat(figures.path("doubled").asLong()).isZero();
        assertThat(figures.path("setAside").asLong()).isZero();
    }

    @Test
    void eachBuyerHasOneConversationWithEverythingTheyWroteInTheOrderInWhichTheyWroteIt() throws Exception {
        JsonNode conversations = desk.get("/api/v1/conversations?state=all&limit=200", desk.shop.readOnlyKey())
                .path("items");
        assertThat(conversations).hasSize((int) SCENARIO.speakers());
        Set<Integer> seen = new HashSet<>();
        for (JsonNode conversation : conversations) {
            List<Integer> numbers = new ArrayList<>();
            String path = "/api/v1/conversations/%s/messages?limit=200"
                    .formatted(conversation.path("id").asString());
            List<String> times = new ArrayList<>();
            for (JsonNode message : desk.get(path, desk.shop.readOnlyKey()).path("items")) {
                times.add(message.path("at").asString());
                String text = message.path("text").asString();
                if (text.endsWith(")")) {
                    numbers.add(Integer.valueOf(text.substring(text.lastIndexOf('(') + 1, text.length() - 1)));
                }
            }
            assertThat(times).isSorted();
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
            Set<Integer> buyers = new HashSet<>();
            numbers.forEach(number -> buyers.add(SCENARIO.lines().get(number).buyer()));
            assertThat(buyers).as("buyers of one conversation").hasSize(1);
            seen.addAll(buyers);
        }
        assertThat(seen).hasSize((int) SCENARIO.speakers());
    }

    @Test
    void theSamePlayAgainChangesNothing() throws Exception {
        JsonNode before = figures();
        platform.play(SCENARIO);
        eventually(() -> assertThat(figures().path("pending").asLong()).isZero());
        JsonNode after = figures();
        for (String figure : List.of("stored", "received", "doubled")) {
            assertThat(after.path(figure)).as(figure).isEqualTo(before.path(figure));
        }
    }

    private JsonNode figures() throws IOException, InterruptedException {
        return desk.get("/api/v1/channels/" + desk.channel.id() + "/reconciliation", desk.shop.readOnlyKey());
    }
}
