package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The guard in the desk: nothing that a channel forbids leaves it, and a text can be tried without sending it. */
class PolicyGuardTests {
    private MercadolibreShop shop;

    @BeforeEach
    void start() throws Exception {
        shop = new MercadolibreShop("--atiende.check.every=1h");
        shop.platform.offers("MLM1", "Mochila azul", 54_900);
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aTextAgainstTheRulesIsRefusedWithReasonsPlacesAndAMendedText() throws Exception {
        JsonNode conversation = order("710001");
        String text = "Hola, Laura. Ya salió. Dudas al 55 1234 5678. Saludos.";
        HttpResponse<String> refused = shop.answer(conversation, text);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Json.STORED.readTree(refused.body());
        assertThat(problem.path("code").asString("")).isEqualTo("ATI-3020");
        assertThat(problem.path("detail").asString("")).isEqualTo("text breaks mercadolibre.phone at 32");
        JsonNode refusal = problem.path("refusal");
        JsonNode reason = refusal.path("reasons").path(0);
        assertThat(reason.path("rule").asString("")).isEqualTo("mercadolibre.phone");
        assertThat(reason.path("severity").asString("")).isEqualTo("refuse");
        assertThat(reason.path("why").path("es").asString("")).contains("teléfonos");
        JsonNode span = reason.path("spans").path(0);
        assertThat(text.substring(span.path("start").asInt(), span.path("end").asInt()))
                .isEqualTo("55 1234 5678");
        String mended = refusal.path("mended").asString("");
        assertThat(mended).isEqualTo("Hola, Laura. Ya salió. Saludos.");
        assertThat(shop.answer(conversation, mended).statusCode()).isEqualTo(201);
        shop.delivered(conversation, "delivered");
        assertThat(shop.platform.sent()).hasSize(1);
    }

    @Test
    void aTextCanBeTriedAndLeavesNoTrace() throws Exception {
        JsonNode conversation = order("710002");
        JsonNode found = tried(conversation, "Búscanos por wasap, zanahoria.");
        assertThat(found.path("allowed").asBoolean(true)).isFalse();
        assertThat(found.path("state").isNull()).isTrue();
        assertThat(found.path("reasons").path(0).path("rule").asString("")).isEqualTo("mercadolibre.other_channel");
        JsonNode fine = tried(conversation, "Ya salió, llega el jueves.");
        assertThat(fine.path("allowed").asBoolean(false)).isTrue();
        assertThat(fine.path("reasons")).isEmpty();
        assertThat(shop.messages(conversation)).hasSize(1);
        assertThat(shop.platform.sent()).isEmpty();
        for (String table : List.of("replies.request", "conversations.message", "audit.entry", "privacy.secret")) {
            assertThat(number("select count(*) from %s t where t::text like '%%zanahoria%%'".formatted(table)))
                    .as(table)
                    .isZero();
        }
        assertThat(number("select count(*) from replies.request where workspace_id = '%s'"
                        .formatted(shop.desk.shop.workspace())))
                .isZero();
    }

    @Test
    void aTrialSaysWhenNothingCanBeSentAtAll() throws Exception {
        JsonNode conversation = order("710003");
        String id = conversation.path("id").asString();
        assertThat(shop.member
                        .ask("POST", "/api/v1/conversations/" + id + "/resolve", null)
                        .statusCode())
                .isEqualTo(200);
        JsonNode found = tried(conversation, "Ya salió.");
        assertThat(found.path("allowed").asBoolean(true)).isFalse();
        assertThat(found.path("state").path("code").asString("")).isEqualTo("ATI-3001");
    }

    @Test
    void aTrackingNumberThatTheDeskKnowsIsNoPhone() throws Exception {
        String order = shop.platform.buys("710004", "CUATRO", "MLM1", 1);
        shop.platform.parcel(order, "shipped");
        shop.platform.writes(order, "¿mi guía?");
        JsonNode conversation = shop.conversation("order");
        String[] tracking = new String[1];
        eventually(() -> {
            tracking[0] = shop.get("/api/v1/conversations/%s/orders"
                            .formatted(conversation.path("id").asString()))
                    .path("orders")
                    .path(0)
                    .path("parcels")
                    .path(0)
                    .path("tracking")
                    .asString("");
            assertThat(tracking[0]).startsWith("MX");
        });
        String text = "Márcale con este: %s.".formatted(tracking[0].substring(2));
        assertThat(tried(conversation, text).path("allowed").asBoolean(false))
                .as(text)
                .isTrue();
        assertThat(tried(conversation, "Márcale con este: 5512345678.")
                        .path("allowed")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aMachineDoesNotSendTheSameAnswerToEverybody() throws Exception {
        shop.platform.asks("710005", "MLM1", "¿es original?");
        JsonNode first = shop.conversation("question");
        assertThat(byMachine(first, "one", "Hola, sí es original y trae garantía de 90 días. Saludos, Tienda Norte.")
                        .statusCode())
                .isEqualTo(201);
        shop.delivered(first, "delivered");
        shop.platform.asks("710006", "MLM1", "¿trae garantía?");
        JsonNode[] second = new JsonNode[1];
        eventually(() -> {
            JsonNode items = shop.get("/api/v1/conversations?state=all").path("items");
            assertThat(items).hasSize(2);
            for (JsonNode it : items) {
                if (!it.path("id").equals(first.path("id"))) {
                    second[0] = it;
                }
            }
        });
        String almost = "¡Hola! Sí, es original y trae garantía de 60 días. Saludos, Tienda Norte.";
        HttpResponse<String> refused = byMachine(second[0], "two", almost);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("ATI-3021").contains("mercadolibre.repeated");
        assertThat(shop.answer(second[0], almost).statusCode())
                .as("a person may say it in the same words")
                .isEqualTo(201);
    }

    @Test
    void aTrialWithoutATextOrRightIsRefused() throws Exception {
        JsonNode conversation = order("710007");
        String path = path(conversation);
        assertThat(shop.desk
                        .ask("POST", path, shop.desk.shop.readWriteKey(), "{}")
                        .body())
                .contains("ATI-3004");
        assertThat(shop.desk
                        .ask("POST", path, shop.desk.shop.readOnlyKey(), "{\"text\":\"hola\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(shop.desk
                        .ask("POST", path, shop.desk.neighbour.readWriteKey(), "{\"text\":\"hola\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private JsonNode order(String buyer) throws Exception {
        shop.platform.writes(shop.platform.buys(buyer, "LAURA", "MLM1", 1), "hola");
        return shop.conversation("order");
    }

    private static String path(JsonNode conversation) {
        return "/api/v1/conversations/%s/reply-check"
                .formatted(conversation.path("id").asString());
    }

    private JsonNode tried(JsonNode conversation, String text) throws Exception {
        HttpResponse<String> answer =
                shop.member.ask("POST", path(conversation), Json.STORED.writeValueAsString(Map.of("text", text)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.STORED.readTree(answer.body());
    }

    private HttpResponse<String> byMachine(JsonNode conversation, String key, String text) throws Exception {
        return shop.desk.send(
                "/api/v1/conversations/%s/replies"
                        .formatted(conversation.path("id").asString()),
                shop.desk.shop.readWriteKey(),
                key,
                Json.STORED.writeValueAsString(Map.of("text", text)));
    }

    private long number(String sql) throws Exception {
        try (Connection reader = shop.desk.reader();
                ResultSet rs = reader.createStatement().executeQuery(sql)) {
            rs.next();
            return rs.getLong(1);
        }
    }
}
