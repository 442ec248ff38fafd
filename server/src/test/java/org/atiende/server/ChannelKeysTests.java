package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.store.ChannelStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.atiende.simulator.EmailSimulator;
import org.atiende.simulator.MercadolibreSimulator;
import org.atiende.simulator.ShopifySimulator;
import org.atiende.simulator.WhatsappSimulator;
import org.atiende.simulator.WoocommerceSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Keys of accounts: entered, wrong, replaced, forgotten and entered again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelKeysTests {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    private final List<AutoCloseable> open = new ArrayList<>();
    private TestDesk desk;
    private MemberBrowser owner;
    private WhatsappSimulator whatsapp;

    @BeforeAll
    void start() throws Exception {
        desk = TestDesk.kept(
                "--atiende.outbox.follow-after=200ms",
                "--atiende.check.grace=0s",
                "--atiende.hooks.allowed-hosts=127.0.0.1");
        open.add(desk);
        owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        whatsapp = opened(WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("app-secret", "good-token", "2002", NOWHERE)));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable it : open) {
            it.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    /** An account that is entered: with what it works, and which one of it is wrong at first. */
    private record Entered(String kind, String externalId, Map<String, String> good, String name) {}

    private List<Entered> all() throws Exception {
        ShopifySimulator shopify = opened(ShopifySimulator.start(
                new ShopifySimulator.Settings("luna.myshopify.com", "client", "client-secret"), NOWHERE));
        WoocommerceSimulator woocommerce = opened(
                WoocommerceSimulator.start(new WoocommerceSimulator.Settings("ck_1", "cs_1", "signing"), NOWHERE));
        EmailSimulator mail = opened(EmailSimulator.start(0, 0, "llaves@tienda.example", "clave"));
        MercadolibreSimulator mercadolibre = opened(MercadolibreSimulator.start(
                0, new MercadolibreSimulator.Settings("550391", "client-secret", "415458339", NOWHERE)));
        Map<String, String> tokens = mercadolibre.granted();
        return List.of(
                new Entered(
                        "whatsapp",
                        "2002",
                        Map.of(
                                "appSecret", "app-secret",
                                "verifyToken", "v",
                                "accessToken", "good-token",
                                "baseUrl", whatsapp.url()),
                        "accessToken"),
                new Entered(
                        "shopify",
                        "luna.myshopify.com",
                        Map.of("clientId", "client", "clientSecret", "client-secret", "baseUrl", shopify.url()),
                        "clientSecret"),
                new Entered(
                        "woocommerce",
                        "luna.example",
                        Map.of(
                                "consumerKey", "ck_1",
                                "consumerSecret", "cs_1",
                                "signingSecret", "signing",
                                "baseUrl", woocommerce.url()),
                        "consumerSecret"),
                new Entered("email", "llaves@tienda.example", mail.account(), "password"),
                new Entered(
                        "mercadolibre",
                        "415458339",
                        Map.of(
                                "clientId",
                                "550391",
                                "clientSecret",
                                "client-secret",
                                "baseUrl",
                                mercadolibre.url(),
                                "accessToken",
                                tokens.getOrDefault("access", "")),
                        "accessToken"));
    }

    @Test
    void wrongKeysAreReplacedAndADisconnectedAccountComesBackAsTheSameOne() throws Exception {
        for (Entered it : all()) {
            Map<String, String> wrong = new LinkedHashMap<>(it.good());
            wrong.put(it.name(), "wrong");
            String id = connected(it, wrong);
            assertThat(results(id)).as(it.kind() + " with a wrong key").contains("missing");

            HttpResponse<String> replaced =
                    settings(id, Map.of(it.name(), it.good().get(it.name())));
            assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
            assertThat(replaced.body()).doesNotContain(it.good().get(it.name()));
            assertThat(results(id))
                    .as(it.kind() + " with the right key")
                    .contains("works")
                    .doesNotContain("missing");

            assertThat(view(id).path("authorisable").asBoolean())
                    .as(it.kind())
                    .isEqualTo(it.kind().equals("mercadolibre"));
            if (it.kind().equals("email")) {
                HttpResponse<String> refused = owner.ask("POST", "/api/v1/channels/%s/consents".formatted(id), null);
                assertThat(refused.statusCode()).isEqualTo(422);
                assertThat(refused.body()).contains("settings lacks clientId, clientSecret");
            }

            HttpResponse<String> twice = enter(it, it.good());
            assertThat(twice.statusCode()).isEqualTo(409);
            assertThat(twice.body()).contains("ATI-4002");
            owner.ask("PATCH", "/api/v1/channels/" + id, "{\"mode\":\"read_only\"}");
            owner.ask("DELETE", "/api/v1/channels/" + id, null);
            assertThat(view(id).path("state").asString()).isEqualTo("disconnected");
            if (it.kind().equals("mercadolibre")) {
                // The platform has taken the consent back.
                continue;
            }
            assertThat(connected(it, it.good()))
                    .as(it.kind() + " is the same account")
                    .isEqualTo(id);
            assertThat(view(id).path("state").asString()).isEqualTo("connected");
            assertThat(view(id).path("mode").asString()).isEqualTo("full");
            assertThat(results(id)).contains("works").doesNotContain("missing");

            owner.ask("DELETE", "/api/v1/channels/" + id, null);
            assertThat(settings(id, it.good()).statusCode()).isEqualTo(200);
            assertThat(results(id))
                    .as("settings connect again, too")
                    .contains("works")
                    .doesNotContain("missing");
            owner.ask("DELETE", "/api/v1/channels/" + id, null);
        }
    }

    @Test
    void aNewTokenTakesTheFaultAwayAndAnswersGoOutInTheSameConversation() throws Exception {
        WhatsappSimulator platform = opened(WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings(desk.secret(), "second-token", "1001", desk.webhook())));
        String channel = desk.channel.id().toString();
        assertThat(settings(channel, Map.of("baseUrl", platform.url())).statusCode())
                .isEqualTo(200);
        platform.buyerSays("5215500001234", "Laura Prueba", "¿ya salió mi pedido?");
        String conversation = conversation();
        answer(conversation, "llave-1", "Sí, salió hoy.");
        eventually(() -> assertThat(view(channel).path("fault").path("code").asString(""))
                .isEqualTo("190"));

        settings(channel, Map.of("accessToken", "second-token"));
        assertThat(view(channel).path("fault").isNull())
                .as("the fault is forgotten")
                .isTrue();
        answer(conversation, "llave-2", "¡Hola! Sí, salió hoy mismo.");
        eventually(() -> assertThat(platform.accepted()).hasSize(1));

        owner.ask("DELETE", "/api/v1/channels/" + channel, null);
        HttpResponse<String> again =
                owner.ask("POST", "/api/v1/channels", """
                {"kind":"whatsapp","name":"Ventas","externalId":"1001","settings":{"appSecret":"%s","verifyToken":"v",
                "accessToken":"second-token","baseUrl":"%s"}}""".formatted(desk.secret(), platform.url()));
        assertThat(Json.STORED.readTree(again.body()).path("id").asString(""))
                .as(again.body())
                .isEqualTo(channel);
        assertThat(view(channel).path("name").asString()).isEqualTo("Ventas");
        platform.buyerSays("5215500001234", "Laura Prueba", "gracias");
        assertThat(conversation()).as("the talk goes on").isEqualTo(conversation);
        answer(conversation, "llave-3", "A la orden.");
        eventually(() -> assertThat(platform.accepted()).hasSize(2));

        // Replaced on another node: this one still has the old token at hand.
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "third-token", "1001", desk.webhook()));
        replacedElsewhere(channel, Map.of("accessToken", "third-token", "baseUrl", platform.url()));
        answer(conversation, "llave-4", "Que tenga buen día.");
        eventually(() -> assertThat(platform.accepted()).hasSize(3));
        assertThat(view(channel).path("fault").isNull())
                .as("an old token is no fault")
                .isTrue();
    }

    @Test
    void asksForWhatIsThereAndLeavesWhatIsNotNamed() throws Exception {
        String site = connected(
                new Entered("webchat", "sitio-llaves", Map.of(), ""),
                Map.of("origins", "https://tienda.example", "identitySecret", "0123456789abcdef0123456789abcdef"));
        HttpResponse<String> bad = settings(site, Map.of("origins", "tienda.example/tienda"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("settings.origins has 'tienda.example/tienda'");
        HttpResponse<String> inside =
                settings(site, Map.of("replyUrl", "https://169.254.169.254/x", "secret", "0123456789abcdef"));
        assertThat(inside.body()).contains("ATI-4006");
        assertThat(settings(site, Map.of()).body()).contains("settings");
        assertThat(settings(site, Map.of("identitySecret", "")).statusCode()).isEqualTo(200);
        HttpResponse<String> foreign = desk.ask(
                "PATCH",
                "/api/v1/channels/%s/settings".formatted(site),
                desk.neighbour.readWriteKey(),
                "{\"settings\":{\"a\":\"b\"}}");
        assertThat(foreign.statusCode()).isIn(403, 404);
        JsonNode audit = Json.STORED.readTree(
                owner.ask("GET", "/api/v1/audit?limit=50", null).body());
        assertThat(audit.toString())
                .contains("channel.settings_changed")
                .contains("identitySecret")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void aTokenThatIsReplacedOrTakenAwayLeavesTheOneThatRenewsIt() throws Exception {
        MercadolibreSimulator platform = opened(MercadolibreSimulator.start(
                0, new MercadolibreSimulator.Settings("550391", "client-secret", "515151", NOWHERE)));
        Map<String, String> granted = platform.granted();
        String id = connected(
                new Entered("mercadolibre", "515151", Map.of(), ""),
                Map.of(
                        "clientId", "550391",
                        "clientSecret", "client-secret",
                        "baseUrl", platform.url(),
                        "accessToken", granted.getOrDefault("access", ""),
                        "refreshToken", granted.getOrDefault("refresh", "")));
        for (String token : List.of("wrong", "")) {
            int before = platform.tokensIssued();
            assertThat(settings(id, Map.of("accessToken", token)).statusCode()).isEqualTo(200);
            assertThat(results(id)).as("'" + token + "'").contains("works").doesNotContain("missing");
            assertThat(platform.tokensIssued()).isGreaterThan(before);
        }
        assertThat(settings(id, Map.of("accessToken", "wrong", "refreshToken", ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(results(id)).as("both are gone").contains("missing");
    }

    @Test
    void tellsWhatEachKindNeeds() throws Exception {
        JsonNode kinds =
                desk.get("/api/v1/channel-kinds", desk.shop.readOnlyKey()).path("items");
        assertThat(kinds.valueStream().map(it -> it.path("kind").asString()))
                .containsExactly(
                        "amazon", "email", "mercadolibre", "shopee", "shopify", "webchat", "whatsapp", "woocommerce");
        for (JsonNode kind : kinds) {
            assertThat(kind.path("ways")).as(kind.toString()).isNotEmpty();
            for (JsonNode setting : kind.path("settings")) {
                String name = setting.path("name").asString();
                boolean secret = name.matches("(?i).*(secret|password|token|key)$") && !name.equals("consumerKey");
                assertThat(setting.path("secret").asBoolean())
                        .as(kind.path("kind") + " " + name)
                        .isEqualTo(secret);
                assertThat(setting.path("ways")).as(name).isNotEmpty();
            }
        }
        HttpResponse<String> alone = enter(
                new Entered("email", "solo@tienda.example", Map.of(), ""),
                Map.of("imapHost", "127.0.0.1", "smtpHost", "127.0.0.1", "refreshToken", "r-1", "auth", "xoauth2"));
        assertThat(alone.statusCode()).isEqualTo(422);
        assertThat(alone.body()).contains("settings lacks clientId, clientSecret");
        HttpResponse<String> byToken = enter(
                new Entered("amazon", "A2EXAMPLESELLER", Map.of(), ""),
                Map.of("imapHost", "127.0.0.1", "smtpHost", "127.0.0.1", "password", "clave", "auth", "xoauth2"));
        assertThat(byToken.statusCode()).isEqualTo(422);
        assertThat(byToken.body()).contains("mailbox_by_password");
        // What a consent begins without is what it is refused for.
        for (String kind : List.of("mercadolibre", "shopee", "amazon", "email")) {
            HttpResponse<String> refused = owner.ask(
                    "POST",
                    "/api/v1/channels/consents",
                    "{\"kind\":\"%s\",\"name\":\"x\",\"settings\":{}}".formatted(kind));
            JsonNode one = kinds.valueStream()
                    .filter(it -> it.path("kind").asString().equals(kind))
                    .findFirst()
                    .orElseThrow();
            List<String> needed = one.path("settings")
                    .valueStream()
                    .filter(it -> it.path("needed").toString().contains("consent"))
                    .map(it -> it.path("name").asString())
                    .toList();
            String lacking = Json.STORED.readTree(refused.body()).path("detail").asString();
            assertThat(lacking.replace("settings lacks ", "").split(", "))
                    .as(kind)
                    .isSubsetOf(needed);
        }
    }

    private void replacedElsewhere(String channel, Map<String, String> settings) {
        WorkspaceId workspace = desk.shop.workspace();
        byte[] sealed = desk.bean(Sealer.class)
                .seal(workspace, Json.STORED.writeValueAsBytes(settings), "channel-settings:" + channel);
        desk.bean(Tenancy.class)
                .run(
                        workspace,
                        () -> desk.bean(ChannelStore.class).put(workspace, ChannelId.of(channel), "connected", sealed));
    }

    private HttpResponse<String> enter(Entered account, Map<String, String> settings) throws Exception {
        return owner.ask(
                "POST",
                "/api/v1/channels",
                Json.STORED.writeValueAsString(Map.of(
                        "kind", account.kind(),
                        "name", account.kind(),
                        "externalId", account.externalId(),
                        "settings", settings)));
    }

    private String connected(Entered account, Map<String, String> settings) throws Exception {
        HttpResponse<String> answer = enter(account, settings);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body()).path("id").asString();
    }

    private HttpResponse<String> settings(String channel, Map<String, String> settings) throws Exception {
        return owner.ask(
                "PATCH",
                "/api/v1/channels/%s/settings".formatted(channel),
                Json.STORED.writeValueAsString(Map.of("settings", settings)));
    }

    private List<String> results(String channel) throws Exception {
        HttpResponse<String> answer = owner.ask("POST", "/api/v1/channels/%s/test".formatted(channel), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.STORED
                .readTree(answer.body())
                .path("items")
                .valueStream()
                .map(it -> it.path("result").asString())
                .toList();
    }

    private JsonNode view(String channel) throws Exception {
        for (JsonNode it : desk.get("/api/v1/channels", desk.shop.readOnlyKey()).path("items")) {
            if (it.path("id").asString("").equals(channel)) {
                return it;
            }
        }
        throw new AssertionError("There is no channel " + channel);
    }

    private String conversation() {
        String[] found = new String[1];
        eventually(() -> {
            JsonNode all = desk.get("/api/v1/conversations?state=all", desk.shop.readOnlyKey())
                    .path("items");
            assertThat(all).hasSize(1);
            found[0] = all.path(0).path("id").asString();
        });
        return found[0];
    }

    private void answer(String conversation, String key, String text) throws Exception {
        HttpResponse<String> answer = desk.send(
                "/api/v1/conversations/%s/replies".formatted(conversation),
                desk.shop.readWriteKey(),
                key,
                Json.STORED.writeValueAsString(Map.of("text", text)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 202);
    }
}
