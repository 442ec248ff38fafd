package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.ChannelId;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A message in, over real HTTP and a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTests {
    private WhatsappSimulator platform;
    private TestDesk desk;

    @BeforeAll
    void start() throws IOException {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("x", "t", "1001", URI.create("http://127.0.0.1:9/")));
        desk = TestDesk.keptFacing(platform.url());
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
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
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1077", desk.webhook()));
        TestDesk other = desk.beside();
        String here = connect(other, "1077", desk.secret(), "t");
        connect(other, "1078", "another-secret", "t");
        answered(other, here);
        long before = desk.count(desk.shop.readOnlyKey());
        long setAside = setAside();

        postTo("1077", "wamid.application");
        eventually(() -> assertThat(other.count(other.shop.readOnlyKey())).isEqualTo(1));
        postTo("1078", "wamid.no-application");
        eventually(() -> assertThat(setAside()).isEqualTo(setAside + 1));
        assertThat(other.count(other.shop.readOnlyKey())).isEqualTo(1);
        assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before);
    }

    /** Whoever has the application's secret can enter any number; the platform answers only whom the number belongs to. */
    @Test
    void whoEntersSomebodyElsesNumberFirstGetsNoneOfItsMessages() throws Exception {
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1087", desk.webhook()));
        TestDesk stranger = desk.beside();
        String entered = connect(stranger, "1087", desk.secret(), "not-the-number's");
        eventually(() -> assertThat(
                        view(stranger, entered).path("fault").path("code").asString(""))
                .isEqualTo("190"));
        long setAside = setAside();
        postTo("1087", "wamid.nobody-yet");
        eventually(() -> assertThat(setAside()).isEqualTo(setAside + 1));

        TestDesk owner = desk.beside();
        answered(owner, connect(owner, "1087", desk.secret(), "t"));
        postTo("1087", "wamid.owner");
        eventually(() -> assertThat(owner.count(owner.shop.readOnlyKey())).isEqualTo(1));

        TestDesk second = desk.beside();
        answered(second, connect(second, "1087", desk.secret(), "t"));
        postTo("1087", "wamid.of-two");
        eventually(() -> assertThat(setAside())
                .as("both have shown that it is theirs, and nobody knows whose it is")
                .isEqualTo(setAside + 2));
        assertThat(owner.count(owner.shop.readOnlyKey())).isEqualTo(1);
        assertThat(second.count(second.shop.readOnlyKey())).isZero();
        assertThat(stranger.count(stranger.shop.readOnlyKey())).isZero();
    }

    @Test
    void aNumberThatHasMovedToAnotherWorkspaceIsThatWorkspaces() throws Exception {
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1097", desk.webhook()));
        String left = connect(desk, "1097", desk.secret(), "t");
        desk.bean(Onboarding.class).disconnect(desk.shop.workspace(), ChannelId.of(left));
        TestDesk other = desk.beside();
        answered(other, connect(other, "1097", desk.secret(), "t"));

        postTo("1097", "wamid.moved");
        eventually(() -> assertThat(other.count(other.shop.readOnlyKey())).isEqualTo(1));
    }

    private String connect(TestDesk shop, String number, String secret, String token) {
        return desk.bean(Channels.class)
                .connect(
                        shop.shop.workspace(),
                        "whatsapp",
                        "Ventas",
                        number,
                        Map.of(
                                "appSecret",
                                secret,
                                "verifyToken",
                                "v",
                                "accessToken",
                                token,
                                "baseUrl",
                                platform.url()))
                .id()
                .toString();
    }

    /** Waits until the platform has answered for an account. */
    private void answered(TestDesk shop, String channel) {
        eventually(() -> assertThat(view(shop, channel).path("check").path("at").asString(""))
                .isNotEmpty());
    }

    private JsonNode view(TestDesk shop, String channel) throws Exception {
        return shop.get("/api/v1/channels", shop.shop.readOnlyKey())
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private long setAside() throws Exception {
        return desk.get("/api/v1/channels/" + desk.channel.id() + "/reconciliation", desk.shop.readOnlyKey())
                .path("setAside")
                .asLong();
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
