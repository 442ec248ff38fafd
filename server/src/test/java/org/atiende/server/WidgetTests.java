package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.ownsite.Letters;
import org.atiende.server.channels.ownsite.OwnSiteInbound;
import org.atiende.server.channels.ownsite.SignedVisitor;
import org.atiende.server.kernel.Json;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The visitors' door, asked as the widget asks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WidgetTests {
    private static final String SHOP = "https://tienda.example";
    private static final String SECRET = "what the shop's server signs its customers with";

    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-09-21T14:00:00Z"));
    private final TestDesk desk = new TestDesk(
            "http://127.0.0.1:9",
            clock,
            "--atiende.retention.every=1h",
            "--atiende.widget.visits-per-address=40",
            "--atiende.widget.messages-per-visitor=5");
    private final String key = desk.shop.readWriteKey();
    private String channel;

    @BeforeAll
    void connect() {
        channel = connect(desk, "widget", Map.of("origins", SHOP + " http://localhost:3000", "identitySecret", SECRET));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void aVisitorWritesIsAnsweredAndFindsTheTalkAgain() throws Exception {
        String token = enter(null, null).path("token").asString();
        JsonNode line = write(token, "m-00000001", "¿el rojo sigue en oferta?");
        assertThat(line.path("by").asString()).isEqualTo("visitor");
        JsonNode conversation = conversation("¿el rojo sigue en oferta?");
        assertThat(conversation.path("channel").path("kind").asString()).isEqualTo("webchat");

        CompletableFuture<JsonNode> waits =
                CompletableFuture.supplyAsync(() -> lines(token, line.path("id").asLong(), 20));
        String message = reply(conversation, "Sí, hasta el domingo.");
        JsonNode answer = waits.get().path("lines").path(0);
        assertThat(answer.path("text").asString()).isEqualTo("Sí, hasta el domingo.");
        assertThat(answer.path("by").asString()).isEqualTo("shop");
        eventually(() -> assertThat(state(conversation, message)).isEqualTo("accepted"));

        assertThat(receipt(token, answer.path("id").asLong(), false)).isEqualTo(204);
        assertThat(state(conversation, message)).isEqualTo("delivered");
        assertThat(receipt(token, answer.path("id").asLong(), true)).isEqualTo(204);
        assertThat(state(conversation, message)).isEqualTo("read");

        JsonNode again = enter(token, null);
        assertThat(again.path("token").asString()).isEqualTo(token);
        assertThat(again.path("lines").valueStream().map(it -> it.path("text").asString()))
                .containsExactly("¿el rojo sigue en oferta?", "Sí, hasta el domingo.");
    }

    @Test
    void pagesOfOneBrowserThatComeInAtOnceAreOneVisitorWithOneConversation() throws Exception {
        String browser = "{\"browser\":\"0123456789abcdef0123456789abcdef\"}";
        CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> tokenFor(browser));
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> tokenFor(browser));
        write(one.get(), "m-00000001", "escribo en una pestaña");
        write(other.get(), "m-00000002", "y en la otra");
        assertThat(lines(one.get(), 0, 0).path("lines")).hasSize(2);
        JsonNode conversation = conversation("y en la otra");
        eventually(() -> assertThat(desk.get(
                                "/api/v1/conversations/"
                                        + conversation.path("id").asString() + "/messages",
                                key)
                        .path("items"))
                .hasSize(2));
        String stranger = tokenFor("{\"browser\":\"ffffffffffffffffffffffffffffffff\"}");
        assertThat(lines(stranger, 0, 0).path("lines")).isEmpty();
        assertThat(post("visits", null, SHOP, "{\"browser\":\"short\"}").statusCode())
                .isEqualTo(422);
    }

    private String tokenFor(String body) {
        try {
            HttpResponse<String> answer = post("visits", null, SHOP, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Json.STORED.readTree(answer.body()).path("token").asString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void takesAMessageOnceThoughTheWidgetRepeatsItself() throws Exception {
        String token = enter(null, null).path("token").asString();
        JsonNode first = write(token, "m-00000001", "¿hacen factura?");
        assertThat(write(token, "m-00000001", "¿hacen factura?")).isEqualTo(first);
        HttpResponse<String> other = post("messages", token, SHOP, """
                {"reference":"m-00000001","text":"otra cosa"}""");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("ATI-3006").doesNotContain("otra cosa");
        JsonNode conversation = conversation("¿hacen factura?");
        JsonNode messages =
                desk.get("/api/v1/conversations/" + conversation.path("id").asString() + "/messages", key);
        assertThat(messages.path("items")).hasSize(1);
        assertThat(lines(token, 0, 0).path("lines")).hasSize(1);
    }

    @Test
    void aCustomerForWhomTheShopVouchesIsKnownOnEveryDeviceAndNobodyElseIs() throws Exception {
        String ana = identity("c-1", "Ana Pérez", Duration.ofHours(1), SECRET);
        JsonNode first = enter(null, ana);
        assertThat(first.path("name").asString()).isEqualTo("Ana Pérez");
        write(first.path("token").asString(), "m-00000001", "ya pagué por SPEI");
        assertThat(conversation("ya pagué por SPEI")
                        .path("customer")
                        .path("name")
                        .asString())
                .isEqualTo("Ana P.");

        JsonNode phone = enter(null, ana);
        assertThat(phone.path("token").asString())
                .isNotEqualTo(first.path("token").asString());
        assertThat(phone.path("lines").path(0).path("text").asString()).isEqualTo("ya pagué por SPEI");
        // The token alone, once nobody vouches any more, as after a sign-out on a shared computer.
        JsonNode signedOut = enter(first.path("token").asString(), null);
        assertThat(signedOut.path("token").asString())
                .isNotEqualTo(first.path("token").asString());
        assertThat(signedOut.path("lines")).isEmpty();
        JsonNode another = enter(first.path("token").asString(), identity("c-2", "Beto", Duration.ofHours(1), SECRET));
        assertThat(another.path("lines")).isEmpty();
        assertThat(get("lines", first.path("token").asString()).statusCode()).isEqualTo(401);
        assertThat(get("lines", phone.path("token").asString()).statusCode()).isEqualTo(200);
    }

    @Test
    void aBrowserSeesTheTalkOfACustomerForThirtyDaysAfterTheShopVouchedLast() throws Exception {
        String token = enter(null, identity("c-4", "Dora", Duration.ofHours(1), SECRET))
                .path("token")
                .asString();
        String nobody = enter(null, null).path("token").asString();
        clock.turn(Duration.ofDays(29));
        assertThat(enter(token, identity("c-4", "Dora", Duration.ofHours(1), SECRET))
                        .path("token")
                        .asString())
                .isEqualTo(token);
        clock.turn(Duration.ofDays(29));
        assertThat(get("lines", token).statusCode()).isEqualTo(200);
        clock.turn(Duration.ofDays(2));
        assertThat(get("lines", token).statusCode()).isEqualTo(401);
        assertThat(get("lines", nobody).statusCode()).isEqualTo(200);
        String next = enter(token, identity("c-4", "Dora", Duration.ofHours(1), SECRET))
                .path("token")
                .asString();
        assertThat(next).isNotEqualTo(token);
        assertThat(get("lines", next).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNobodysWordForWhoSomebodyIs() throws Exception {
        String good = identity("c-3", "Caro", Duration.ofHours(1), SECRET);
        String payload = good.substring(0, good.indexOf('.'));
        for (String forged : List.of(
                identity("c-3", "Caro", Duration.ofHours(1), "another secret of at least 32 characters"),
                identity("c-3", "Caro", Duration.ofSeconds(-1), SECRET),
                identity("c-3", "Caro", Duration.ofDays(30), SECRET),
                identity("visitor:1", "Caro", Duration.ofHours(1), SECRET),
                payload,
                payload + ".",
                "e30." + SignedVisitor.signature("e30", SECRET),
                "@." + SignedVisitor.signature("@", SECRET))) {
            HttpResponse<String> answer =
                    post("visits", null, SHOP, Json.STORED.writeValueAsString(Map.of("identity", forged)));
            assertThat(answer.statusCode()).as(forged).isEqualTo(401);
            assertThat(answer.body()).contains("ATI-4003").doesNotContain(SECRET);
        }
        String handedIn = "{\"buyer\":{\"id\":\"visitor:1\"},\"text\":\"hola\"}";
        assertThat(desk.send("/api/v1/channels/" + channel + "/messages", key, "forged", handedIn)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void isOpenToThePagesOfTheShopAlone() throws Exception {
        HttpResponse<String> allowed = post("visits", null, SHOP, "{}");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains(SHOP);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(allowed.headers().allValues("Vary")).contains("Origin");
        for (String foreign : List.of("https://otra.example", "http://tienda.example", "null")) {
            HttpResponse<String> refused = post("visits", null, foreign, "{}");
            assertThat(refused.statusCode()).as(foreign).isEqualTo(403);
            assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(refused.body()).contains("ATI-2003").contains(foreign);
        }
        HttpResponse<String> asked = desk.http.send(
                request("messages", null, SHOP)
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers")).contains("authorization, content-type");

        String without = connect(desk, "plain", Map.of());
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/widget/" + without + "/visits"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(desk.http
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTokenOfOneChannelOpensNoOther() throws Exception {
        String token = enter(null, null).path("token").asString();
        String other = connect(desk, "second", Map.of("origins", SHOP));
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/widget/" + other + "/lines"))
                .header("Authorization", "Bearer " + token)
                .build();
        assertThat(desk.http
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("lines", null).statusCode()).isEqualTo(401);
        assertThat(get("lines", desk.shop.readWriteKey()).statusCode()).isEqualTo(401);
    }

    @Test
    void slowsDownWhoWritesTooMuchAndSaysForHowLong() throws Exception {
        String token = enter(null, null).path("token").asString();
        for (int i = 0; i < 5; i++) {
            write(token, "m-0000000" + i, "spam " + i);
        }
        String sixth = "{\"reference\":\"m-00000009\",\"text\":\"spam\"}";
        HttpResponse<String> refused = post("messages", token, SHOP, sixth);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("12");
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers"))
                .contains("Retry-After");
        clock.turn(Duration.ofSeconds(12));
        assertThat(post("messages", token, SHOP, sixth).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesABodyThatIsTooLargeHoweverItIsSent() throws Exception {
        String token = enter(null, null).path("token").asString();
        String longest = "\\u00e1".repeat(4_000);
        assertThat(post("messages", token, SHOP, message("m-00000001", longest)).statusCode())
                .isEqualTo(202);
        byte[] large = message("m-00000002", "a".repeat(32 * 1024)).getBytes(StandardCharsets.UTF_8);
        for (HttpRequest.BodyPublisher body : List.of(
                HttpRequest.BodyPublishers.ofByteArray(large),
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
            HttpRequest request = request("messages", token, SHOP)
                    .header("Content-Type", "application/json")
                    .POST(body)
                    .build();
            HttpResponse<String> refused = desk.http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode())
                    .as("length %d", body.contentLength())
                    .isEqualTo(413);
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(refused.body()).contains("ATI-1007").contains("32768");
        }
        HttpResponse<String> elsewhere = desk.send(
                "/api/v1/channels/" + channel + "/messages", key, "large", message("m", "a".repeat(256 * 1024)));
        assertThat(elsewhere.statusCode()).isEqualTo(413);
        assertThat(elsewhere.body()).contains("ATI-1007").contains("262144");
    }

    private static String message(String reference, String text) {
        return "{\"reference\":\"%s\",\"text\":\"%s\"}".formatted(reference, text);
    }

    @Test
    void refusesToConnectWithSettingsThatCouldNotWork() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        for (Map.Entry<String, Map<String, String>> wrong : Map.of(
                        "http://tienda.example",
                        Map.of("origins", "http://tienda.example"),
                        SHOP + "/",
                        Map.of("origins", SHOP + "/"),
                        "identitySecret",
                        Map.of("origins", SHOP, "identitySecret", "short"))
                .entrySet()) {
            HttpResponse<String> refused = owner.ask(
                    "POST",
                    "/api/v1/channels",
                    Json.STORED.writeValueAsString(
                            Map.of("kind", "webchat", "name", "x", "externalId", "x", "settings", wrong.getValue())));
            assertThat(refused.statusCode()).as(wrong.getKey()).isEqualTo(422);
            assertThat(refused.body()).contains(wrong.getKey());
        }
    }

    @Tag("long")
    @Test
    void forgetsVisitorsWhoHaveNotBeenThereForLong() throws Exception {
        TurnableClock later = new TurnableClock(Instant.parse("2026-09-21T14:00:00Z"));
        try (TestDesk other = new TestDesk("http://127.0.0.1:9", later, "--atiende.retention.every=1h")) {
            String site = connect(other, "widget", Map.of("origins", SHOP));
            HttpRequest visit = HttpRequest.newBuilder(URI.create(other.url + "/api/v1/widget/" + site + "/visits"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            String token = Json.STORED
                    .readTree(other.http
                            .send(visit, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("token")
                    .asString();
            assertThat(token).isNotEmpty();
            assertThat(number(other, "select count(*) from channels.visit")).isEqualTo(1);
            later.turn(Duration.ofDays(91));
            eventually(() -> assertThat(number(other, "select count(*) from channels.visit"))
                    .isZero());
            assertThat(number(other, "select count(*) from channels.visitor")).isZero();
        }
    }

    @Test
    void whatAVisitorSeesAsWrittenComesInThoughTheProcessEndedInBetween() throws Exception {
        String token = enter(null, null).path("token").asString();
        write(token, "m-00000001", "¿tienen estacionamiento?");
        String buyer = value(desk, "select visitor_id from channels.visitor order by begun_at desc limit 1");
        // As it lies there when the process ended after the first of the two commits: a line, and no event.
        desk.bean(Letters.class)
                .put(
                        OwnSiteInbound.visitor(desk.shop.workspace() + ":" + buyer),
                        "m-00000002",
                        "¿y abren los domingos?");
        clock.turn(Duration.ofSeconds(30));
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            assertThat(statement.executeUpdate(
                            "update channels.visitor_line set by_shop = false where reference = 'm-00000002'"
                                    + " and visitor_id = '" + buyer + "'"))
                    .isEqualTo(1);
        }
        clock.turn(Duration.ofMinutes(1));
        conversation("¿y abren los domingos?");
        eventually(() -> {
            JsonNode check = check();
            assertThat(check.path("repaired").asLong()).isEqualTo(1);
            assertThat(check.path("missing").asInt(-1)).isZero();
        });
    }

    private JsonNode check() throws Exception {
        return desk.get("/api/v1/channels", key)
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(channel))
                .map(it -> it.path("check"))
                .findFirst()
                .orElseThrow();
    }

    private static String connect(TestDesk desk, String externalId, Map<String, String> settings) {
        return desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", externalId, settings)
                .id()
                .toString();
    }

    private String identity(String id, String name, Duration lives, String secret) {
        String said = Json.STORED.writeValueAsString(Map.of(
                "id", id, "name", name, "exp", clock.instant().plus(lives).getEpochSecond()));
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(said.getBytes(StandardCharsets.UTF_8));
        return payload + "." + SignedVisitor.signature(payload, secret);
    }

    private JsonNode enter(String token, String identity) throws Exception {
        String body = identity == null ? "{}" : Json.STORED.writeValueAsString(Map.of("identity", identity));
        HttpResponse<String> answer = post("visits", token, SHOP, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.STORED.readTree(answer.body());
    }

    private JsonNode write(String token, String reference, String text) throws Exception {
        HttpResponse<String> answer = post(
                "messages", token, SHOP, Json.STORED.writeValueAsString(Map.of("reference", reference, "text", text)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Json.STORED.readTree(answer.body());
    }

    private JsonNode lines(String token, long after, int wait) {
        try {
            HttpResponse<String> answer = get("lines?after=" + after + "&wait=" + wait, token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Json.STORED.readTree(answer.body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int receipt(String token, long upTo, boolean read) throws Exception {
        return post("receipts", token, SHOP, "{\"upTo\":%d,\"read\":%s}".formatted(upTo, read))
                .statusCode();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return desk.http.send(request(path, token, null).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String token, String origin, String body) throws Exception {
        HttpRequest request = request(path, token, origin)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return desk.http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token, String origin) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/widget/" + channel + "/" + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        return request;
    }

    private JsonNode conversation(String text) {
        return desk.conversation(text, key);
    }

    private String reply(JsonNode conversation, String text) throws Exception {
        HttpResponse<String> answer = desk.send(
                "/api/v1/conversations/" + conversation.path("id").asString() + "/replies",
                key,
                "reply-" + text.length(),
                Json.STORED.writeValueAsString(Map.of("text", text)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body()).path("id").asString();
    }

    private String state(JsonNode conversation, String message) throws Exception {
        return desk.get("/api/v1/conversations/" + conversation.path("id").asString() + "/messages", key)
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(message))
                .map(it -> it.path("delivery").path("state").asString(""))
                .findFirst()
                .orElse("");
    }

    private static long number(TestDesk desk, String sql) throws Exception {
        return Long.parseLong(value(desk, sql));
    }

    private static String value(TestDesk desk, String sql) throws Exception {
        try (Connection reader = desk.reader();
                Statement statement = reader.createStatement();
                ResultSet rs = statement.executeQuery(sql)) {
            rs.next();
            return rs.getString(1);
        }
    }
}
