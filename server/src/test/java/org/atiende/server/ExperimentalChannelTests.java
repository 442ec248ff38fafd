package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
    private HttpResponse<String> refusedInABrowser;
    private HttpResponse<String> refusedToAProgram;

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
        tiktok.hasAlso("7494049642642441622", "Casa Jacaranda Hogar", "TTP_home==");
        // Before the shop is connected: each consent gives the seller other tokens.
        refusedInABrowser = comesBack("", "text/html,application/xhtml+xml,*/*;q=0.8");
        refusedToAProgram = comesBack("", "application/json");
        String shop = consented(SHOP);
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

    /** Connects a shop by its seller's consent; returns the channel's id. */
    private String consented(String shop) throws Exception {
        HttpResponse<String> returned = comesBack(shop, "*/*");
        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(303);
        String connected = returned.headers().firstValue("Location").orElseThrow();
        return connected.substring(connected.indexOf("connected=") + "connected=".length());
    }

    /**
     * The seller consents and comes back to the desk.
     *
     * @param shop the one that is meant; empty where nobody has said which
     */
    private HttpResponse<String> comesBack(String shop, String accept) throws Exception {
        HttpResponse<String> begun =
                owner.ask("POST", "/api/v1/channels/consents", """
                {"kind":"tiktok","name":"TikTok Shop","settings":{"appKey":"6abcdef","appSecret":"the-app-secret",
                "shopId":"%s","baseUrl":"%s","authUrl":"%s"}}""".formatted(shop, tiktok.url(), tiktok.url()));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        JsonNode consent = Json.STORED.readTree(begun.body());
        String page = consent.path("page").asString();
        assertThat(page).startsWith(tiktok.url() + "/oauth/authorize?app_key=6abcdef&state=");
        URI back = URI.create("%s?app_key=6abcdef&code=%s&locale=es-MX&shop_region=MX&state=%s"
                .formatted(
                        consent.path("redirect").asString(),
                        tiktok.consents(),
                        page.substring(page.indexOf("state=") + "state=".length())));
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()
                .send(
                        HttpRequest.newBuilder(back).header("Accept", accept).build(),
                        HttpResponse.BodyHandlers.ofString());
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
    void aPictureWhoseAcknowledgementWasLostIsFoundInTheChatAndShownOnce() throws Exception {
        tiktok.writes("707885565181165598", "eva", "¿me manda una foto?");
        String path = "/api/v1/conversations/%s"
                .formatted(conversation("¿me manda una foto?").path("id").asString());
        byte[] picture = {-119, 80, 78, 71, 13, 10, 26, 10, 0};
        String file = Json.STORED
                .readTree(owner.upload(path + "/attachments?name=verde.png", picture, "file-1")
                        .body())
                .path("id")
                .asString();
        tiktok.misbehave(ShopMisbehaviour.CUT_AFTER_ACCEPT);
        HttpResponse<String> answer = owner.ask(
                "POST",
                path + "/replies",
                "{\"attachments\":[\"%s\"]}".formatted(file),
                Map.of("Idempotency-Key", "picture-1"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        eventually(() -> assertThat(desk.get(path + "/messages", key)
                        .path("items")
                        .valueStream()
                        .filter(it -> it.path("delivery").has("state"))
                        .map(it -> it.path("delivery").path("state").asString("")))
                .as("the shop's messages")
                .containsExactly("delivered"));
    }

    @Test
    void aSellerOfSeveralShopsIsToldThatOneHasToBeNamed() {
        assertThat(refusedInABrowser.statusCode()).isEqualTo(303);
        String to = refusedInABrowser.headers().firstValue("Location").orElseThrow();
        assertThat(to).contains("/channels?refused=ATI-4008&because=reason%3Aseveral_shops%3F");
        String because = URLDecoder.decode(to.substring(to.indexOf("because=")), StandardCharsets.UTF_8);
        assertThat(URLDecoder.decode(because, StandardCharsets.UTF_8))
                .as("ids alone: names do not belong into an address")
                .matches("because=reason:several_shops\\?number=2&shops=" + SHOP + ", \\d+");
        JsonNode problem = Json.STORED.readTree(refusedToAProgram.body());
        assertThat(problem.path("code").asString()).isEqualTo("ATI-4008");
        assertThat(problem.path("because").path("code").asString()).isEqualTo("several_shops");
        assertThat(problem.path("detail").asString()).contains("the consent covers 2 shops");
    }

    @Test
    void aPictureOfABuyersIsFetchedAndKept() throws Exception {
        byte[] picture = {-119, 80, 78, 71, 13, 10, 26, 10, 0};
        tiktok.writes("707885565181165597", "dora", "así llegó");
        JsonNode conversation = conversation("así llegó");
        tiktok.shows("707885565181165597", "dora", "IMAGE", "image/png", picture);
        eventually(() -> assertThat(desk.get(
                                "/api/v1/conversations/%s/attachments"
                                        .formatted(conversation.path("id").asString()),
                                key)
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("state").asString() + " "
                                + it.path("mimeType").asString()))
                .containsExactly("here image/png"));
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
