package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atiende.server.channels.Channels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A message in, over real HTTP and a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTests {
    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void storesAMessageOnceThoughItIsPostedTwentyTimesAtOnce() throws Exception {
        long before = desk.count(desk.shop.readOnlyKey());
        byte[] body = TestDesk.message("wamid.twenty", "5215500000020", "¿dónde está mi pedido 2000003508419013?");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> posts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                posts.add(() -> desk.post(body, TestDesk.signature(body)));
            }
            for (var answer : threads.invokeAll(posts)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before + 1));
        JsonNode figures =
                desk.get("/api/v1/channels/" + desk.channel.id() + "/reconciliation", desk.shop.readOnlyKey());
        assertThat(figures.path("missing").asLong()).isZero();
        assertThat(figures.path("doubled").asLong()).isZero();
    }

    @Test
    void refusesABodyWithOneFlippedByteAndKeepsNothingOfIt() throws Exception {
        byte[] body = TestDesk.message("wamid.flipped", "5215500000021", "hola");
        String signature = TestDesk.signature(body);
        body[body.length / 2] ^= 1;
        long before = rows("channels.inbox");
        assertThat(desk.post(body, signature)).isEqualTo(401);
        assertThat(rows("channels.inbox")).isEqualTo(before);
    }

    @Test
    void showsNothingToTheNeighbour() throws Exception {
        long before = desk.count(desk.shop.readOnlyKey());
        byte[] body = TestDesk.message("wamid.apart", "5215500000023", "quiero mi factura");
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before + 1));
        assertThat(desk.count(desk.neighbour.readOnlyKey())).isZero();
    }

    /** A platform has one address for an application, and calls it for the numbers of all shops that go by it. */
    @Test
    void aMessageToAnotherShopByTheSameApplicationIsThatShopsAndByAnotherItIsNobodys() throws Exception {
        TestDesk other = desk.beside();
        Channels channels = desk.bean(Channels.class);
        String platform = "http://127.0.0.1:9";
        channels.connect(other.shop.workspace(), "whatsapp", "Ventas", "1077", keys(desk.secret(), platform));
        channels.connect(other.shop.workspace(), "whatsapp", "Taller", "1078", keys("another-secret", platform));
        long before = desk.count(desk.shop.readOnlyKey());

        postTo("1077", "wamid.application");
        eventually(() -> assertThat(other.count(other.shop.readOnlyKey())).isEqualTo(1));
        postTo("1078", "wamid.no-application");
        eventually(() -> assertThat(
                        desk.get("/api/v1/channels/" + desk.channel.id() + "/reconciliation", desk.shop.readOnlyKey())
                                .path("setAside")
                                .asLong())
                .isEqualTo(1));
        assertThat(other.count(other.shop.readOnlyKey())).isEqualTo(1);
        assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before);
    }

    private static Map<String, String> keys(String secret, String platform) {
        return Map.of("appSecret", secret, "verifyToken", "v", "accessToken", "t", "baseUrl", platform);
    }

    private void postTo(String number, String id) throws Exception {
        byte[] body = new String(TestDesk.message(id, "5215500000025", "¿a qué hora abren?"), StandardCharsets.UTF_8)
                .replace("1001", number)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
    }

    @Test
    void keepsOneOpenConversationForAThreadUnderConcurrency() throws Exception {
        long before = desk.count(desk.shop.readOnlyKey());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> posts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                byte[] body = TestDesk.message("wamid.album." + i, "5215500000024", "foto " + i);
                posts.add(() -> desk.post(body, TestDesk.signature(body)));
            }
            threads.invokeAll(posts);
        }
        eventually(() -> assertThat(
                        desk.get("/api/v1/channels/" + desk.channel.id() + "/reconciliation", desk.shop.readOnlyKey())
                                .path("pending")
                                .asLong())
                .isZero());
        assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before + 1);
    }

    @Test
    void refusesWhoHasNoKey() throws Exception {
        assertThat(desk.status("/api/v1/conversations", "atk_wrong")).isEqualTo(401);
        assertThat(desk.status("/api/v1/audit", desk.shop.readOnlyKey())).isEqualTo(403);
    }

    private long rows(String table) throws Exception {
        try (Connection connection = desk.reader();
                var found = connection.createStatement().executeQuery("select count(*) from " + table)) {
            found.next();
            return found.getLong(1);
        }
    }
}
