package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atiende.excel.LabelledBytes;
import org.atiende.models.esmx.EsMx;
import org.atiende.nlu.training.OwnMessage;
import org.atiende.nlu.training.labels.Columns;
import org.atiende.nlu.training.labels.LabelledFile;
import org.atiende.nlu.training.labels.Vocabulary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Members say what messages mean, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorrectionsTests {
    private final TestDesk desk = TestDesk.kept();
    private int buyers;

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void keepsTheModelsReadingBesideWhatAMemberSays() throws Exception {
        JsonNode message = message("¿dónde viene mi pedido? mi cel es 55 4321 8765");
        HttpResponse<String> corrected = correct(message, """
            {"intents":["delivery_urgent","contact_request"],"emotion":"angry"}""");
        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        JsonNode understanding = again(message).path("understanding");
        assertThat(understanding.path("intents").path(0).path("id").asString()).isEqualTo("order_tracking");
        JsonNode correction = understanding.path("correction");
        assertThat(correction.path("intents").toString()).isEqualTo("[\"delivery_urgent\",\"contact_request\"]");
        assertThat(correction.path("emotion").asString()).isEqualTo("angry");
        assertThat(correction.path("by").asString()).isEqualTo("Read and write");
        assertThat(correction.path("at").asString()).isNotEmpty();
    }

    @Test
    void movesTheConversationOfTheBuyersLastMessage() throws Exception {
        JsonNode message = message("¿dónde viene mi pedido?");
        correct(message, "{\"intents\":[\"invoice_request\"],\"emotion\":\"angry\"}");
        JsonNode conversation = conversation(message);
        assertThat(conversation.path("intents").path(0).path("id").asString()).isEqualTo("invoice_request");
        assertThat(conversation.path("emotion").path("id").asString()).isEqualTo("angry");
        assertThat(conversation.path("needsPerson").asBoolean()).isTrue();
        assertThat(desk.ask("DELETE", path(message), desk.shop.readWriteKey(), null)
                        .statusCode())
                .isEqualTo(200);
        conversation = conversation(message);
        assertThat(conversation.path("intents").path(0).path("id").asString()).isEqualTo("order_tracking");
        assertThat(again(message).path("understanding").path("correction").isNull())
                .isTrue();
    }

    @Test
    void changesWhatIsSuggested() throws Exception {
        JsonNode message = message("¿dónde viene mi pedido?");
        correct(message, "{\"intents\":[\"invoice_request\"]}");
        JsonNode offered = desk.get(
                "/api/v1/conversations/" + message.path("conversationId").asString()
                        + "/templates?intent=invoice_request",
                desk.shop.readWriteKey());
        // The pretend message is from a fixed day whose window has closed.
        assertThat(offered.path("reason").asString()).isEqualTo("cannot_reply");
        assertThat(again(message)
                        .path("understanding")
                        .path("correction")
                        .path("emotion")
                        .asString())
                .as("what is left out stays as it was read")
                .isEqualTo("neutral");
    }

    @Test
    void saysWhatItCannotTake() throws Exception {
        JsonNode message = message("¿dónde viene mi pedido?");
        for (List<String> wrong : List.of(
                List.of("{\"intents\":[\"no_such\"]}", "no_such"),
                List.of("{\"intents\":[]}", "0 ids"),
                List.of("{\"intents\":[\"greeting\",\"greeting\"]}", "different"),
                List.of("{\"intents\":[\"greeting\",\"out_of_scope\"]}", "stands alone"),
                List.of("{\"intents\":[\"greeting\"],\"emotion\":\"sad\"}", "sad"))) {
            HttpResponse<String> refused = correct(message, wrong.getFirst());
            assertThat(refused.statusCode()).as(wrong.getFirst()).isEqualTo(422);
            assertThat(refused.body()).contains(wrong.getLast());
        }
        HttpResponse<String> unknown = desk.ask(
                "PUT",
                "/api/v1/messages/00000000-0000-7000-8000-000000000000/correction",
                desk.shop.readWriteKey(),
                "{\"intents\":[\"greeting\"]}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        HttpResponse<String> neighbour =
                desk.ask("PUT", path(message), desk.neighbour.readWriteKey(), "{\"intents\":[\"greeting\"]}");
        assertThat(neighbour.statusCode()).isEqualTo(404);
    }

    @Test
    void standsInTheAuditAndCanBeTrainedFrom() throws Exception {
        JsonNode message = message("mi correo es ana.perez@correo.example, mándenme mi factura ahí");
        correct(message, "{\"intents\":[\"invoice_request\",\"contact_request\"],\"emotion\":\"positive\"}");
        MemberBrowser owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        assertThat(owner.ask("GET", "/api/v1/audit", null).body())
                .contains("message.corrected", "invoice_request contact_request, positive");
        String lines = owner.ask("GET", "/api/v1/corrections", null).body();
        assertThat(lines).contains("<EMAIL>").doesNotContain("ana.perez");
        List<OwnMessage> read = new LabelledBytes(lines.getBytes(StandardCharsets.UTF_8), null, null)
                .read(new LabelledFile(Columns.parse(List.of()), new Vocabulary(EsMx.taxonomy(), List.of())));
        assertThat(read)
                .filteredOn(it -> it.text().contains("<EMAIL>"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.intents()).containsExactly("invoice_request", "contact_request");
                    assertThat(it.emotion()).isEqualTo("positive");
                });
    }

    private HttpResponse<String> correct(JsonNode message, String json) throws Exception {
        return desk.ask("PUT", path(message), desk.shop.readWriteKey(), json);
    }

    private static String path(JsonNode message) {
        return "/api/v1/messages/" + message.path("id").asString() + "/correction";
    }

    private JsonNode conversation(JsonNode message) throws Exception {
        return desk.get(
                "/api/v1/conversations/" + message.path("conversationId").asString(), desk.shop.readOnlyKey());
    }

    private JsonNode again(JsonNode message) throws Exception {
        return desk.get(
                        "/api/v1/conversations/"
                                + message.path("conversationId").asString() + "/messages",
                        desk.shop.readOnlyKey())
                .path("items")
                .path(0);
    }

    private JsonNode message(String text) throws Exception {
        long before = desk.count(desk.shop.readOnlyKey());
        String phone = "52155300000" + (10 + buyers++);
        byte[] body = TestDesk.message("wamid.corrected." + phone, phone, text);
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(before + 1));
        JsonNode newest = desk.get("/api/v1/conversations?state=all&order=recent&limit=200", desk.shop.readOnlyKey());
        for (JsonNode conversation : newest.path("items")) {
            JsonNode message = desk.get(
                            "/api/v1/conversations/" + conversation.path("id").asString() + "/messages",
                            desk.shop.readOnlyKey())
                    .path("items")
                    .path(0);
            if (message.path("understanding").path("correction").isNull()
                    && message.path("text").asString().startsWith(text.substring(0, 9))) {
                return message;
            }
        }
        throw new AssertionError("no conversation with '" + text + "'");
    }
}
