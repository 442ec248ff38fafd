package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.MercadolibreModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An account at the pretend Mercado Libre: connected, tried, void, connected again, disconnected; over the API. */
class MercadolibreAccountTests {
    private MercadolibreShop shop;

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void isConnectedByItsOwnersConsentAndAgainWhenTheConsentIsVoid() throws Exception {
        shop = MercadolibreShop.unconnected("--atiende.check.every=1h");
        String body = Json.STORED.writeValueAsString(
                Map.of("kind", "mercadolibre", "name", "Mercado Libre", "settings", shop.application()));
        JsonNode begun = created(shop.member.ask("POST", "/api/v1/channels/consents", body));
        assertThat(begun.path("redirect").asString("")).isEqualTo(shop.desk.url + "/oauth/callback");
        URI back = consent(begun);
        assertThat(get(back).statusCode()).isEqualTo(303);
        JsonNode channel = shop.view();
        assertThat(channel.path("externalId").asString("")).isEqualTo(MercadolibreShop.SELLER);
        assertThat(channel.path("state").asString("")).isEqualTo("connected");
        assertThat(get(back).body()).as("a state is good once").contains("ATI-4007");

        String address = webhookOf(channel);
        shop.platform.tell(URI.create(address));
        shop.platform.asks("700001", "MLM1", "¿es original?");
        assertThat(shop.conversation("question").path("preview").path("text").asString(""))
                .isEqualTo("¿es original?");

        shop.platform.revoke();
        shop.platform.asks("700002", "MLM1", "¿tiene garantía?");
        eventually(() -> assertThat(shop.view().path("fault").path("reason").asString(""))
                .contains("authorise again"));
        assertThat(shop.view().path("fault").path("because").path("code").asString(""))
                .isEqualTo("consent_void");
        JsonNode again = created(shop.member.ask(
                "POST",
                "/api/v1/channels/%s/consents".formatted(channel.path("id").asString()),
                null));
        assertThat(get(consent(again)).statusCode()).isEqualTo(303);
        eventually(() -> assertThat(shop.get("/api/v1/conversations?state=all").path("items"))
                .as("what waited meanwhile comes in")
                .hasSize(2));
        eventually(() -> assertThat(shop.noticesWaiting())
                .as("and so do the notices that could not be followed")
                .isZero());
        eventually(() -> assertThat(shop.view().path("fault").isNull()).isTrue());
        assertThat(shop.view().path("id")).as("it is the same account").isEqualTo(channel.path("id"));
        String told = webhookOf(channel);
        assertThat(told).as("the address stands with the platform and stays").isEqualTo(address);
    }

    @Test
    void isConnectedAtGlobalSellingByOneConsentForAllCountries() throws Exception {
        shop = MercadolibreShop.unconnected(MercadolibreModel.GLOBAL, "--atiende.check.every=1h");
        String body = Json.STORED.writeValueAsString(
                Map.of("kind", "mercadolibre", "name", "Mercado Libre", "settings", shop.application()));
        JsonNode begun = created(shop.member.ask("POST", "/api/v1/channels/consents", body));
        assertThat(get(consent(begun)).statusCode()).isEqualTo(303);
        JsonNode channel = shop.view();
        assertThat(channel.path("externalId").asString("")).isEqualTo(MercadolibreShop.SELLER);
        assertThat(findings(channel.path("id").asString("")))
                .hasSizeGreaterThan(7)
                .allSatisfy(it -> assertThat(it.path("result").asString(""))
                        .as(it.toString())
                        .isEqualTo("works"));

        shop.platform.tell(URI.create(webhookOf(channel)));
        shop.platform.asks("700001", "MLM1", "¿es original?");
        shop.conversation("question");
        // Of a sale the platform tells under the seller's user of the country.
        String order = shop.platform.buys("700002", "DOS", "MLM1", 1);
        shop.platform.writesThroughAgent(order, "¿ya salió?");
        JsonNode talk = shop.conversation("order");
        assertThat(shop.answer(talk, "Va en camino.").statusCode()).isEqualTo(201);
        shop.delivered(talk, "delivered");
        assertThat(shop.platform.sent().getFirst().to()).isEqualTo("3037204279");
        assertThat(shop.messages(talk))
                .as("the shop's own message is there once")
                .hasSize(2);
        assertThat(shop.platform.strayed()).isEmpty();
    }

    @Test
    void refusesAConsentThatNobodyBeganAndOneThatTheOwnerRefused() throws Exception {
        shop = MercadolibreShop.unconnected("--atiende.check.every=1h");
        assertThat(get(URI.create(shop.desk.url + "/oauth/callback?state=made-up&code=x"))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> refused = get(URI.create(shop.desk.url + "/oauth/callback?error=access_denied&state=s"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ATI-4008").contains("access_denied");
        String lacking = "{\"kind\":\"mercadolibre\",\"name\":\"ML\",\"settings\":{\"clientId\":\"1\"}}";
        assertThat(shop.member.ask("POST", "/api/v1/channels/consents", lacking).body())
                .contains("clientSecret");
        String keys = "{\"kind\":\"whatsapp\",\"name\":\"WA\",\"settings\":{}}";
        assertThat(shop.member.ask("POST", "/api/v1/channels/consents", keys).body())
                .contains("ATI-4004");
    }

    @Test
    void isNotLedToWhatStandsBesideTheDesk() throws Exception {
        shop = MercadolibreShop.unconnected("--atiende.check.every=1h");
        String inside =
                "\"settings\":{\"clientId\":\"1\",\"clientSecret\":\"s\",\"baseUrl\":\"https://169.254.169.254\"}}";
        assertThat(shop.member
                        .ask(
                                "POST",
                                "/api/v1/channels/consents",
                                "{\"kind\":\"mercadolibre\",\"name\":\"ML\"," + inside)
                        .body())
                .contains("ATI-4006");
        assertThat(shop.member
                        .ask(
                                "POST",
                                "/api/v1/channels",
                                "{\"kind\":\"whatsapp\",\"name\":\"WA\",\"externalId\":\"9\"," + inside)
                        .body())
                .contains("ATI-4006");
    }

    @Test
    void saysInWordsWhatWorksAndWhichPermissionIsMissing() throws Exception {
        shop = new MercadolibreShop("--atiende.check.every=1h");
        JsonNode all = findings();
        assertThat(all)
                .hasSizeGreaterThan(6)
                .allSatisfy(it -> assertThat(it.path("result").asString(""))
                        .as(it.toString())
                        .isEqualTo("works"));
        shop.platform.permission(false);
        assertThat(findings()).anySatisfy(it -> {
            assertThat(it.path("what").asString("")).isEqualTo("messages");
            assertThat(it.path("result").asString("")).isEqualTo("missing");
            assertThat(it.path("words").asString("")).contains("Comunicación pre y postventa");
        });
    }

    @Test
    void isDisconnectedAtThePlatformTooAndKeepsItsConversations() throws Exception {
        shop = new MercadolibreShop("--atiende.check.every=1h");
        shop.platform.asks("700001", "MLM1", "¿es original?");
        JsonNode conversation = shop.conversation("question");
        HttpResponse<String> answer = shop.member.ask("DELETE", "/api/v1/channels/" + shop.channel, null);
        assertThat(answer.body()).isEqualTo("{\"revoked\":true}");
        assertThat(shop.platform.isRevoked()).isTrue();
        assertThat(shop.view().path("state").asString("")).isEqualTo("disconnected");
        assertThat(shop.conversation("question").path("id")).isEqualTo(conversation.path("id"));
        assertThat(shop.answer(conversation, "Sí.").body()).contains("ATI-4009");
        int asked = shop.platform.requests();
        shop.platform.asks("700002", "MLM1", "¿y ahora?");
        assertThat(shop.platform.requests()).as("nothing is asked any more").isEqualTo(asked);
    }

    @Test
    void takesItsNotificationsFromThePlatformAlone() throws Exception {
        shop = new MercadolibreShop("--atiende.check.every=1h");
        var notification = shop.platform.notification("questions", "/questions/13", false);
        URI wrong = URI.create(shop.desk.url + "/webhooks/mercadolibre/" + shop.channel + "/guess");
        assertThat(shop.platform.post(notification, wrong)).isEqualTo(403);
        URI none = URI.create(shop.desk.url + "/webhooks/mercadolibre/" + shop.channel);
        assertThat(shop.platform.post(notification, none)).isEqualTo(403);
        assertThat(shop.figures().path("received").asLong()).isZero();
    }

    private JsonNode findings() throws Exception {
        return findings(shop.channel.toString());
    }

    private JsonNode findings(String channel) throws Exception {
        HttpResponse<String> answer = shop.member.ask("POST", "/api/v1/channels/%s/test".formatted(channel), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.STORED.readTree(answer.body()).path("items");
    }

    private static JsonNode created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body());
    }

    /** The owner consents on the platform's page and is sent back. */
    private static URI consent(JsonNode begun) throws Exception {
        return URI.create(get(URI.create(begun.path("page").asString("")))
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private String webhookOf(JsonNode channel) throws Exception {
        String path = "/api/v1/channels/%s/webhook".formatted(channel.path("id").asString());
        return Json.STORED
                .readTree(shop.member.ask("GET", path, null).body())
                .path("url")
                .asString("");
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
