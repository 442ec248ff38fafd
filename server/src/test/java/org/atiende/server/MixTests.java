package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.atiende.nlu.model.Mix;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A workspace's mix of intents is estimated from what its buyers write, and its messages are read with it. */
@Tag("long")
class MixTests {
    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-02T15:00:00Z"));
    private TestDesk desk;
    private MemberBrowser owner;
    private String channel;

    @BeforeEach
    void start() throws Exception {
        desk = new TestDesk("http://127.0.0.1:9", clock, "--atiende.mix.look=100ms");
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        channel = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site", Map.of())
                .id()
                .toString();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private void write(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            String body = Json.STORED.writeValueAsString(Map.of(
                    "buyer", Map.of("id", "c-" + i),
                    "text", "¿tienen la playera talla %d en existencia?".formatted(i % 40)));
            assertThat(desk.send("/api/v1/channels/" + channel + "/messages", desk.shop.readWriteKey(), "k" + i, body)
                            .statusCode())
                    .isEqualTo(202);
        }
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(to));
    }

    private JsonNode confidence() throws Exception {
        return Json.STORED.readTree(owner.ask("GET", "/api/v1/models/confidence?wrong=20&person=1", null)
                .body());
    }

    private String latestModel() throws Exception {
        String conversation = desk.get("/api/v1/conversations?state=all&order=recent&limit=1", desk.shop.readOnlyKey())
                .path("items")
                .path(0)
                .path("id")
                .asString();
        return desk.get("/api/v1/conversations/" + conversation + "/messages", desk.shop.readOnlyKey())
                .path("items")
                .path(0)
                .path("understanding")
                .path("modelId")
                .asString();
    }

    @Test
    void readsWithTheMixOfTheWorkspacesOwnMessages() throws Exception {
        write(0, Mix.FEWEST + 1);
        JsonNode before = confidence().path("mix");
        assertThat(before.isMissingNode() || before.isNull()).isTrue();
        assertThat(latestModel()).matches("es-mx-[0-9a-f]{6}");
        clock.turn(Duration.ofDays(1));
        // Sessions do not live that long.
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        eventually(() ->
                assertThat(confidence().path("mix").path("number").asInt()).isEqualTo(1));
        assertThat(confidence().path("mix").path("messages").asInt()).isEqualTo(Mix.FEWEST + 1);
        clock.turn(Duration.ofSeconds(1));
        write(Mix.FEWEST + 1, Mix.FEWEST + 2);
        assertThat(latestModel()).matches("es-mx-[0-9a-f]{6}\\+mix1");
    }

    @Test
    void saysWhatEachThresholdWouldCost() throws Exception {
        write(0, 10);
        JsonNode said = confidence();
        assertThat(said.path("threshold").asDouble()).isEqualTo(0.8);
        assertThat(said.path("messages").asInt()).isEqualTo(10);
        assertThat(said.path("thresholds").size()).isEqualTo(51);
        JsonNode none = said.path("thresholds").path(50);
        assertThat(none.path("threshold").asDouble()).isEqualTo(1);
        assertThat(none.path("coverage").asDouble()).isZero();
        assertThat(none.path("cost").asDouble()).isEqualTo(1);
        assertThat(said.path("cheapest").path("cost").asDouble()).isBetween(0.0, 1.0);
        assertThat(owner.ask("GET", "/api/v1/models/confidence?wrong=0", null).body())
                .contains("ATI-1005", "wrong=0.0");
        assertThat(desk.status("/api/v1/models/confidence", desk.shop.readOnlyKey()))
                .isEqualTo(403);
    }
}
