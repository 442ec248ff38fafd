package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Accounts whose platform keeps no lists are looked at all the same, and what it tells of an account itself is heard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountLooksTests {
    private static final String NOWHERE = "http://127.0.0.1:9";
    /** More looks in vain than silences after which an account is left alone. */
    private static final int MANY = 8;

    private WhatsappSimulator platform;
    private TestDesk desk;
    private String key;

    @BeforeAll
    void start() throws Exception {
        platform = WhatsappSimulator.start(0, new WhatsappSimulator.Settings("none", "t", "1001", URI.create(NOWHERE)));
        desk = new TestDesk(
                platform.url(),
                InstantSource.system(),
                "--atiende.check.every=300ms",
                "--atiende.hooks.allowed-hosts=127.0.0.1");
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        key = desk.shop.readWriteKey();
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void showsHowThePlatformJudgesTheNumberAndHearsThatItJudgesOtherwise() throws Exception {
        platform.judges("GREEN", "TIER_2K");
        eventually(() -> {
            assertThat(channel("1001").path("check").path("missing").asInt(-1)).isZero();
            assertThat(standing().path("quality").asString("")).isEqualTo("high");
            assertThat(standing().path("firstWrites").asInt()).isEqualTo(2_000);
            assertThat(standing().path("trouble").isNull()).isTrue();
        });
        long before = others();
        platform.judges("RED", "TIER_250");
        platform.tellsOfNumber("DOWNGRADE");
        eventually(() -> {
            assertThat(standing().path("quality").asString("")).isEqualTo("low");
            assertThat(standing().path("firstWrites").asInt()).isEqualTo(250);
            assertThat(others()).as("taken in as an event of its own").isEqualTo(before + 1);
        });
    }

    @Test
    void aRestrictionOfTheAccountIsShownUntilAMessageIsTakenAgain() throws Exception {
        platform.tellsOfAccount("ACCOUNT_RESTRICTION", "SPAM");
        eventually(() -> {
            JsonNode fault = channel("1001").path("fault");
            assertThat(fault.path("code").asString("")).isEqualTo("account");
            assertThat(fault.path("reason").asString("")).contains("account restriction (spam)");
        });
        String seen = channel("1001").path("check").path("at").asString("");
        eventually(() -> assertThat(channel("1001").path("check").path("at").asString(""))
                .as("a look that goes well")
                .isNotEqualTo(seen));
        assertThat(channel("1001").path("fault").isNull())
                .as("a look says nothing of it")
                .isFalse();
        platform.buyerSays("5215511112222", "Ana", "¿ya salió mi pedido?");
        String conversation = conversation();
        assertThat(reply(conversation, "r-1", "{\"text\":\"Sí, ayer\"}").statusCode())
                .isEqualTo(201);
        eventually(() -> assertThat(channel("1001").path("fault").isNull()).isTrue());
    }

    @Test
    void theShopsOwnSystemHearsOfAFaultOnceAndThatItIsMended() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String webhook = Json.STORED.writeValueAsString(Map.of(
                    "name",
                    "Alarm",
                    "url",
                    receiver.url("/alarm"),
                    "events",
                    List.of("channel.fault", "channel.well", "channel.repaired")));
            HttpResponse<String> made = desk.ask("POST", "/api/v1/webhooks", key, webhook);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            ChannelId other = desk.bean(Channels.class)
                    .connect(
                            desk.shop.workspace(),
                            "whatsapp",
                            "Ventas",
                            "1003",
                            Map.of("appSecret", "s", "verifyToken", "v", "accessToken", "t", "baseUrl", platform.url()))
                    .id();
            eventually(() -> assertThat(heardOf("Ventas", receiver)).isNotEmpty());
            Receiver.Heard fault = heardOf("Ventas", receiver).getFirst();
            assertThat(fault.type()).isEqualTo("channel.fault");
            JsonNode told = fault.json().path("channel");
            assertThat(told.path("id").asString()).isEqualTo(other.toString());
            assertThat(told.path("kind").asString()).isEqualTo("whatsapp");
            assertThat(told.path("name").asString()).isEqualTo("Ventas");
            assertThat(told.path("code").asString()).isEqualTo("100");
            assertThat(told.path("reason").asString()).isNotBlank();
            String seen = channel("1001").path("check").path("at").asString("");
            eventually(() -> assertThat(channel("1001").path("check").path("at").asString(""))
                    .isNotEqualTo(seen));

            // The platform has given the number to the token.
            platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1003", desk.webhook()));
            eventually(() -> assertThat(channel("1003").path("fault").isNull()).isTrue());
            platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
            eventually(() -> assertThat(heardOf("Ventas", receiver).stream()
                            .map(Receiver.Heard::type)
                            .limit(2))
                    .as("not once at each look")
                    .containsExactly("channel.fault", "channel.well"));
        }
    }

    @Test
    void aTemplateThatThePlatformPausesIsNotSentAndOneThatItReleasesIs() throws Exception {
        platform.hasTemplate("pedido_enviado", "APPROVED", "", "Hola {{1}}, tu pedido ya salió.");
        platform.hasTemplate("en_revision", "PENDING", "", "Hola {{1}}");
        platform.hasTemplate("pedido_listo", "APPROVED", "", "Hola {{nombre}}, tu pedido está listo.");
        desk.bean(Onboarding.class)
                .replace(desk.shop.workspace(), desk.channel.id(), Map.of("businessAccountId", "77"));
        assertThat(template("pedido_enviado").path("unusable").isNull()).isTrue();
        platform.buyerSays("5215511112222", "Ana", "¿y ya salió mi pedido?");
        String conversation = conversation();

        platform.tellsOfTemplate("pedido_enviado", "PAUSED");
        // Taken once, an answer stays taken under its key.
        eventually(() ->
                assertThat(template("pedido_enviado").path("unusable").isNull()).isFalse());
        HttpResponse<String> refused = reply(conversation, "t-1", order("pedido_enviado"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("paused");
        platform.tellsOfTemplate("en_revision", "APPROVED");
        platform.tellsOfCategory("en_revision", "MARKETING");
        eventually(() -> {
            assertThat(template("en_revision").path("unusable").isNull()).isTrue();
            assertThat(template("en_revision").path("category").asString("")).isEqualTo("MARKETING");
        });
        platform.tellsOfTemplate("pedido_enviado", "APPROVED");
        eventually(() -> assertThat(
                        reply(conversation, "t-2", order("pedido_enviado")).statusCode())
                .isEqualTo(201));

        assertThat(reply(conversation, "t-3", order("pedido_listo")).statusCode())
                .isEqualTo(201);
        eventually(() -> assertThat(platform.accepted())
                .as("a gap is filled by its name")
                .anySatisfy(it -> assertThat(it.body().path("template").toString())
                        .contains("pedido_listo", "\"parameter_name\":\"nombre\"")));
    }

    @Test
    void aLookInVainIsShownAndLeavesSendingAlone() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        HttpServer broken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broken.createContext("/", exchange -> {
            looks.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        broken.start();
        ChannelId other = desk.bean(Channels.class)
                .connect(
                        desk.shop.workspace(),
                        "whatsapp",
                        "Otro",
                        "1002",
                        Map.of("appSecret", "s", "verifyToken", "v", "accessToken", "t", "baseUrl", platform.url()))
                .id();
        eventually(() -> assertThat(channel("1002").path("fault").path("code").asString(""))
                .as("a number that the token does not reach")
                .isEqualTo("100"));
        String place = "http://127.0.0.1:" + broken.getAddress().getPort();
        desk.bean(Onboarding.class).replace(desk.shop.workspace(), other, Map.of("baseUrl", place));
        eventually(() -> assertThat(looks).hasValueGreaterThan(MANY));
        broken.stop(0);
        JsonNode shown = channel("1002");
        assertThat(shown.path("fault").isNull()).isTrue();
        assertThat(shown.path("outage").isNull()).isTrue();
        assertThat(shown.path("restsUntil").isNull()).isTrue();
    }

    private static List<Receiver.Heard> heardOf(String account, Receiver receiver) {
        return receiver.heard("/alarm").stream()
                .filter(it ->
                        it.json().path("channel").path("name").asString("").equals(account))
                .toList();
    }

    private JsonNode channel(String externalId) throws Exception {
        return desk.get("/api/v1/channels", key)
                .path("items")
                .valueStream()
                .filter(it -> it.path("externalId").asString().equals(externalId))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode standing() throws Exception {
        return channel("1001").path("standing");
    }

    private long others() throws Exception {
        return desk.get("/api/v1/channels/" + desk.channel.id() + "/reconciliation", key)
                .path("others")
                .asLong();
    }

    private JsonNode template(String name) throws Exception {
        return desk.get("/api/v1/channels/" + desk.channel.id() + "/templates", key)
                .path("items")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String order(String template) {
        return "{\"template\":{\"name\":\"%s\",\"language\":\"es_MX\",\"parameters\":[\"Ana\"]}}".formatted(template);
    }

    private String conversation() {
        String[] found = new String[1];
        eventually(() -> {
            JsonNode items = desk.get("/api/v1/conversations", key).path("items");
            assertThat(items).isNotEmpty();
            found[0] = items.path(0).path("id").asString();
        });
        return found[0];
    }

    private HttpResponse<String> reply(String conversation, String once, String body) throws Exception {
        return desk.send("/api/v1/conversations/" + conversation + "/replies", key, once, body);
    }
}
