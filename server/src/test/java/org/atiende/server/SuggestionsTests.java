package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import java.util.Locale;
import org.atiende.models.esmx.EsMx;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Drafts for what buyers write, over real HTTP, and what is known of those that were sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuggestionsTests {
    private WhatsappSimulator platform;
    private TestDesk desk;
    private int buyers;

    @BeforeAll
    void start() throws IOException {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "t", "1001", URI.create("http://127.0.0.1:9/")));
        desk = new TestDesk(platform.url());
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void offersThreeChoicesWithTheirMeaningAndSaysWhy() throws Exception {
        String conversation = conversation("Laura Prueba", "buenas, ¿dónde viene mi pedido? no me han dicho nada");
        JsonNode offered = suggestions(conversation, "zh");
        assertThat(offered.path("items")).hasSize(3).allSatisfy(it -> {
            assertThat(it.path("template").asString()).startsWith("order_tracking.");
            assertThat(it.path("version").asString()).matches("[0-9a-f]{8}");
            assertThat(it.path("register").asString()).isEqualTo("tu");
            assertThat(it.path("text").asString()).doesNotContain("{", "[[");
            assertThat(it.path("gloss").asString()).containsPattern("\\p{IsHan}");
            assertThat(it.path("why").asString()).contains("物流", "%");
        });
        assertThat(offered.path("items").toString()).contains("Laura");
        assertThat(suggestions(conversation, "es")
                        .path("items")
                        .path(0)
                        .path("gloss")
                        .isNull())
                .isTrue();
        assertThat(suggestions(conversation, "en")
                        .path("items")
                        .path(0)
                        .path("why")
                        .asString())
                .contains("tú is usual on the channel");
    }

    @Test
    void addressesBuyersAsTheyAddressTheShop() throws Exception {
        String conversation = conversation("Marta", "Disculpe, ¿me podría decir dónde viene mi pedido?");
        JsonNode item = suggestions(conversation, "en").path("items").path(0);
        assertThat(item.path("register").asString()).isEqualTo("usted");
        assertThat(item.path("why").asString()).contains("the buyer says usted");
        JsonNode asked = desk.get(
                "/api/v1/conversations/" + conversation + "/suggestions?register=tu", desk.shop.readWriteKey());
        assertThat(asked.path("register").asString()).isEqualTo("tu");
    }

    @Test
    void speaksOtherwiseToWhoIsUpset() throws Exception {
        String conversation =
                conversation("Beto", "YA VAN TRES SEMANAS y mi paquete no llega!!! son unos rateros, pésimo servicio");
        assertThat(suggestions(conversation, "en").path("items"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.path("mood").asString()).isEqualTo("upset"));
    }

    @Test
    void refusesToSendWhileAGapIsOpenAndNotesWhatWasSent() throws Exception {
        String conversation = conversation("Ana", "me regalan su horario? a qué hora entregan mi pedido?");
        JsonNode gapped = gapped(conversation);
        String text = gapped.path("text").asString();
        HttpResponse<String> open = send(conversation, "gap-1", text, gapped);
        assertThat(open.statusCode()).isEqualTo(422);
        assertThat(open.body()).contains("ATI-3040");

        HttpResponse<String> sent = send(conversation, "gap-2", text.replace("[___]", "el martes"), gapped);
        assertThat(sent.statusCode()).isEqualTo(201);
        String message = Json.STORED.readTree(sent.body()).path("id").asString();
        assertThat(noted(message)).isEqualTo(gapped.path("template").asString() + " false");
        assertThat(templates(suggestions(conversation, "en")))
                .as("the same is not offered twice")
                .doesNotContain(gapped.path("template").asString());
    }

    @Test
    void knowsWhenADraftWasChangedBeforeItWasSent() throws Exception {
        String conversation = conversation("Iván", "¿dónde viene mi paquete?");
        JsonNode draft = suggestions(conversation, "en").path("items").path(0);
        String text = draft.path("text").asString().replace("[___]", "hoy") + " ¡Saludos!";
        HttpResponse<String> sent = send(conversation, "edited-1", text, draft);
        String message = Json.STORED.readTree(sent.body()).path("id").asString();
        assertThat(noted(message)).isEqualTo(draft.path("template").asString() + " true");
        ObjectNode unknown = ((ObjectNode) draft.deepCopy()).put("template", "no.such.template");
        HttpResponse<String> wrong = send(conversation, "edited-2", "hola", unknown);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("no.such.template");
    }

    @Test
    void masksWhatASuggestionNamesLikeWhatAPersonWrites() throws Exception {
        String conversation = conversation("Rosa", "¿dónde viene mi paquete?");
        JsonNode draft = suggestions(conversation, "en").path("items").path(0);
        HttpResponse<String> sent = send(conversation, "masked-1", "Llámame al 55 4321 8765, por favor.", draft);
        assertThat(Json.STORED.readTree(sent.body()).path("text").asString()).contains("<PHONE>");
    }

    @Test
    void findsTemplatesByIntentAndByAWordInEitherLanguage() throws Exception {
        String conversation = conversation("Eva", "hola");
        String path = "/api/v1/conversations/" + conversation + "/templates?language=zh";
        JsonNode byIntent = desk.get(path + "&intent=invoice_request", desk.shop.readWriteKey());
        assertThat(byIntent.path("items"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.path("intent").asString()).isEqualTo("invoice_request"));
        assertThat(desk.get(path + "&search=FACTURA", desk.shop.readWriteKey()).path("items"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.path("text").asString().toLowerCase(Locale.ROOT))
                        .contains("factura"));
        assertThat(desk.get(path + "&search=%E5%8F%91%E7%A5%A8", desk.shop.readWriteKey())
                        .path("items"))
                .isNotEmpty();
        assertThat(desk.get(path + "&search=zzzz", desk.shop.readWriteKey())
                        .path("reason")
                        .asString())
                .isEqualTo("nothing_fits");
    }

    @Test
    void offersNothingWhereNothingCanBeSent() throws Exception {
        String conversation = conversation("Luz", "¿dónde viene mi paquete?");
        desk.ask("POST", "/api/v1/conversations/" + conversation + "/resolve", desk.shop.readWriteKey(), null);
        JsonNode offered = suggestions(conversation, "en");
        assertThat(offered.path("items")).isEmpty();
        assertThat(offered.path("reason").asString()).isEqualTo("cannot_reply");
    }

    @Test
    void saysWhichLanguageAndWhichAddressItDoesNotKnow() throws Exception {
        String conversation = conversation("Sol", "hola");
        String path = "/api/v1/conversations/" + conversation + "/suggestions";
        assertThat(desk.get(path + "?language=fr", desk.shop.readWriteKey())
                        .path("detail")
                        .asString())
                .contains("'fr'");
        assertThat(desk.get(path + "?register=vos", desk.shop.readWriteKey())
                        .path("detail")
                        .asString())
                .contains("'vos'");
    }

    @Test
    void hintsAtWordsThatMisfire() throws Exception {
        HttpResponse<String> hints = desk.ask(
                "POST",
                "/api/v1/reply-hints",
                desk.shop.readWriteKey(),
                "{\"text\":\"Puedes coger tu pedido en la sucursal\"}");
        JsonNode hint = Json.STORED.readTree(hints.body()).path("items").path(0);
        assertThat(hint.path("kind").asString()).isEqualTo("european");
        assertThat(hint.path("found").asString()).isEqualTo("coger");
        assertThat(hint.path("better").asString()).contains("recoger");
    }

    @Test
    void tellsFactsOfTheOrderAndFitsTheMarketplacesLimit() throws Exception {
        try (MercadolibreShop shop = new MercadolibreShop("--atiende.check.every=1h")) {
            shop.platform.offers("MLM1001", "Mochila azul", 54_900);
            String order = shop.platform.buys("700002", "TETE9", "MLM1001", 2);
            shop.platform.parcel(order, "shipped");
            shop.platform.writes(order, "¿dónde viene mi paquete?, quiero rastrearlo");
            JsonNode conversation = shop.conversation("order");
            String path = "/api/v1/conversations/" + conversation.path("id").asString();
            eventually(() ->
                    assertThat(drafts(shop, path).path("items").toString()).contains("en camino"));
            assertThat(drafts(shop, path).path("items")).isNotEmpty().allSatisfy(it -> {
                String text = it.path("text").asString();
                assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(350);
                assertThat(text).as("a nickname is no name").doesNotContain("TETE9");
            });
            assertThat(drafts(shop, path).path("items").path(0).path("why").asString())
                    .contains("known");
        }
    }

    private static JsonNode drafts(MercadolibreShop shop, String path) throws Exception {
        return shop.desk.get(path + "/suggestions?language=en", shop.desk.shop.readWriteKey());
    }

    private JsonNode gapped(String conversation) throws Exception {
        String path = "/api/v1/conversations/" + conversation + "/templates?intent=order_tracking";
        return desk.get(path, desk.shop.readWriteKey())
                .path("items")
                .valueStream()
                .filter(it -> !it.path("gaps").isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private List<String> templates(JsonNode offered) {
        return offered.path("items")
                .valueStream()
                .map(it -> it.path("template").asString())
                .toList();
    }

    private HttpResponse<String> send(String conversation, String key, String text, JsonNode draft) throws Exception {
        ObjectNode request = Json.STORED.createObjectNode().put("text", text);
        ObjectNode suggestion = request.putObject("suggestion");
        for (String field : List.of("template", "version", "register", "text")) {
            suggestion.put(field, draft.path(field).asString());
        }
        return desk.send(
                "/api/v1/conversations/" + conversation + "/replies",
                desk.shop.readWriteKey(),
                key,
                request.toString());
    }

    private String noted(String message) throws Exception {
        try (Connection connection = desk.reader();
                ResultSet rs = connection.createStatement().executeQuery("""
                    select template_id || ' ' || edited from replies.suggested where message_id = '%s'""".formatted(message))) {
            rs.next();
            return rs.getString(1);
        }
    }

    private JsonNode suggestions(String conversation, String language) throws Exception {
        return desk.get(
                "/api/v1/conversations/" + conversation + "/suggestions?language=" + language,
                desk.shop.readWriteKey());
    }

    private String conversation(String name, String text) throws Exception {
        assertThat(EsMx.replies().all()).isNotEmpty();
        String phone = "52155200000" + (10 + buyers++);
        platform.buyerSays(phone, name, text);
        String[] id = new String[1];
        String given = name.split(" ")[0];
        eventually(() -> {
            id[0] = desk.get("/api/v1/conversations?state=all&limit=200", desk.shop.readOnlyKey())
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("customer")
                            .path("name")
                            .asString()
                            .split(" ")[0]
                            .equals(given))
                    .map(it -> it.path("id").asString())
                    .findFirst()
                    .orElse("");
            assertThat(id[0]).isNotEmpty();
        });
        return id[0];
    }
}
