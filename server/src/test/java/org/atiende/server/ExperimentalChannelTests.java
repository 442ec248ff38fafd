package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.ShopMisbehaviour;
import org.atiende.simulator.TiktokSimulator;
import org.atiende.simulator.WalmartSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** TikTok Shop and Walmart on a desk whose owner has asked for them, against their pretend platforms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class ExperimentalChannelTests {
    private static final String SHOP = "7494049642642441621";
    private static final String ANA = "707885565181165594";

    private TiktokSimulator tiktok;
    private WalmartSimulator walmart;
    private TestDesk desk;
    private String key;
    private MemberBrowser owner;

    @BeforeAll
    void connect() throws Exception {
        tiktok = TiktokSimulator.start(new TiktokSimulator.Settings(
                "6abcdef", "the-app-secret", SHOP, "TTP_cipher==", URI.create("http://127.0.0.1:9/")));
        walmart = WalmartSimulator.start("the-id", "the-secret");
        desk = new TestDesk(
                "http://127.0.0.1:9",
                InstantSource.system(),
                "--atiende.hooks.allowed-hosts=127.0.0.1",
                "--atiende.channels.experimental=tiktok,walmart",
                "--atiende.check.every=500ms",
                "--atiende.check.grace=1s");
        key = desk.shop.readWriteKey();
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        String shop = connected("""
                {"kind":"tiktok","name":"TikTok Shop","externalId":"%s","settings":{"appKey":"6abcdef",
                "appSecret":"the-app-secret","shopCipher":"TTP_cipher==","refreshToken":"%s",
                "baseUrl":"%s","authUrl":"%s"}}""".formatted(SHOP, tiktok.granted().get("refresh"), tiktok.url(), tiktok.url()));
        connected("""
                {"kind":"walmart","name":"Walmart","externalId":"tienda","settings":{"clientId":"the-id",
                "clientSecret":"the-secret","baseUrl":"%s"}}""".formatted(walmart.url()));
        JsonNode webhook = Json.STORED.readTree(
                owner.ask("GET", "/api/v1/channels/" + shop + "/webhook", null).body());
        tiktok.tell(URI.create(webhook.path("url").asString()));
    }

    @AfterAll
    void stop() {
        desk.close();
        tiktok.close();
        walmart.close();
    }

    private String connected(String account) throws Exception {
        HttpResponse<String> answer = owner.ask("POST", "/api/v1/channels", account);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body()).path("id").asString();
    }

    @Test
    void aBuyerOfTiktokIsAnsweredByAPersonAndTheChatShowsIt() throws Exception {
        tiktok.writes(ANA, "ana.mx", "¿lo tienen en verde?");
        JsonNode conversation = conversation("¿lo tienen en verde?");
        String path = "/api/v1/conversations/%s/replies"
                .formatted(conversation.path("id").asString());
        String body = Json.STORED.writeValueAsString(Map.of("text", "Sí, en verde olivo."));
        assertThat(desk.send(path, key, "machine-1", body).body())
                .as("no machine answers there")
                .contains("ATI-3012");
        tiktok.misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        HttpResponse<String> answer = owner.ask("POST", path, body, Map.of("Idempotency-Key", "reply-1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String reply = Json.STORED.readTree(answer.body()).path("id").asString();
        eventually(() -> assertThat(delivery(conversation, reply)).isEqualTo("delivered"));
        assertThat(tiktok.accepted().stream().filter(it -> it.text().equals("Sí, en verde olivo.")))
                .as("sent once, though its answer was lost")
                .hasSize(1);
    }

    @Test
    void whatWasNeverPushedIsFoundByACheck() {
        tiktok.tells(false);
        tiktok.writes("707885565181165595", "beto", "¿siguen abiertos?");
        assertThat(conversation("¿siguen abiertos?")
                        .path("channel")
                        .path("kind")
                        .asString())
                .isEqualTo("tiktok");
        tiktok.tells(true);
    }

    @Test
    void anOrderOfWalmartStandsBesideTheTalkInWhichItsNumberWasSaid() throws Exception {
        String order = walmart.buys("Lámpara de mesa", 84_900, 1);
        walmart.ships(order, "Estafeta", "EST987654");
        String text = "mi pedido %s no llega".formatted(WalmartSimulator.numberOf(order));
        tiktok.writes("707885565181165596", "caro", text);
        JsonNode conversation = conversation(text);
        eventually(() -> assertThat(desk.get(
                                "/api/v1/conversations/"
                                        + conversation.path("id").asString() + "/orders",
                                key)
                        .toString())
                .contains("EST987654"));
    }

    private JsonNode conversation(String text) {
        return desk.conversation(text, key);
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
}
