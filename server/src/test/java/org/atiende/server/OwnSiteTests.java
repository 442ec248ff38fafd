package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.atiende.server.accounts.Scope;
import org.atiende.server.accounts.access.KeyIssuer;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Json;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shop's own site: messages in by the API, answers out to an address of the shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnSiteTests {
    private static final String SECRET = "a secret of the site";

    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-09-21T14:00:00Z"));
    private final TestDesk desk = new TestDesk(
            "http://127.0.0.1:9", clock, "--atiende.hooks.allowed-hosts=127.0.0.1", "--atiende.hooks.patience=1s");
    private final String key = desk.shop.readWriteKey();
    private Receiver site;
    private String channel;
    private int channels;

    @BeforeEach
    void open() throws IOException {
        site = new Receiver();
        channel = connect(Map.of("replyUrl", site.url("/replies"), "secret", SECRET));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void takesAMessageInAndWantsItAnsweredWithinNinetySeconds() throws Exception {
        Instant written = clock.instant().minusSeconds(5);
        HttpResponse<String> answer = handIn("m-1", message("c-1", "¿tienen talla 27?", written.toString()));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Idempotent-Replayed")).isEmpty();
        JsonNode conversation = conversation("¿tienen talla 27?");
        assertThat(conversation.path("channel").path("kind").asString()).isEqualTo("webchat");
        assertThat(conversation.path("customer").path("name").asString()).isEqualTo("Ana P.");
        assertThat(conversation.path("dueAt").asString())
                .isEqualTo(written.plusSeconds(90).toString());
        assertThat(conversation.path("windowClosesAt").isNull()).isTrue();
    }

    @Test
    void givesTheSameAnswerToTheSameRequestAndTakesItOnce() throws Exception {
        String body = message("c-2", "mi cel es 55 4321 8765", null);
        HttpResponse<String> first = handIn("same-1", body);
        clock.turn(Duration.ofSeconds(30));
        HttpResponse<String> second = handIn("same-1", body);
        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        conversation("mi cel es <PHONE>");
        assertThat(reconciliation().path("received").asLong()).isEqualTo(1);
    }

    @Test
    void takesAMessageOnceThoughItIsHandedInTwentyTimesAtOnce() throws Exception {
        String body = message("c-3", "¿siguen ahí?", null);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> posts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                posts.add(() -> handIn("twenty", body).statusCode());
            }
            for (var answer : threads.invokeAll(posts)) {
                assertThat(answer.get()).isEqualTo(202);
            }
        }
        assertThat(reconciliation().path("received").asLong()).isEqualTo(1);
    }

    @Test
    void readsTextsWithCharactersThatTheDatabaseCannotHold() throws Exception {
        assertThat(handIn("nul", message("c-nul", "hola\0¿siguen?", null)).statusCode())
                .isEqualTo(202);
        JsonNode conversation = conversation("hola ¿siguen?");
        reply(conversation.path("id").asString(), "nul-reply", "Sí,\0aquí estamos");
        conversation("Sí, aquí estamos");
    }

    @Test
    void refusesAnotherMessageUnderTheSameKey() throws Exception {
        assertThat(handIn("reused", message("c-4", "uno", null)).statusCode()).isEqualTo(202);
        HttpResponse<String> other = handIn("reused", message("c-4", "dos", null));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("ATI-3006").contains("reused").doesNotContain("dos");
        assertThat(reconciliation().path("received").asLong()).isEqualTo(1);
    }

    @Test
    void knowsAMessageByItsOwnIdToo() throws Exception {
        String body = with(message("c-5", "hola", null), "externalId", "site-1");
        assertThat(handIn(null, body).statusCode()).isEqualTo(202);
        HttpResponse<String> again = handIn("another-key", body);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).contains("site-1");
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        HttpResponse<String> other = handIn("a-third-key", with(message("c-5", "adiós", null), "externalId", "site-1"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("externalId 'site-1'");
        // A key that was refused has claimed nothing.
        assertThat(handIn("a-third-key", message("c-5", "otra cosa", null)).statusCode())
                .isEqualTo(202);
        assertThat(reconciliation().path("received").asLong()).isEqualTo(2);
    }

    @Test
    void letsOnlyThoseInWhoMayHandIn() throws Exception {
        String body = message("c-6", "hola", null);
        String webhooksOnly = desk.bean(KeyIssuer.class)
                .issue(desk.shop.workspace(), Actor.SYSTEM, "hooks", Set.of(Scope.WEBHOOKS))
                .secret();
        assertThat(post(channel, desk.shop.readOnlyKey(), "k", body).statusCode())
                .isEqualTo(403);
        assertThat(post(channel, webhooksOnly, "k", body).statusCode()).isEqualTo(403);
        assertThat(post(channel, "atk_nobody", "k", body).statusCode()).isEqualTo(401);
        assertThat(post(channel, desk.neighbour.readWriteKey(), "k", body).statusCode())
                .isEqualTo(404);
        assertThat(post(desk.channel.id().toString(), key, "k", body).statusCode())
                .isEqualTo(409);
        assertThat(post("nonsense", key, "k", body).statusCode()).isEqualTo(400);
        assertThat(reconciliation().path("received").asLong()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text        | ''                     | text",
                "text        | '  '                   | text",
                "externalId  | ' '                    | externalId",
                "buyer       |                        | buyer",
                "occurredAt  | '2026-12-01T00:00:00Z' | occurredAt",
                "occurredAt  | '-0001-01-01T00:00:00Z' | occurredAt",
            })
    void namesTheFieldThatIsWrong(String field, String value, String named) throws Exception {
        HttpResponse<String> answer = handIn("wrong", with(message("c-7", "hola", null), field, value));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("application/problem+json"));
        assertThat(Json.STORED.readTree(answer.body()).path("detail").asString())
                .contains(named);
    }

    @Test
    void namesWhatElseIsWrong() throws Exception {
        assertThat(handIn("wrong", message("", "hola", null)).body()).contains("buyer.id");
        assertThat(handIn("wrong", message("c-8", "x".repeat(20_001), null)).body())
                .contains("text");
        assertThat(handIn("wrong", with(message("c-8", "hola", null), "txet", "hola"))
                        .body())
                .contains("ATI-1002", "txet");
        assertThat(handIn("wrong", with(message("c-8", "hola", null), "occurredAt", "ayer"))
                        .body())
                .contains("ATI-1002", "occurredAt");
        assertThat(handIn("wrong", "{").body()).contains("not JSON");
        assertThat(handIn("x".repeat(201), message("c-8", "hola", null)).body()).contains("Idempotency-Key");
        HttpResponse<String> none = handIn(null, message("c-8", "hola", null));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("ATI-3005");
        assertThat(reconciliation().path("received").asLong()).isZero();
    }

    @Test
    void postsAnAnswerSignedToTheReplyAddress() throws Exception {
        handIn("r-1", message("c-9", "¿hacen envíos a Mérida?", null));
        String conversation = conversation("¿hacen envíos a Mérida?").path("id").asString();
        String reply = reply(conversation, "r-1", "Sí. Escriba a ventas@tienda.example");
        eventually(() -> assertThat(state(conversation, reply)).isEqualTo("delivered"));
        assertThat(site.heard("/replies")).hasSize(1);
        Receiver.Heard heard = site.heard().getFirst();
        assertThat(heard.signaturesBy(SECRET)).isEqualTo(1);
        assertThat(heard.json().path("buyer").asString()).isEqualTo("c-9");
        assertThat(heard.json().path("text").asString()).isEqualTo("Sí. Escriba a ventas@tienda.example");
        assertThat(heard.json().path("reference").asString()).isNotEmpty();
    }

    @Test
    void postsAnAnswerAgainUnderTheSameReferenceUntilItIsTaken() throws Exception {
        site.answer(it -> Receiver.Answer.of(site.heard().size() == 1 ? 503 : 200));
        handIn("r-2", message("c-10", "¿a qué hora abren?", null));
        String conversation = conversation("¿a qué hora abren?").path("id").asString();
        String reply = reply(conversation, "r-2", "A las nueve.");
        eventually(() -> assertThat(state(conversation, reply)).isEqualTo("retrying"));
        clock.turn(Duration.ofSeconds(10));
        eventually(() -> assertThat(state(conversation, reply)).isEqualTo("delivered"));
        assertThat(site.heard().stream()
                        .map(it -> it.json().path("reference").asString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void showsWhyAnAnswerWasNotTaken() throws Exception {
        site.answer(it -> new Receiver.Answer(302, Map.of("Location", site.url("/elsewhere"))));
        handIn("r-3", message("c-11", "¿aceptan tarjeta?", null));
        String conversation = conversation("¿aceptan tarjeta?").path("id").asString();
        String reply = reply(conversation, "r-3", "Sí, todas.");
        eventually(() -> assertThat(state(conversation, reply)).isEqualTo("failed"));
        assertThat(site.heard("/elsewhere")).isEmpty();

        channel = connect(Map.of());
        handIn("r-4", message("c-12", "¿y efectivo?", null));
        String silent = conversation("¿y efectivo?").path("id").asString();
        String unsent = reply(silent, "r-4", "También.");
        eventually(() -> assertThat(state(silent, unsent)).isEqualTo("failed"));
    }

    @Test
    void refusesAReplyAddressThatMustNotBeCalled() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        for (String url : List.of("https://169.254.169.254/latest", "http://shop.example/replies", "https://[::1]/")) {
            HttpResponse<String> answer =
                    owner.ask("POST", "/api/v1/channels", account(Map.of("replyUrl", url, "secret", SECRET)));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("ATI-4006");
        }
        HttpResponse<String> weak = owner.ask(
                "POST", "/api/v1/channels", account(Map.of("replyUrl", site.url("/replies"), "secret", "clave")));
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("settings.secret").doesNotContain("clave");
    }

    private String connect(Map<String, String> settings) {
        return desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site-" + channels++, settings)
                .id()
                .toString();
    }

    private String account(Map<String, String> settings) {
        return Json.STORED.writeValueAsString(Map.of(
                "kind", "webchat", "name", "Mi sitio", "externalId", "site-" + channels++, "settings", settings));
    }

    private static String message(String buyer, String text, String occurredAt) {
        Map<String, Object> body = new HashMap<>();
        body.put("buyer", Map.of("id", buyer, "name", "Ana Pérez"));
        body.put("text", text);
        if (occurredAt != null) {
            body.put("occurredAt", occurredAt);
        }
        return Json.STORED.writeValueAsString(body);
    }

    private static String with(String json, String field, String value) {
        ObjectNode body = (ObjectNode) Json.STORED.readTree(json);
        body.put(field, value);
        return body.toString();
    }

    private HttpResponse<String> handIn(String idempotencyKey, String body) throws IOException, InterruptedException {
        return post(channel, key, idempotencyKey, body);
    }

    private HttpResponse<String> post(String to, String apiKey, String idempotencyKey, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(desk.url + "/api/v1/channels/" + to + "/messages"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return desk.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode conversation(String text) {
        return desk.conversation(text, key);
    }

    private JsonNode reconciliation() throws Exception {
        return desk.get("/api/v1/channels/" + channel + "/reconciliation", key);
    }

    private String reply(String conversation, String idempotencyKey, String text) throws Exception {
        HttpResponse<String> answer = desk.send(
                "/api/v1/conversations/%s/replies".formatted(conversation),
                key,
                idempotencyKey,
                Json.STORED.writeValueAsString(Map.of("text", text)));
        assertThat(answer.statusCode()).isEqualTo(201);
        return Json.STORED.readTree(answer.body()).path("id").asString();
    }

    private String state(String conversation, String message) throws Exception {
        for (JsonNode item : desk.get("/api/v1/conversations/%s/messages".formatted(conversation), key)
                .path("items")) {
            if (item.path("id").asString().equals(message)) {
                return item.path("delivery").path("state").asString();
            }
        }
        throw new AssertionError("Message " + message + " is not in its conversation");
    }
}
