package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.AmazonMessaging;
import org.atiende.simulator.AmazonSimulator;
import org.atiende.simulator.EmailSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A seller's day on the pretend Amazon: relayed mails in and out, orders beside the thread, and the clock. */
class AmazonTests {
    private static final String ANA = "k3v9d2mzq7h1x@marketplace.amazon.com.mx";
    private static final AmazonSimulator.Item SHEETS =
            new AmazonSimulator.Item("B0CX2M7QLT", "Juego de sábanas", 89_900, 1);

    private EmailSimulator mail;
    private AmazonSimulator amazon;
    private TestDesk desk;
    private MemberBrowser member;
    private ChannelId channel;

    @BeforeEach
    void start() throws Exception {
        mail = EmailSimulator.start(0, 0, "amazon@tienda.example", "clave");
        amazon = AmazonSimulator.start(mail, new AmazonSimulator.Settings("client", "secret", "Atzr|1"));
        desk = new TestDesk("http://127.0.0.1:9", InstantSource.system(), "--atiende.check.every=400ms");
        member = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        channel = desk.bean(Onboarding.class)
                .enter(desk.shop.workspace(), "amazon", "Amazon", "A2EXAMPLESELLER", amazon.account())
                .id();
    }

    @AfterEach
    void theWorldIsInOrder() throws Exception {
        try {
            JsonNode figures = get("/api/v1/channels/" + channel + "/reconciliation");
            assertThat(figures.path("missing").asLong()).isZero();
            assertThat(figures.path("doubled").asLong()).isZero();
            assertThat(figures.path("setAside").asLong()).isZero();
        } finally {
            desk.close();
            amazon.close();
            mail.close();
        }
    }

    private JsonNode get(String path) throws Exception {
        return desk.get(path, desk.shop.readOnlyKey());
    }

    private JsonNode conversation() {
        JsonNode[] found = new JsonNode[1];
        eventually(() -> {
            JsonNode all = get("/api/v1/conversations?state=all").path("items");
            assertThat(all.size()).isEqualTo(1);
            found[0] = all.get(0);
        });
        return found[0];
    }

    private String replies(JsonNode conversation) {
        return "/api/v1/conversations/%s/replies"
                .formatted(conversation.path("id").asString());
    }

    @Test
    void theBuyerOfADeliveredOrderIsAskedForAReviewOnce() throws Exception {
        String order = amazon.buys(SHEETS);
        amazon.delivered(order, Duration.ofDays(7));
        amazon.writes(ANA, "Ana", order, "llegó todo bien, gracias");
        JsonNode conversation = conversation();
        String acts = "/api/v1/orders/%s/%s/acts".formatted(channel, order);
        String review = "{\"kind\":\"ask_for_review\",\"conversation\":\"%s\"}"
                .formatted(conversation.path("id").asString());
        eventually(() -> assertThat(get("/api/v1/conversations/%s/orders"
                                .formatted(conversation.path("id").asString()))
                        .path("orders"))
                .isNotEmpty());
        Map<String, HttpResponse<String>> answers = new ConcurrentHashMap<>();
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute("lock table channels.act in share mode");
            List<CompletableFuture<Void>> both = Stream.of("review-1", "review-2")
                    .map(key -> CompletableFuture.runAsync(() -> answers.put(key, ask(acts, review, key))))
                    .toList();
            eventually(() -> assertThat(desk.waitingForLocks()).isEqualTo(2));
            app.commit();
            both.forEach(CompletableFuture::join);
        }
        assertThat(answers.values())
                .extracting(HttpResponse::statusCode)
                .as("two members at once")
                .containsExactlyInAnyOrder(201, 409);
        eventually(
                () -> assertThat(get(acts).path("items").path(0).path("state").asString())
                        .isEqualTo("done"));
        answers.forEach((key, first) -> {
            HttpResponse<String> again = ask(acts, review, key);
            assertThat(again.statusCode())
                    .as("the same request again")
                    .isEqualTo(first.statusCode() == 201 ? 200 : 409);
        });
        assertThat(ask(acts, review, "review-3").body()).contains("ATI-4021");
        assertThat(member.ask("POST", acts, "{\"kind\":\"hold\"}", Map.of("Idempotency-Key", "hold-1"))
                        .body())
                .contains("ATI-4020");
        assertThat(amazon.solicitations().asked()).containsExactly(order);
    }

    private HttpResponse<String> ask(String path, String body, String key) {
        try {
            return member.ask("POST", path, body, Map.of("Idempotency-Key", key));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMemberWritesToTheBuyerOfAnOrderWhatAmazonOffersAndNoMachineDoes() throws Exception {
        String order = amazon.buys(SHEETS);
        amazon.messaging().offers(order, "confirmOrderDetails");
        amazon.writes(ANA, "Ana", order, "¿me confirman mi compra?");
        JsonNode conversation = conversation();
        String id = conversation.path("id").asString();
        String due = get("/api/v1/conversations/" + id).path("dueReason").asString("");
        eventually(() -> assertThat(
                        get("/api/v1/conversations/%s/orders".formatted(id)).path("orders"))
                .isNotEmpty());
        String path = "/api/v1/orders/%s/%s/buyer-messages".formatted(channel, order);
        JsonNode allowed = Json.STORED.readTree(member.ask("GET", path, null).body());
        assertThat(allowed.path("language").asString()).isEqualTo("es-MX");
        assertThat(allowed.path("items")).singleElement().satisfies(it -> {
            assertThat(it.path("about").asString()).isEqualTo("order_details");
            assertThat(it.path("longest").asInt()).isEqualTo(2_000);
        });

        String text = "¿Confirma que la talla es matrimonial, Ana?";
        String message = message("order_details", text, id);
        assertThat(desk.send(path, desk.shop.readWriteKey(), "write-0", message).body())
                .as("no machine writes first")
                .contains("ATI-3012");
        assertThat(write(path, message("order_details", "Escríbame a ana@correo.example", id), "write-1")
                        .body())
                .as("the guard holds its words")
                .contains("ATI-3020");
        HttpResponse<String> ordered = write(path, message, "write-2");
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
        assertThat(write(path, message, "write-2").statusCode())
                .as("the same request again")
                .isEqualTo(200);
        String acts = "/api/v1/orders/%s/%s/acts".formatted(channel, order);
        eventually(
                () -> assertThat(get(acts).path("items").path(0).path("state").asString())
                        .isEqualTo("done"));
        JsonNode act = get(acts).path("items").path(0);
        assertThat(act.path("about").asString()).isEqualTo("order_details");
        assertThat(act.path("text").asString()).startsWith("¿Confirma que la talla");
        assertThat(amazon.messaging().written())
                .containsExactly(new AmazonMessaging.Written(order, "confirmOrderDetails", text));
        assertThat(get("/api/v1/conversations/" + id).path("dueReason").asString(""))
                .as("it is no answer")
                .isEqualTo(due);

        write(path, message("unexpected_problem", "Se agotó la sábana azul.", id), "write-3");
        eventually(() -> assertThat(get(acts).path("items").path(0).path("code").asString(""))
                .isEqualTo("not_offered"));
        assertThat(member.ask("POST", acts, "{\"kind\":\"write_to_buyer\"}", Map.of("Idempotency-Key", "write-4"))
                        .statusCode())
                .as("past the guard there is no way")
                .isEqualTo(422);
    }

    private static String message(String about, String text, String conversation) {
        return Json.STORED.writeValueAsString(Map.of("about", about, "text", text, "conversation", conversation));
    }

    private HttpResponse<String> write(String path, String message, String key) throws Exception {
        return member.ask("POST", path, message, Map.of("Idempotency-Key", key));
    }

    @Test
    void aRelayedMessageStandsBesideItsOrderAndItsAnswerGoesToTheRelay() throws Exception {
        String order = amazon.buys(SHEETS);
        amazon.ships(order, "IN_TRANSIT");
        Instant before = Instant.now().minusSeconds(2);
        String first = amazon.writes(ANA, "Ana", order, "¿cuándo llega mi pedido?");
        JsonNode conversation = conversation();
        assertThat(conversation.path("thread").path("kind").asString()).isEqualTo("order");
        String platform = get("/api/v1/conversations/" + conversation.path("id").asString())
                .path("deadlines")
                .path("platform")
                .asString("");
        assertThat(Instant.parse(platform))
                .isBetween(before.plus(Duration.ofHours(24)), Instant.now().plus(Duration.ofHours(24)));
        eventually(() -> {
            JsonNode around = get("/api/v1/conversations/%s/orders"
                    .formatted(conversation.path("id").asString()));
            assertThat(around.path("orders").path(0).toString())
                    .contains(order)
                    .contains("Juego de sábanas")
                    .contains("shipped");
        });
        HttpResponse<String> answered = member.ask(
                "POST", replies(conversation), "{\"text\":\"Llega mañana.\"}", Map.of("Idempotency-Key", "k-1"));
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(201);
        eventually(() -> assertThat(mail.received(ANA)).hasSize(1));
        EmailSimulator.Received answer = mail.received(ANA).getFirst();
        assertThat(answer.header("In-Reply-To")).isEqualTo(first);
        assertThat(answer.header("Subject")).contains(order);
        eventually(() -> assertThat(due(conversation)).isEmpty());
    }

    private String due(JsonNode conversation) throws Exception {
        JsonNode now = get("/api/v1/conversations/" + conversation.path("id").asString());
        return now.path("deadlines").path("platform").asString("");
    }

    @Test
    void aVoidConsentHoldsUpNoMessage() throws Exception {
        amazon.consent(false);
        amazon.writes(ANA, "Ana", amazon.buys(SHEETS), "hola");
        conversation();
        eventually(() -> assertThat(Json.STORED.writeValueAsString(get("/api/v1/channels")))
                .contains("authorise again"));
    }
}
