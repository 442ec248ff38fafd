package org.atiende.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.within;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The demo shop as the launcher starts it: desk and pretend platforms at once, each a process of its own. */
@Tag("long")
class DemoTests {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> KINDS =
            List.of("mercadolibre", "email", "amazon", "shopify", "woocommerce", "shopee", "whatsapp", "webchat");

    @Test
    void everyChannelIsConnectedAndWasFoundCompleteWithinTheLastMinute() throws Exception {
        int port = portsInARow(5);
        try (DeskProcess desk = new DeskProcess("http://127.0.0.1:" + port, "--atiende.demo=true")) {
            Process platforms = platforms(port, desk.home());
            try {
                desk.start();
                Api api = new Api(desk.url(), desk.access().path("readWriteKey").asString());
                within(PATIENCE, () -> {
                    List<JsonNode> channels = new ArrayList<>();
                    api.get("/api/v1/channels").path("items").forEach(channels::add);
                    Instant now = Instant.now();
                    assertThat(channels)
                            .extracting(it -> it.path("kind").asString())
                            .containsAll(KINDS);
                    for (JsonNode channel : channels) {
                        wellAndComplete(channel, now);
                    }
                });
                assertThat(desk.said())
                        .as("what the desk said of accounts that only their shop can mend")
                        .noneMatch(it -> it.contains("does not work"));
            } finally {
                platforms.destroy();
                platforms.onExit().join();
            }
        }
    }

    private static void wellAndComplete(JsonNode channel, Instant now) {
        String kind = channel.path("kind").asString();
        assertThat(channel.path("state").asString()).as(kind).isEqualTo("connected");
        assertThat(channel.path("fault").isNull())
                .as("no fault of %s: %s", kind, channel)
                .isTrue();
        assertThat(channel.path("outage").isNull())
                .as("no outage of %s: %s", kind, channel)
                .isTrue();
        JsonNode check = channel.path("check");
        assertThat(check.path("missing").asInt(-1)).as("missing on %s", kind).isZero();
        assertThat(Instant.parse(check.path("at").asString()))
                .as("last check of %s", kind)
                .isAfter(now.minusSeconds(60));
    }

    private static Process platforms(int port, Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.atiende.simulator.Simulator",
                        "--port",
                        Integer.toString(port),
                        "--home",
                        home.toString(),
                        "--demo")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The first of so many free ports: the pretend mail servers take those behind the platforms' own. */
    private static int portsInARow(int count) throws IOException {
        while (true) {
            int first;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                first = socket.getLocalPort();
            }
            if (first + count < 65_536 && allFree(first, count)) {
                return first;
            }
        }
    }

    private static boolean allFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
