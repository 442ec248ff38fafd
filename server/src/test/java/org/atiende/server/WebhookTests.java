package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.accounts.Scope;
import org.atiende.server.accounts.access.KeyIssuer;
import org.atiende.server.hooks.HookWorker;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Json;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Webhooks against a real receiver, with a clock that only these tests turn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTests {
    private static final String HOOKS = "/api/v1/webhooks";

    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-09-21T14:00:00Z"));
    private final TestDesk desk = new TestDesk(
            "http://127.0.0.1:9", clock, "--atiende.hooks.allowed-hosts=127.0.0.1", "--atiende.hooks.patience=1s");
    private final String key = desk.shop.readWriteKey();
    private Receiver shop;
    private int messages;

    @BeforeEach
    void open() throws IOException {
        shop = new Receiver();
    }

    @AfterEach
    void removeAllWebhooks() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        for (JsonNode webhook : get(HOOKS).path("items")) {
            String path = HOOKS + "/" + webhook.path("id").asString();
            assertThat(owner.ask("DELETE", path, null).statusCode()).isEqualTo(204);
        }
        shop.close();
        clock.turn(Duration.ofMinutes(10));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void tellsOfAMessageWithWhatWasUnderstoodAndASignatureThatVerifies() throws Exception {
        JsonNode made = create("/erp", "message.received");
        buyerWrites("5215500000001", "¿dónde está mi pedido 2000003508419013? mi cel es 55 4321 8765");
        eventually(() -> assertThat(shop.heard()).hasSize(1));
        Receiver.Heard heard = shop.heard().getFirst();
        assertThat(heard.path()).isEqualTo("/erp");
        assertThat(heard.signaturesBy(made.path("secret").asString())).isEqualTo(1);
        assertThat(heard.signaturesBy("another secret")).isZero();
        assertThat(heard.header("Content-Type")).startsWith("application/json");
        assertThat(heard.attempt()).isEqualTo(1);
        JsonNode told = heard.json();
        assertThat(told.path("type").asString()).isEqualTo("message.received");
        assertThat(told.path("id").asString()).isEqualTo(heard.header("Atiende-Event-Id"));
        assertThat(told.path("workspace").asString())
                .isEqualTo(desk.shop.workspace().toString());
        assertThat(told.path("message").path("text").asString())
                .contains("<PHONE>")
                .doesNotContain("4321");
        assertThat(told.path("message")
                        .path("understanding")
                        .path("intents")
                        .path(0)
                        .path("id")
                        .asString())
                .isNotEmpty();
        assertThat(told.path("conversation").path("channel").path("kind").asString())
                .isEqualTo("whatsapp");
        assertThat(told.has("values")).isFalse();
        eventually(() -> assertThat(
                        log(made, "?state=delivered").path(0).path("lastStatus").asInt())
                .isEqualTo(200));
    }

    @Test
    void tellsOfOpeningReplyingAndResolvingInTheirOrder() throws Exception {
        create("/all", "message.received", "conversation.opened", "conversation.resolved", "reply.state_changed");
        String conversation = buyerWrites("5215500000002", "buenas tardes");
        HttpResponse<String> reply = desk.send(
                "/api/v1/conversations/%s/replies".formatted(conversation), key, "hook-1", "{\"text\":\"¡Hola!\"}");
        assertThat(reply.statusCode()).isEqualTo(201);
        // Nobody listens at the platform's address: the reply stays to be retried.
        eventually(() -> assertThat(replyStates()).contains("retrying"));
        assertThat(desk.ask("POST", "/api/v1/conversations/%s/resolve".formatted(conversation), key, null)
                        .statusCode())
                .isEqualTo(200);
        eventually(() -> assertThat(types()).contains("conversation.resolved"));
        assertThat(types())
                .startsWith("conversation.opened", "message.received", "reply.state_changed")
                .endsWith("conversation.resolved");
        assertThat(replyStates()).startsWith("approved", "sending", "retrying");
    }

    @Test
    void sendsPersonalValuesOnlyWhereAPersonHasSaidSoAndWritesThatDown() throws Exception {
        Map<String, Object> wanted = Map.of(
                "name", "ERP", "url", shop.url("/open"), "events", List.of("message.received"), "unsealed", true);
        assertThat(desk.ask("POST", HOOKS, key, json(wanted)).statusCode()).isEqualTo(403);
        MemberBrowser owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        HttpResponse<String> made = owner.ask("POST", HOOKS, json(wanted));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = Json.STORED.readTree(made.body()).path("webhook").path("id").asString();
        // A key must not point it elsewhere either, nor learn its secret.
        assertThat(desk.ask("PATCH", HOOKS + "/" + id, key, json(Map.of("url", shop.url("/mine"))))
                        .statusCode())
                .isEqualTo(403);
        assertThat(desk.ask("POST", HOOKS + "/" + id + "/secret", key, "{}").statusCode())
                .isEqualTo(403);

        buyerWrites("5215500000003", "mi cel es 55 4321 8765");
        eventually(() -> assertThat(shop.heard("/open")).hasSize(1));
        JsonNode told = shop.heard("/open").getFirst().json();
        assertThat(told.path("message").path("text").asString()).contains("<PHONE>");
        assertThat(told.path("values").path(0).path("kind").asString()).isEqualTo("phone");
        assertThat(told.path("values").path(0).path("value").asString()).isEqualTo("55 4321 8765");
        JsonNode audit =
                Json.STORED.readTree(owner.ask("GET", "/api/v1/audit", null).body());
        assertThat(audit.path("items")).anySatisfy(entry -> {
            assertThat(entry.path("action").asString()).isEqualTo("message.revealed");
            assertThat(entry.path("detail").path("reason").asString()).contains(id);
        });
    }

    @Test
    void triesAgainUntilItIsTaken() throws Exception {
        JsonNode made = create("/shaky", "message.received");
        shop.answer(it -> Receiver.Answer.of(it.attempt() < 3 ? 500 : 204));
        buyerWrites("5215500000004", "sigo esperando");
        eventually(() -> assertThat(
                        log(made, "?state=waiting").path(0).path("attempts").asInt())
                .isEqualTo(1));
        JsonNode waiting = log(made, "").path(0);
        assertThat(waiting.path("lastFault").asString()).isEqualTo("it answered 500");
        assertThat(waiting.path("lastBecause").toString())
                .isEqualTo("{\"code\":\"answered\",\"values\":{\"status\":\"500\"}}");
        Duration first = Duration.between(
                clock.instant(), Instant.parse(waiting.path("nextAttemptAt").asString()));
        assertThat(first).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        clock.turn(Duration.ofSeconds(12));
        eventually(() -> assertThat(
                        log(made, "?state=waiting").path(0).path("attempts").asInt())
                .isEqualTo(2));
        clock.turn(Duration.ofSeconds(24));
        eventually(() -> assertThat(log(made, "?state=delivered")).hasSize(1));
        assertThat(shop.heard().stream().map(Receiver.Heard::attempt)).containsExactly(1, 2, 3);
        assertThat(shop.heard().stream()
                        .map(it -> it.header("Atiende-Event-Id"))
                        .distinct())
                .hasSize(1);
        JsonNode detail = get(HOOKS + "/" + id(made) + "/deliveries/"
                + log(made, "").path(0).path("id").asString());
        assertThat(detail.path("attempts")).hasSize(3);
        assertThat(detail.path("attempts").path(0).path("status").asInt()).isEqualTo(500);
        assertThat(get(HOOKS + "/" + id(made)).path("failingSince").isNull()).isTrue();
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        JsonNode made = create("/busy", "message.received");
        shop.answer(it -> shop.heard().size() == 1
                ? new Receiver.Answer(429, Map.of("Retry-After", "120"))
                : Receiver.Answer.of(200));
        buyerWrites("5215500000005", "hola");
        eventually(() -> assertThat(
                        log(made, "?state=waiting").path(0).path("attempts").asInt())
                .isEqualTo(1));
        assertThat(log(made, "").path(0).path("nextAttemptAt").asString())
                .isEqualTo(clock.instant().plusSeconds(120).toString());
        // Another event for the same endpoint waits too.
        buyerWrites("5215500000006", "hola de otra persona");
        clock.turn(Duration.ofSeconds(119));
        assertThat(shop.heard()).hasSize(1);
        clock.turn(Duration.ofSeconds(1));
        eventually(() -> assertThat(log(made, "?state=delivered")).hasSize(2));
    }

    @Test
    void keepsTheOrderOfAConversationAcrossAFailure() throws Exception {
        JsonNode made = create("/order", "message.received");
        shop.answer(503);
        buyerWrites("5215500000007", "uno");
        eventually(() -> assertThat(
                        log(made, "?state=waiting").path(0).path("attempts").asInt())
                .isEqualTo(1));
        shop.answer(200);
        buyerWrites("5215500000007", "dos");
        buyerWrites("5215500000008", "otra persona");
        eventually(() -> assertThat(log(made, "?state=delivered")).hasSize(1));
        assertThat(texts()).containsExactly("uno", "otra persona");
        clock.turn(Duration.ofSeconds(12));
        eventually(() -> assertThat(log(made, "?state=delivered")).hasSize(3));
        assertThat(texts()).containsExactly("uno", "otra persona", "uno", "dos");
    }

    @Test
    void signsWithBothSecretsWhileOneIsReplaced() throws Exception {
        JsonNode made = create("/rotating", "message.received");
        String old = made.path("secret").asString();
        HttpResponse<String> answer =
                desk.ask("POST", HOOKS + "/" + id(made) + "/secret", key, json(Map.of("keepOldHours", 2)));
        assertThat(answer.statusCode()).isEqualTo(200);
        String fresh = Json.STORED.readTree(answer.body()).path("secret").asString();
        assertThat(fresh).isNotEqualTo(old);
        buyerWrites("5215500000009", "uno");
        eventually(() -> assertThat(shop.heard()).hasSize(1));
        assertThat(shop.heard().getFirst().signaturesBy(old)).isEqualTo(1);
        assertThat(shop.heard().getFirst().signaturesBy(fresh)).isEqualTo(1);
        assertThat(get(HOOKS + "/" + id(made)).path("previousSecretUntil").asString())
                .isEqualTo(clock.instant().plus(Duration.ofHours(2)).toString());
        clock.turn(Duration.ofHours(2));
        buyerWrites("5215500000009", "dos");
        eventually(() -> assertThat(shop.heard()).hasSize(2));
        assertThat(shop.heard().getLast().signaturesBy(old)).isZero();
        assertThat(shop.heard().getLast().signaturesBy(fresh)).isEqualTo(1);
    }

    @Test
    void tellsAgainOnRequestUnderTheSameEventId() throws Exception {
        JsonNode made = create("/again", "message.received");
        buyerWrites("5215500000010", "hola");
        eventually(() -> assertThat(log(made, "?state=delivered")).hasSize(1));
        String delivery = log(made, "").path(0).path("id").asString();
        String path = HOOKS + "/" + id(made) + "/deliveries/" + delivery + "/redeliver";
        assertThat(desk.ask("POST", path, key, null).statusCode()).isEqualTo(202);
        eventually(() -> assertThat(
                        log(made, "?state=delivered").path(0).path("attempts").asInt())
                .isEqualTo(2));
        assertThat(shop.heard().stream()
                        .map(it -> it.header("Atiende-Event-Id"))
                        .distinct())
                .hasSize(1);
        assertThat(log(made, "")).hasSize(1);
    }

    @Test
    @Tag("long")
    void switchesOffWhatHasFailedForLongAndSaysWhy() throws Exception {
        JsonNode made = create("/dead", "message.received");
        shop.answer(500);
        buyerWrites("5215500000011", "hola");
        for (int tries = 1; tries < 60 && !shown(made).path("state").asString().equals("off"); tries++) {
            int sofar = tries;
            eventually(() -> {
                JsonNode delivery = log(made, "").path(0);
                assertThat(delivery.path("attempts").asInt()).isGreaterThanOrEqualTo(Math.min(sofar, 24));
                assertThat(delivery.path("state").asString()).isIn("waiting", "failed");
            });
            if (log(made, "").path(0).path("state").asString().equals("failed")) {
                // It was given up after three days; the next one finds the endpoint still dead.
                buyerWrites("5215500000011", "hola otra vez");
                eventually(
                        () -> assertThat(shown(made).path("state").asString()).isEqualTo("off"));
            }
            clock.turn(Duration.ofMinutes(8 * 60));
        }
        JsonNode off = shown(made);
        assertThat(off.path("state").asString()).isEqualTo("off");
        assertThat(off.path("offReason").asString()).contains("every try has failed since", "it answered 500");
        assertThat(off.path("offBecause").path("values").path("last_reason").asString())
                .isEqualTo("reason:answered?status=500");
        int before = shop.heard().size();
        buyerWrites("5215500000012", "nadie oye esto");
        assertThat(desk.ask("POST", HOOKS + "/" + id(made) + "/test", key, null).statusCode())
                .isEqualTo(409);

        shop.answer(200);
        assertThat(desk.ask("PATCH", HOOKS + "/" + id(made), key, json(Map.of("state", "on")))
                        .statusCode())
                .isEqualTo(200);
        buyerWrites("5215500000013", "esto sí");
        eventually(() -> assertThat(texts().getLast()).isEqualTo("esto sí"));
        assertThat(texts().subList(before, texts().size())).doesNotContain("nadie oye esto");
        assertThat(shown(made).path("failingSince").isNull()).isTrue();
    }

    @Test
    void switchesOffAtOnceWhatWantsNoMore() throws Exception {
        JsonNode made = create("/gone", "message.received");
        shop.answer(410);
        buyerWrites("5215500000014", "hola");
        eventually(() -> assertThat(shown(made).path("offReason").asString()).contains("410"));
    }

    @Test
    void losesNothingWhenTheProcessIsCutBetweenTheCommitAndTheSending() throws Exception {
        JsonNode made = create("/cut", "message.received");
        HookWorker worker = desk.bean(HookWorker.class);
        worker.stop();
        buyerWrites("5215500000015", "no me pierdas");
        // What a process leaves behind that was killed right after its claim, or after its request and before its note.
        try (Connection gate = desk.as("atiende_gate");
                Statement statement = gate.createStatement()) {
            assertThat(statement.executeUpdate("""
                    update hooks.delivery set state = 'sending', holder = gen_random_uuid(), lease_until = '%s'
                    """.formatted(clock.instant().plusSeconds(90))))
                    .isEqualTo(1);
        }
        worker.start();
        buyerWrites("5215500000016", "otra persona");
        eventually(() -> assertThat(texts()).containsExactly("otra persona"));
        clock.turn(Duration.ofSeconds(91));
        eventually(() -> assertThat(texts()).containsExactly("otra persona", "no me pierdas"));
        eventually(() -> assertThat(log(made, "?state=delivered")).hasSize(2));
    }

    @Test
    void notesNothingThatNobodyWantsToHear() throws Exception {
        create("/resolved", "conversation.resolved");
        long before = events();
        buyerWrites("5215500000017", "hola");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void sendsATestEventOnRequest() throws Exception {
        JsonNode made = create("/test", "conversation.resolved");
        HttpResponse<String> answer = desk.ask("POST", HOOKS + "/" + id(made) + "/test", key, null);
        assertThat(answer.statusCode()).isEqualTo(202);
        eventually(() -> assertThat(types()).containsExactly("webhook.test"));
        assertThat(shop.heard().getFirst().signaturesBy(made.path("secret").asString()))
                .isEqualTo(1);
    }

    @Test
    void pagesAndFiltersTheLog() throws Exception {
        JsonNode made = create("/log", "message.received");
        for (int i = 0; i < 5; i++) {
            assertThat(desk.ask("POST", HOOKS + "/" + id(made) + "/test", key, null)
                            .statusCode())
                    .isEqualTo(202);
        }
        buyerWrites("5215500000018", "hola");
        eventually(() -> assertThat(log(made, "?state=delivered")).hasSize(6));
        JsonNode first = get(HOOKS + "/" + id(made) + "/deliveries?limit=4");
        assertThat(first.path("items")).hasSize(4);
        JsonNode second = get(HOOKS + "/" + id(made) + "/deliveries?limit=4&cursor="
                + first.path("next").asString());
        assertThat(second.path("items")).hasSize(2);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(log(made, "?event=message.received")).hasSize(1);
        assertThat(log(made, "?state=failed")).isEmpty();
        assertThat(desk.ask("GET", HOOKS + "/" + id(made) + "/deliveries?state=lost", key, null)
                        .statusCode())
                .isEqualTo(422);
        assertThat(desk.ask("GET", HOOKS + "/" + id(made) + "/deliveries?cursor=x", key, null)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void followsNoRedirectAndWaitsForNobodyForLong() throws Exception {
        JsonNode made = create("/moved", "message.received");
        shop.answer(it -> it.path().equals("/moved")
                ? new Receiver.Answer(302, Map.of("Location", shop.url("/elsewhere")))
                : Receiver.Answer.of(200));
        buyerWrites("5215500000019", "hola");
        eventually(() ->
                assertThat(log(made, "").path(0).path("lastFault").asString()).isEqualTo("it answered 302"));
        assertThat(shop.heard("/elsewhere")).isEmpty();
    }

    @Test
    void letsOnlyThoseInWhoMaySetUpWebhooks() throws Exception {
        JsonNode made = create("/mine", "message.received");
        String writeOnly = desk.bean(KeyIssuer.class)
                .issue(desk.shop.workspace(), Actor.SYSTEM, "without webhooks", Set.of(Scope.WRITE))
                .secret();
        for (String other : List.of(desk.shop.readOnlyKey(), writeOnly)) {
            assertThat(desk.ask("GET", HOOKS, other, null).statusCode()).isEqualTo(403);
            assertThat(desk.ask("POST", HOOKS, other, webhook("/x", "message.received"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(desk.ask("DELETE", HOOKS + "/" + id(made), other, null).statusCode())
                    .isEqualTo(403);
        }
        String neighbour = desk.neighbour.readWriteKey();
        assertThat(Json.STORED
                        .readTree(desk.ask("GET", HOOKS, neighbour, null).body())
                        .path("items"))
                .isEmpty();
        for (String path : List.of("", "/deliveries")) {
            assertThat(desk.ask("GET", HOOKS + "/" + id(made) + path, neighbour, null)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(desk.ask("POST", HOOKS + "/" + id(made) + "/test", neighbour, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.ask("PATCH", HOOKS + "/" + id(made), neighbour, json(Map.of("state", "off")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.ask("DELETE", HOOKS + "/" + id(made), neighbour, null).statusCode())
                .isEqualTo(404);
        assertThat(desk.ask("DELETE", HOOKS + "/" + id(made), key, null).statusCode())
                .isEqualTo(204);
        assertThat(desk.ask("GET", HOOKS + "/" + id(made), key, null).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://shop.example/x     | message.received | ATI-4006 | url",
                "https://169.254.169.254/x | message.received | ATI-4006 | url",
                "https://[::1]/x           | message.received | ATI-4006 | url",
                "https://u:p@shop.example/ | message.received | ATI-4006 | url",
                "not a url                 | message.received | ATI-4006 | url",
                "http://127.0.0.1/x        | message.lost     | ATI-1005 | message.lost",
                "http://127.0.0.1/x        | webhook.test     | ATI-1005 | webhook.test",
            })
    void namesWhatIsWrongWithAWebhook(String url, String event, String code, String named) throws Exception {
        HttpResponse<String> answer =
                desk.ask("POST", HOOKS, key, json(Map.of("name", "ERP", "url", url, "events", List.of(event))));
        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode problem = Json.STORED.readTree(answer.body());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).contains(named);
    }

    @Test
    void removesAWebhookWithALongLog() throws Exception {
        JsonNode made = create("/long", "message.received");
        buyerWrites("5215500000020", "hola");
        eventually(() -> assertThat(log(made, "?state=delivered")).hasSize(1));
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            assertThat(statement.executeUpdate("""
                    insert into hooks.delivery (workspace_id, delivery_id, endpoint_id, event_id, state, begun_at, not_before,
                        created_at)
                    select workspace_id, gen_random_uuid(), endpoint_id, event_id, 'failed', begun_at, not_before, created_at
                    from hooks.delivery cross join generate_series(1, 2500) where endpoint_id = '%s'
                    """.formatted(id(made)))).isEqualTo(2500);
        }
        assertThat(desk.ask("DELETE", HOOKS + "/" + id(made), key, null).statusCode())
                .isEqualTo(204);
        assertThat(desk.ask("GET", HOOKS + "/" + id(made), key, null).statusCode())
                .isEqualTo(404);
        try (Connection reader = desk.reader();
                var rows = reader.createStatement().executeQuery("select count(*) from hooks.delivery")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void takesMessagesInWhileAWebhookIsBeingChanged() throws Exception {
        JsonNode made = create("/locked", "message.received");
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute("select set_config('atiende.workspace', '%s', true)".formatted(desk.shop.workspace()));
            assertThat(statement.executeUpdate(
                            "update hooks.endpoint set name = 'slowly' where endpoint_id = '%s'".formatted(id(made))))
                    .isEqualTo(1);
            buyerWrites("5215500000021", "¿me oyen?");
            app.rollback();
        }
        eventually(() -> assertThat(texts()).contains("¿me oyen?"));
    }

    @Test
    void callsAWebhookWithoutANameAfterItsHost() throws Exception {
        HttpResponse<String> made = desk.ask(
                "POST", HOOKS, key, json(Map.of("url", shop.url("/x"), "events", List.of("message.received"))));
        assertThat(Json.STORED
                        .readTree(made.body())
                        .path("webhook")
                        .path("name")
                        .asString())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void keepsAddressAndSecretSealed() throws Exception {
        JsonNode made = create("/hook?token=hush-hush", "message.received");
        try (Connection reader = desk.reader();
                var rows = reader.createStatement()
                        .executeQuery("select e::text, encode(sealed, 'escape') from hooks.endpoint e")) {
            rows.next();
            assertThat(rows.getString(1) + rows.getString(2))
                    .doesNotContain("hush-hush")
                    .doesNotContain(made.path("secret").asString());
        }
        assertThat(get(HOOKS).toString()).doesNotContain(made.path("secret").asString());
        assertThat(shown(made).path("url").asString()).endsWith("hush-hush");
    }

    private JsonNode create(String path, String... events) throws Exception {
        HttpResponse<String> answer = desk.ask("POST", HOOKS, key, webhook(path, events));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.STORED.readTree(answer.body());
    }

    private String webhook(String path, String... events) {
        return json(Map.of("name", "ERP", "url", shop.url(path), "events", List.of(events)));
    }

    /** Lets a buyer write, waits until it is in, and returns the conversation. */
    private String buyerWrites(String waId, String text) throws Exception {
        byte[] body = TestDesk.message("wamid.hook." + messages++, waId, text, clock.instant());
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
        String path = "/api/v1/channels/" + desk.channel.id() + "/reconciliation";
        eventually(() -> {
            JsonNode figures = desk.get(path, key);
            assertThat(figures.path("pending").asLong()).isZero();
            assertThat(figures.path("received").asLong()).isEqualTo(messages);
        });
        return desk.get("/api/v1/conversations?order=recent", key)
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private long events() throws Exception {
        try (Connection reader = desk.reader();
                var rows = reader.createStatement().executeQuery("select count(*) from hooks.event")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<String> types() {
        return shop.heard().stream().map(Receiver.Heard::type).toList();
    }

    private List<String> texts() {
        return shop.heard().stream()
                .map(it -> it.json().path("message").path("text").asString())
                .toList();
    }

    private List<String> replyStates() {
        return shop.heard().stream()
                .filter(it -> it.type().equals("reply.state_changed"))
                .map(it ->
                        it.json().path("message").path("delivery").path("state").asString())
                .toList();
    }

    private JsonNode shown(JsonNode made) throws Exception {
        return get(HOOKS + "/" + id(made));
    }

    private JsonNode log(JsonNode made, String query) throws Exception {
        return get(HOOKS + "/" + id(made) + "/deliveries" + query).path("items");
    }

    private JsonNode get(String path) throws Exception {
        return desk.get(path, key);
    }

    private static String id(JsonNode made) {
        return made.path("webhook").path("id").asString();
    }

    private static String json(Map<String, Object> values) {
        return Json.STORED.writeValueAsString(values);
    }
}
