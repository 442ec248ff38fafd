package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.KeysOfAccounts;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.ShopMisbehaviour;
import org.atiende.simulator.ShopeeSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shop on the pretend Shopee, from its owner's consent to answers that the platform shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class ShopeeTests {
    private ShopeeSimulator platform;
    private TestDesk desk;
    private String key;
    private MemberBrowser owner;

    @BeforeAll
    void connect() throws Exception {
        platform = ShopeeSimulator.start(new ShopeeSimulator.Settings(
                "2000123", "the-partner-key", "600001", URI.create("http://127.0.0.1:9/")));
        desk = new TestDesk(
                "http://127.0.0.1:9",
                InstantSource.system(),
                "--atiende.hooks.allowed-hosts=127.0.0.1",
                "--atiende.check.every=500ms",
                "--atiende.check.grace=1s");
        key = desk.shop.readWriteKey();
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        HttpResponse<String> begun =
                owner.ask("POST", "/api/v1/channels/consents", """
                {"kind":"shopee","name":"Shopee","settings":{"partnerId":"2000123","partnerKey":"the-partner-key",
                "baseUrl":"%s","authUrl":"%s/auth"}}""".formatted(platform.url(), platform.url()));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        Map<String, String> page =
                query(URI.create(Json.STORED.readTree(begun.body()).path("page").asString()));
        URI back = URI.create("%s?state=%s&code=%s&shop_id=600001"
                .formatted(page.get("redirect_uri"), page.get("state"), platform.consents()));
        HttpResponse<Void> returned = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .send(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(returned.statusCode()).isEqualTo(303);
        JsonNode found = desk.get("/api/v1/channels", key)
                .path("items")
                .valueStream()
                .filter(it -> it.path("kind").asString().equals("shopee"))
                .findFirst()
                .orElseThrow();
        assertThat(found.path("externalId").asString()).isEqualTo("600001");
        String channel = found.path("id").asString();
        String path = Json.STORED
                .readTree(owner.ask("GET", "/api/v1/channels/" + channel + "/webhook", null)
                        .body())
                .path("url")
                .asString();
        platform.tell(URI.create(path));
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void aBuyersMessageComesInBesideItsOrderAndTheAnswerIsShownAsDeliveredWhenTheChatShowsIt() throws Exception {
        String order = platform.buys("700001", "ana_mx", "Lámpara de mesa", 84_900, 1);
        platform.ships(order, "MX123456789");
        platform.writes("700001", "ana_mx", "¿ya salió mi lámpara?", order);
        JsonNode conversation = conversation("¿ya salió mi lámpara?");
        eventually(() -> assertThat(desk.get(
                                "/api/v1/conversations/"
                                        + conversation.path("id").asString() + "/orders",
                                key)
                        .toString())
                .contains(order)
                .contains("MX123456789"));
        String reply = reply(conversation, "Sí, ya va en camino.");
        eventually(() -> assertThat(delivery(conversation, reply)).isEqualTo("delivered"));
        assertThat(platform.accepted().stream().map(ShopeeSimulator.Sent::text)).contains("Sí, ya va en camino.");
    }

    @Test
    void anAnswerThatIsCensoredIsNotShownAsDelivered() throws Exception {
        platform.writes("700002", "beto88", "¿me da su correo?");
        JsonNode conversation = conversation("¿me da su correo?");
        platform.censorsNext();
        String reply = reply(conversation, "Con gusto le atiendo por aquí.");
        eventually(() -> assertThat(delivery(conversation, reply)).isEqualTo("moderated"));
    }

    @Test
    void anAnswerWhoseAcknowledgementWasLostIsFoundAndSentOnce() throws Exception {
        platform.writes("700003", "caro", "¿tienen en azul?");
        JsonNode conversation = conversation("¿tienen en azul?");
        platform.tells(false);
        platform.misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        String reply = reply(conversation, "Sí, en azul marino.");
        eventually(() -> assertThat(delivery(conversation, reply)).isEqualTo("delivered"));
        platform.tells(true);
        assertThat(platform.accepted().stream().filter(it -> it.buyer().equals("700003")))
                .hasSize(1);
    }

    @Test
    void whatWasPushedDuringAnOutageIsTakenFromThePlatformsList() throws Exception {
        platform.outage(Duration.ofMillis(300));
        platform.writes("700004", "dani", "¿siguen abiertos?");
        assertThat(conversation("¿siguen abiertos?")
                        .path("channel")
                        .path("kind")
                        .asString())
                .isEqualTo("shopee");
    }

    /** The list of what was lost is the application's, and the desk has shops of several workspaces by it. */
    @Test
    void whatWasLostOfAnotherWorkspacesShopGoesThereAndOfAStrangersNowhere() throws Exception {
        TestDesk other = desk.beside();
        ChannelId channel = desk.bean(Channels.class)
                .connect(
                        other.shop.workspace(),
                        "shopee",
                        "Otra",
                        "600002",
                        Map.of("partnerId", "2000123", "partnerKey", "the-partner-key", "baseUrl", platform.url()))
                .id();
        // As a check by that shop's own consent would leave it.
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(other.shop.workspace()));
            statement.executeUpdate(
                    "update channels.health set proved_keys = decode('%s', 'hex') where channel_id = '%s'"
                            .formatted(KeysOfAccounts.fingerprint(desk.bean(Channels.class), channel), channel));
        }
        String faultSince =
                "select coalesce(max((extract(epoch from fault_since) * 1000000)::bigint), 0) from channels.health where channel_id = '%s'"
                        .formatted(channel);
        eventually(() -> assertThat(desk.number(faultSince))
                .as("a shop without a token is checked in vain")
                .isPositive());
        long since = desk.number(faultSince);
        long setAside = desk.number("select count(*) from channels.inbox where state = 'set_aside'");
        ObjectNode push = platform.pushOf(platform.writes("700005", "eva", "¿y para mañana?"));
        conversation("¿y para mañana?");
        platform.lose(push.deepCopy().put("shop_id", 600_002));
        platform.lose(push.deepCopy().put("shop_id", 600_003));
        // What the list names behind them comes in, so they were taken, and confirmed.
        platform.outage(Duration.ofMillis(300));
        platform.writes("700006", "fer", "¿y pasado mañana?");
        conversation("¿y pasado mañana?");

        eventually(() -> assertThat(
                        desk.number("select count(*) from channels.inbox where channel_id = '%s' and not notice"
                                .formatted(channel)))
                .as("what the push holds comes in, though the shop has no token with which it could be fetched")
                .isEqualTo(1));
        assertThat(desk.number("select count(*) from channels.inbox where workspace_id = '%s' and notice"
                        .formatted(other.shop.workspace())))
                .as("nothing is left to be fetched")
                .isZero();
        assertThat(desk.number(faultSince))
                .as("the platform was not asked, so that nothing is known of the consent")
                .isEqualTo(since);
        assertThat(desk.number("select count(*) from channels.inbox where state = 'set_aside'"))
                .isEqualTo(setAside);
    }

    @Test
    void anApplicationIsNotBelievedAboutAShopThatIsConnectedByAnother() throws Exception {
        ChannelId channel = desk.bean(Channels.class)
                .connect(
                        desk.shop.workspace(),
                        "shopee",
                        "De otra agencia",
                        "600004",
                        Map.of("partnerId", "2000124", "partnerKey", "another-key", "baseUrl", platform.url()))
                .id();
        ObjectNode push = platform.pushOf(platform.writes("700007", "gil", "¿hay descuento?"));
        assertThat(platform.post(push.deepCopy().put("shop_id", 600_004), false))
                .isEqualTo(200);
        String kept = "select count(*) from channels.inbox where channel_id = '%s' and %s";
        assertThat(desk.number(kept.formatted(channel, "notice")))
                .as("what there is, is asked of the platform")
                .isEqualTo(1);
        assertThat(desk.number(kept.formatted(channel, "not notice"))).isZero();
    }

    private JsonNode conversation(String text) {
        return desk.conversation(text, key);
    }

    private String reply(JsonNode conversation, String text) throws Exception {
        String path = "/api/v1/conversations/" + conversation.path("id").asString() + "/replies";
        String body = Json.STORED.writeValueAsString(Map.of("text", text));
        // What no person has read does not go to Shopee.
        HttpResponse<String> byMachine = desk.send(path, key, "machine-" + text.length(), body);
        assertThat(byMachine.statusCode()).isEqualTo(409);
        assertThat(byMachine.body()).contains("ATI-3012");
        HttpResponse<String> answer =
                owner.ask("POST", path, body, Map.of("Idempotency-Key", "reply-" + text.length()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body()).path("id").asString();
    }

    private String delivery(JsonNode conversation, String message) throws Exception {
        return desk.get("/api/v1/conversations/" + conversation.path("id").asString() + "/messages", key)
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(message))
                .map(it -> it.path("delivery").path("state").asString(""))
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> query(URI page) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : List.of(page.getRawQuery().split("&"))) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
