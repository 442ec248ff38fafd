package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.MercadolibreMisbehaviour;
import org.atiende.simulator.MercadolibreModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shop's day on the pretend Mercado Libre, over real HTTP on both sides. */
@Tag("long")
class MercadolibreTests {
    MercadolibreShop shop;

    /** What kind of account it is. */
    MercadolibreModel model() {
        return MercadolibreModel.LOCAL;
    }

    @BeforeEach
    void start() throws Exception {
        shop = new MercadolibreShop(model(), "--atiende.check.every=1h");
    }

    @AfterEach
    void theWorldIsInOrder() throws Exception {
        try {
            eventually(() -> assertThat(shop.figures().path("pending").asLong()).isZero());
            assertThat(shop.figures().path("missing").asLong()).isZero();
            assertThat(shop.figures().path("doubled").asLong()).isZero();
            assertThat(shop.figures().path("setAside").asLong()).isZero();
            assertThat(shop.platform.tokensReused()).isZero();
        } finally {
            shop.close();
        }
    }

    @Test
    void aQuestionStandsBesideWhatItIsAboutAndItsAnswerIsPublic() throws Exception {
        shop.platform.offers("MLM1001", "Mochila azul", 54_900);
        shop.platform.asks("700001", "MLM1001", "¿La tienen en azul?");
        JsonNode conversation = shop.conversation("question");
        JsonNode around = around(conversation);
        assertThat(around.path("listings").path(0).path("title").asString()).isEqualTo("Mochila azul");
        assertThat(around.path("listings").path(0).path("price").path("minor").asLong())
                .isEqualTo(54_900);

        assertThat(shop.answer(conversation, "Sí, en azul y en negro.").statusCode())
                .isEqualTo(201);
        shop.delivered(conversation, "delivered");
        assertThat(shop.platform.sent()).hasSize(1);
        // The platform then tells that a question takes one answer.
        eventually(
                () -> assertThat(rules(conversation).path("code").asString("")).isEqualTo("answered"));
        HttpResponse<String> second = shop.answer(conversation, "Y en rojo.");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("ATI-3011");
    }

    @Test
    void aMessageStandsBesideItsOrderAndItsParcel() throws Exception {
        shop.platform.offers("MLM1001", "Mochila azul", 54_900);
        String order = shop.platform.buys("700002", "TETE9", "MLM1001", 2);
        shop.platform.parcel(order, "shipped");
        shop.platform.writes(order, "¿ya salió?");
        JsonNode conversation = shop.conversation("order");
        eventually(() -> {
            JsonNode found = around(conversation).path("orders").path(0);
            assertThat(found.path("number").asString("")).isEqualTo(order);
            assertThat(found.path("subject").asBoolean()).isTrue();
            assertThat(found.path("total").path("minor").asLong()).isEqualTo(109_800);
            assertThat(found.path("items").path(0).path("quantity").asInt()).isEqualTo(2);
            assertThat(found.path("parcels").path(0).path("status").asString(""))
                    .isEqualTo("shipped");
            assertThat(found.path("parcels").path(0).path("tracking").asString(""))
                    .startsWith("MX");
        });
        assertThat(shop.answer(conversation, "Sí, “salió” hoy…").statusCode()).isEqualTo(201);
        shop.delivered(conversation, "delivered");
        assertThat(shop.platform.sent().getFirst().text()).isEqualTo("Sí, \"salió\" hoy...");
        assertThat(shop.platform.sent().getFirst().to()).isEqualTo("700002");
    }

    @Test
    void aBuyersQuestionsAndOrdersAreConversationsOfTheirOwn() throws Exception {
        shop.platform.asks("700003", "MLM1", "¿es original?");
        String one = shop.platform.buys("700003", "TRES", "MLM1", 1);
        String other = shop.platform.buys("700003", "TRES", "MLM1", 1);
        shop.platform.writes(one, "hola");
        shop.platform.writes(other, "hola");
        eventually(() -> assertThat(shop.get("/api/v1/conversations?state=all").path("items"))
                .hasSize(3));
        JsonNode question = shop.conversation("question");
        eventually(() -> assertThat(around(question).path("orders"))
                .as("the buyer's orders stand beside the question")
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.path("subject").asBoolean()).isFalse()));
    }

    @Test
    void anAnswerGoesToTheAgentWhoPassedTheMessageOn() throws Exception {
        String order = shop.platform.buys("700004", "CUATRO", "MLM1", 1);
        shop.platform.writesThroughAgent(order, "¿ya salió?");
        assertThat(shop.answer(shop.conversation("order"), "Ya va en camino.").statusCode())
                .isEqualTo(201);
        shop.delivered(shop.conversation("order"), "delivered");
        assertThat(shop.platform.sent().getFirst().to()).isEqualTo("3037204279");
    }

    @Test
    void nothingAutomaticIsSentAfterTheSaleAndAPersonMaySend() throws Exception {
        shop.platform.asks("700005", "MLM1", "¿es original?");
        String order = shop.platform.buys("700005", "CINCO", "MLM1", 1);
        shop.platform.writes(order, "gracias");
        String path = "/api/v1/conversations/%s/replies";
        HttpResponse<String> machine = shop.desk.send(
                path.formatted(shop.conversation("order").path("id").asString()),
                shop.desk.shop.readWriteKey(),
                "auto-1",
                "{\"text\":\"Gracias por su compra\"}");
        assertThat(machine.statusCode()).isEqualTo(409);
        assertThat(machine.body()).contains("ATI-3012");
        assertThat(rules(shop.conversation("order")).path("automatic").asBoolean())
                .isFalse();
        HttpResponse<String> beforeTheSale = shop.desk.send(
                path.formatted(shop.conversation("question").path("id").asString()),
                shop.desk.shop.readWriteKey(),
                "auto-2",
                "{\"text\":\"Sí, es original.\"}");
        assertThat(beforeTheSale.statusCode()).isEqualTo(201);
        shop.delivered(shop.conversation("question"), "delivered");
        assertThat(shop.platform.sent()).hasSize(1);
    }

    @Test
    void aTextThatThePlatformWouldRefuseIsRefusedAtOnce() throws Exception {
        JsonNode conversation = written("700006", "SEIS");
        HttpResponse<String> chinese = shop.answer(conversation, "hola 你好");
        assertThat(chinese.statusCode()).isEqualTo(422);
        assertThat(chinese.body()).contains("ATI-3013").contains("U+4F60").contains("at 5");
        assertThat(shop.answer(conversation, "x".repeat(351)).body()).contains("ATI-3003");
        assertThat(shop.platform.sent()).isEmpty();
    }

    @Test
    void moderationIsFollowedToItsEndAndShown() throws Exception {
        JsonNode conversation = written("700007", "SIETE");
        shop.platform.misbehave(MercadolibreMisbehaviour.MODERATED_LATER);
        assertThat(shop.answer(conversation, "Gracias por su compra").statusCode())
                .isEqualTo(201);
        JsonNode message = shop.delivered(conversation, "moderated");
        assertThat(message.path("delivery").path("code").asString("")).isEqualTo("AUTOMATIC_MESSAGE");
        eventually(() -> assertThat(shop.conversation("order").path("dueReason").asString(""))
                .isEqualTo("undelivered"));
    }

    @Test
    void aMessageWhoseAnswerWasLostIsFoundAndNotSentAgain() throws Exception {
        JsonNode conversation = written("700008", "OCHO");
        shop.platform.misbehave(MercadolibreMisbehaviour.CUT_AFTER_ACCEPT);
        assertThat(shop.answer(conversation, "Ya va en camino.").statusCode()).isEqualTo(201);
        shop.delivered(conversation, "delivered");
        assertThat(shop.platform.sent()).hasSize(1);
        assertThat(shop.messages(conversation)).hasSize(2);
    }

    @Test
    void ourOwnTextIsNotTakenForAnothersHoweverLongThePlatformsAnswerTakes() throws Exception {
        String order = shop.platform.buys("700018", "DIECIOCHO", "MLM1", 1);
        shop.platform.writes(order, "¿ya salió?");
        JsonNode conversation = shop.conversation("order");
        assertThat(shop.answer(conversation, "Ya va en camino.").statusCode()).isEqualTo(201);
        shop.delivered(conversation, "delivered");
        // As if the answer to the send were still to come: what the platform shows is of an id that nobody knows yet.
        run(
                "update channels.outbox set state = 'sending', external_key = null, lease_until = now() + interval '1 day'");
        run("update conversations.message set delivery_state = 'sending' where direction = 'out'");
        shop.platform.sellerWritesElsewhere(order, "Ya va en camino.");
        for (int tries = 1; tries <= 5; tries++) {
            int made = tries;
            eventually(() -> assertThat(run("update channels.inbox set not_before = null"
                            + " where state = 'pending' and not_before is not null and attempts >= " + made))
                    .isPositive());
            assertThat(shop.messages(conversation)).hasSize(2);
        }
        run("update channels.outbox set state = 'uncertain', lease_until = null");
        eventually(() -> {
            run("update channels.inbox set not_before = null where state = 'pending'");
            assertThat(shop.messages(conversation)
                            .get(1)
                            .path("delivery")
                            .path("state")
                            .asString(""))
                    .isEqualTo("delivered");
        });
        assertThat(shop.messages(conversation)).hasSize(2);
    }

    @Test
    void aMessageOfWhichNobodyKnowsIsShownAndNotSentAgain() throws Exception {
        JsonNode conversation = written("700009", "NUEVE");
        shop.platform.misbehave(MercadolibreMisbehaviour.CUT_BEFORE_ACCEPT);
        assertThat(shop.answer(conversation, "Ya va en camino.").statusCode()).isEqualTo(201);
        shop.delivered(conversation, "uncertain");
        eventually(() -> assertThat(shop.figures().path("pending").asLong()).isZero());
        shop.delivered(conversation, "uncertain");
        assertThat(shop.platform.sent()).isEmpty();
    }

    @Test
    void patienceIsKeptWhenThePlatformAsksForIt() throws Exception {
        String order = shop.platform.buys("700010", "DIEZ", "MLM1", 1);
        shop.platform.writes(order, "hola");
        JsonNode conversation = shop.conversation("order");
        shop.platform.misbehave(MercadolibreMisbehaviour.RATE_LIMITED);
        assertThat(shop.answer(conversation, "Ya va en camino.").statusCode()).isEqualTo(201);
        shop.delivered(conversation, "delivered");
        assertThat(shop.platform.sent()).hasSize(1);
        shop.platform.limit(3);
        shop.platform.writes(order, "gracias");
        eventually(() -> assertThat(shop.messages(conversation)).hasSize(3));
    }

    @Test
    void whatTheSellerWritesOnThePlatformsPagesIsShown() throws Exception {
        String question = shop.platform.asks("700011", "MLM1", "¿es original?");
        JsonNode conversation = shop.conversation("question");
        assertThat(conversation.path("dueAt").asString("")).isNotEmpty();
        shop.platform.sellerAnswersElsewhere(question, "Sí, con factura.");
        eventually(() -> {
            JsonNode all = shop.messages(conversation);
            assertThat(all).hasSize(2);
            assertThat(all.get(1).path("author").path("kind").asString("")).isEqualTo("elsewhere");
            assertThat(all.get(1).path("text").asString("")).isEqualTo("Sí, con factura.");
            assertThat(shop.conversation("question").path("dueAt").isNull()).isTrue();
        });
    }

    @Test
    void aMemberWritesToABuyerFirstForOneOfThePlatformsReasonsAndNoMachineDoes() throws Exception {
        shop.platform.offers("MLM1001", "Mochila azul", 54_900);
        String order = shop.platform.buys("700009", "NUEVE", "MLM1001", 1);
        shop.platform.asks("700009", "MLM1001", "¿la tienen en azul?");
        JsonNode conversation = shop.conversation("question");
        String path = "/api/v1/orders/%s/%s/buyer-messages".formatted(shop.channel, order);
        eventually(() ->
                assertThat(shop.member.ask("GET", path, null).statusCode()).isEqualTo(200));
        JsonNode items =
                Json.STORED.readTree(shop.member.ask("GET", path, null).body()).path("items");
        assertThat(items.valueStream().map(it -> it.path("about").asString("")))
                .containsExactly("variant", "billing_details", "invoice_link", "other");
        assertThat(items.path(1).path("words").asString("")).contains("RFC");
        assertThat(items.path(3).path("left").asInt()).isEqualTo(1);

        String id = conversation.path("id").asString();
        assertThat(shop.desk
                        .send(path, shop.desk.shop.readWriteKey(), "first-0", message("other", "Hola", id))
                        .body())
                .as("no machine writes first")
                .contains("ATI-3012");
        assertThat(first(path, message("other", null, id), "first-1").statusCode())
                .as("it has no words of its own")
                .isEqualTo(422);
        assertThat(first(path, message("other", "Mira https://tienda.example/azul", id), "first-2")
                        .body())
                .as("the guard holds its words")
                .contains("ATI-3020");
        assertThat(first(path, message("billing_details", null, id), "first-3").statusCode())
                .isEqualTo(201);
        assertThat(first(path, message("invoice_link", "Tu factura: https://facturas.example/9", id), "first-4")
                        .statusCode())
                .as("a link is what it is about")
                .isEqualTo(201);
        String acts = "/api/v1/orders/%s/%s/acts".formatted(shop.channel, order);
        eventually(() -> assertThat(shop.get(acts)
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("about").asString("") + " "
                                + it.path("state").asString("")))
                .containsExactly("invoice_link done", "billing_details done"));
        assertThat(shop.get(acts).path("items").path(1).path("text").asString(""))
                .contains("RFC");
        assertThat(shop.platform.sent()).hasSize(2);
        assertThat(first(path, message("billing_details", null, id), "first-5").statusCode())
                .isEqualTo(201);
        eventually(() -> assertThat(
                        shop.get(acts).path("items").path(0).path("code").asString(""))
                .isEqualTo("used_up"));
    }

    private HttpResponse<String> first(String path, String message, String key) throws Exception {
        return shop.member.ask("POST", path, message, Map.of("Idempotency-Key", key));
    }

    private static String message(String about, @Nullable String text, String conversation) {
        Map<String, String> body = new LinkedHashMap<>(Map.of("about", about, "conversation", conversation));
        if (text != null) {
            body.put("text", text);
        }
        return Json.STORED.writeValueAsString(body);
    }

    @Test
    void whatComesBackStandsInItsClaimWithItsParcel() throws Exception {
        String order = shop.platform.buys("700008", "OCHO", "MLM1001", 1);
        String claim = shop.platform.claims(order, "Llegó dañado", "La taza está rota", Duration.ofHours(30));
        shop.platform.sendsBack(claim);
        JsonNode conversation = shop.conversation("claim");
        eventually(() -> {
            JsonNode returned = around(conversation).path("claims").path(0).path("returned");
            assertThat(returned.path("status").asString("")).isEqualTo("label_generated");
            assertThat(returned.path("refundOn").asString("")).isEqualTo("delivered");
            assertThat(returned.path("parcels").path(0).path("status").asString(""))
                    .isEqualTo("ready");
            assertThat(returned.path("parcels").path(0).path("tracking").asString(""))
                    .startsWith("RET");
        });
        shop.platform.returnBecomes(claim, "delivered", "delivered", "refunded");
        eventually(() -> {
            JsonNode returned = around(conversation).path("claims").path(0).path("returned");
            assertThat(returned.path("status").asString("")).isEqualTo("delivered");
            assertThat(returned.path("money").asString("")).isEqualTo("refunded");
            assertThat(returned.path("parcels").path(0).path("status").asString(""))
                    .isEqualTo("delivered");
        });
        assertThat(around(conversation).path("orders").path(0).path("parcels"))
                .as("the order's own parcel is another")
                .hasSize(1);
    }

    @Test
    void aClaimIsDueWhenThePlatformSaysSo() throws Exception {
        String order = shop.platform.buys("700012", "DOCE", "MLM1", 1);
        String claim = shop.platform.claims(order, "Llegó dañado", "La taza está rota", Duration.ofHours(30));
        JsonNode conversation = shop.conversation("claim");
        assertThat(conversation.path("dueReason").asString("")).isEqualTo("first_reply");
        assertThat(Instant.parse(conversation.path("deadlines").path("platform").asString("")))
                .isAfter(Instant.parse(conversation.path("openedAt").asString(""))
                        .plus(Duration.ofHours(29)));
        eventually(() -> {
            JsonNode around = around(conversation);
            assertThat(around.path("claims").path(0).path("open").asBoolean()).isTrue();
            assertThat(around.path("orders").path(0).path("number").asString(""))
                    .isEqualTo(order);
        });
        assertThat(shop.answer(conversation, "Lo siento, le mando otra.").statusCode())
                .isEqualTo(201);
        shop.delivered(conversation, "delivered");
        shop.platform.closesClaim(claim);
        eventually(() ->
                assertThat(rules(conversation).path("canReply").asBoolean(true)).isFalse());
        eventually(() ->
                assertThat(shop.conversation("claim").path("dueAt").isNull()).isTrue());
    }

    @Test
    void aBlockedConversationSaysWhyItTakesNoAnswer() throws Exception {
        String order = shop.platform.buys("700013", "TRECE", "MLM1", 1);
        shop.platform.blocks(order, "blocked_by_cancelled_order");
        shop.platform.writes(order, "hola");
        JsonNode conversation = shop.conversation("order");
        eventually(() ->
                assertThat(rules(conversation).path("code").asString("")).isEqualTo("blocked_by_cancelled_order"));
        assertThat(shop.answer(conversation, "hola").body()).contains("blocked_by_cancelled_order");
    }

    @Test
    void aReadOnlyAccountTakesEverythingInAndSendsNothing() throws Exception {
        HttpResponse<String> changed =
                shop.member.ask("PATCH", "/api/v1/channels/" + shop.channel, "{\"mode\":\"read_only\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        shop.platform.asks("700014", "MLM1", "¿es original?");
        JsonNode conversation = shop.conversation("question");
        HttpResponse<String> refused = shop.answer(conversation, "Sí.");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ATI-3010");
        assertThat(shop.platform.sent()).isEmpty();
    }

    /** Lets a buyer buy and write; returns the conversation about the order. */
    private JsonNode written(String buyer, String nickname) throws Exception {
        shop.platform.writes(shop.platform.buys(buyer, nickname, "MLM1", 1), "hola");
        return shop.conversation("order");
    }

    /** Changes rows of this shop; returns how many. */
    private int run(String sql) throws SQLException {
        try (Connection app = shop.desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute(
                    "select set_config('atiende.workspace', '%s', false)".formatted(shop.desk.shop.workspace()));
            return statement.executeUpdate(sql);
        }
    }

    private JsonNode around(JsonNode conversation) throws Exception {
        return shop.get("/api/v1/conversations/%s/orders"
                .formatted(conversation.path("id").asString()));
    }

    private JsonNode rules(JsonNode conversation) throws Exception {
        return shop.get("/api/v1/conversations/%s/reply-rules"
                .formatted(conversation.path("id").asString()));
    }
}
