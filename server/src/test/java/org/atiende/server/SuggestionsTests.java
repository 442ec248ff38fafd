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
        desk = TestDesk.keptFacing(platform.url());
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void offersThreeChoicesWithTheirMeaningAndSaysWhy() throws Exception {
        String conversation = conversation("Laura Prueba", "buenas, ¿por dónde viene mi paquete?");
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
    void offersTheShopsOwnWordsFirstAndNotThoseThatWouldMakeABuyerStumbleNorThoseThatWerePutAway() throws Exception {
        MemberBrowser owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        String path = "/api/v1/reply-templates";
        HttpResponse<String> made = owner.ask("POST", path, own("¡Hola[[, {name}]]! Soy Lupe; ahorita lo checo.", ""));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode template = Json.STORED.readTree(made.body());
        assertThat(template.path("findings")).isEmpty();
        assertThat(template.path("alone").asBoolean()).isTrue();
        String conversation =
                conversation("Lucero Prueba", "¿cómo le hago para darme de baja de sus correos de promociones?");
        String intent = suggestions(conversation, "en")
                .path("items")
                .path(0)
                .path("intent")
                .asString();
        template = changed(owner, template, own(intent, "¡Hola[[, {name}]]! Soy Lupe; ahorita lo checo.", ""));

        JsonNode first = suggestions(conversation, "en").path("items").path(0);
        assertThat(first.path("template").asString())
                .isEqualTo(template.path("id").asString());
        assertThat(first.path("text").asString()).isEqualTo("¡Hola, Lucero! Soy Lupe; ahorita lo checo.");
        assertThat(first.path("version").asString()).isEqualTo("00000002");
        JsonNode mine = template;
        assertThat(desk.get(path, desk.shop.readOnlyKey()).path("items").path(0))
                .isEqualTo(mine);

        JsonNode cold = changed(owner, template, own(intent, "Estimado cliente, vale, coja su paquete.", ""));
        assertThat(cold.path("findings")).isNotEmpty();
        assertThat(cold.path("findings").path(0).path("field").asString()).isIn("tu", "usted");
        assertThat(templates(suggestions(conversation, "en")))
                .doesNotContain(template.path("id").asString());

        JsonNode mended = changed(owner, cold, own(intent, "¡Hola! Soy Lupe y ahorita lo checo.", "我是 Lupe，马上查。"));
        assertThat(suggestions(conversation, "zh")
                        .path("items")
                        .path(0)
                        .path("gloss")
                        .asString())
                .isEqualTo("我是 Lupe，马上查。");
        HttpResponse<String> sent = send(
                conversation,
                "own-1",
                "¡Hola! Soy Lupe y ahorita lo checo.",
                suggestions(conversation, "zh").path("items").path(0));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        assertThat(noted(Json.STORED.readTree(sent.body()).path("id").asString()))
                .isEqualTo(template.path("id").asString() + " false");
        String id = template.path("own").asString();
        assertThat(owner.ask("PUT", path + "/" + id + "/archived", "{\"archived\":true}")
                        .statusCode())
                .isEqualTo(200);
        String other = conversation("Marcela", "¿cómo le hago para darme de baja de sus correos de promociones?");
        assertThat(templates(suggestions(other, "en")))
                .doesNotContain(template.path("id").asString());
        assertThat(desk.get(path + "/" + id + "/versions", desk.shop.readOnlyKey())
                        .path("items")
                        .valueStream()
                        .map(it -> it.path("version").asInt()))
                .containsExactly(4, 3, 2, 1);

        for (String[] wrong : new String[][] {
            {own("nada", "Hola", ""), "intent: 'nada' is not known"},
            {own(intent, "Hola {apellido}", ""), "tu: there is no variable {apellido}\""},
            {own(intent, "Va en {carrier}", "没有变量"), "zh: it needs"}
        }) {
            HttpResponse<String> refused = owner.ask("POST", path, wrong[0]);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains(wrong[1]);
        }
        assertThat(owner.ask("PUT", path + "/" + id, changeOf(1, own(intent, "Hola", "")))
                        .statusCode())
                .isEqualTo(409);
        assertThat(mended.path("version").asInt()).isEqualTo(4);
    }

    private static String own(String text, String zh) {
        return own("order_tracking", text, zh);
    }

    private static String own(String intent, String text, String zh) {
        return Json.STORED
                .createObjectNode()
                .put("intent", intent)
                .put("mood", "calm")
                .put("tu", text)
                .put("usted", text)
                .put("zh", zh.isEmpty() ? null : zh)
                .putNull("en")
                .toString();
    }

    private static String changeOf(int version, String words) {
        return "{\"version\":%d,\"words\":%s}".formatted(version, words);
    }

    private static JsonNode changed(MemberBrowser owner, JsonNode template, String words) throws Exception {
        HttpResponse<String> answer = owner.ask(
                "PUT",
                "/api/v1/reply-templates/" + template.path("own").asString(),
                changeOf(template.path("version").asInt(), words));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.STORED.readTree(answer.body());
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
    void wordsAChosenDraftAgainInTheLanguageOfWhoeverReadsItAndNoOtherVersionOfIt() throws Exception {
        String conversation =
                conversation("Noé", "¿dónde viene mi paquete? y me urge la factura de mi compra, por favor");
        JsonNode drafts = suggestions(conversation, "en").path("items");
        assertThat(drafts).isNotEmpty();
        for (JsonNode draft : drafts) {
            JsonNode again =
                    again(conversation, draft, "en", draft.path("version").asString());
            assertThat(again.path("text").asString())
                    .isEqualTo(draft.path("text").asString());
            assertThat(again.path("gloss").asString())
                    .isEqualTo(draft.path("gloss").asString());
        }
        JsonNode draft = drafts.path(0);
        assertThat(again(conversation, draft, "zh", draft.path("version").asString())
                        .path("gloss")
                        .asString())
                .containsPattern("\\p{IsHan}");
        assertThat(again(conversation, draft, "en", "00000000").isMissingNode()).isTrue();

        send(conversation, "again-1", draft.path("text").asString().replace("[___]", "hoy"), draft);
        assertThat(templates(suggestions(conversation, "en")))
                .doesNotContain(draft.path("template").asString());
        assertThat(again(conversation, draft, "en", draft.path("version").asString())
                        .path("text")
                        .asString())
                .as("whether it may be sent is not asked")
                .isEqualTo(draft.path("text").asString());
    }

    private JsonNode again(String conversation, JsonNode draft, String language, String version) throws Exception {
        String template = draft.path("template").asString().replace("+", "%2B");
        return desk.get(
                        "/api/v1/conversations/%s/suggestions/%s?version=%s&register=%s&language=%s"
                                .formatted(
                                        conversation,
                                        template,
                                        version.replace("+", "%2B"),
                                        draft.path("register").asString(),
                                        language),
                        desk.shop.readWriteKey())
                .path("items")
                .path(0);
    }

    @Test
    void saysWhatIsCertainOfABuyerAndNothingOfAnOrderThatNobodyKnows() throws Exception {
        String conversation = conversation("NADIA ROJAS", "hola, ¿ya salió mi pedido?");
        JsonNode known = desk.get("/api/v1/conversations/" + conversation + "/known-values", desk.shop.readWriteKey());
        assertThat(known.path("items")
                        .valueStream()
                        .map(it -> it.path("variable").asString()))
                .containsExactly("name", "shop");
        assertThat(known.path("items").path(0).path("text").asString()).isEqualTo("Nadia");
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
    void namesTheShopAsItIsCalledFromNowOn() throws Exception {
        String conversation = conversation("Tina", "buenas tardes");
        MemberBrowser owner = MemberBrowser.signedIn(desk, desk.owner, TestDesk.PASSWORD);
        assertThat(suggestions(conversation, "es").path("items").toString()).doesNotContain("Telas Tlalpan");
        HttpResponse<String> renamed = owner.ask("PATCH", "/api/v1/workspace", "{\"name\":\" Telas Tlalpan \"}");
        assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
        assertThat(Json.STORED.readTree(renamed.body()).path("zone").asString()).isEqualTo("America/Mexico_City");
        assertThat(suggestions(conversation, "es").path("items").toString())
                .contains("gracias por escribir a Telas Tlalpan");
        assertThat(owner.ask("GET", "/api/v1/session", null).body()).contains("\"Telas Tlalpan\"");
        assertThat(owner.ask("GET", "/api/v1/audit", null).body()).contains("workspace.changed", "→ Telas Tlalpan");
        assertThat(owner.ask("PATCH", "/api/v1/workspace", "{\"name\":\"  \"}").statusCode())
                .isEqualTo(422);
        assertThat(desk.ask("PATCH", "/api/v1/workspace", desk.shop.readWriteKey(), "{\"name\":\"X\"}")
                        .statusCode())
                .isEqualTo(403);
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
            assertThat(shop.desk
                            .get(path + "/known-values", shop.desk.shop.readWriteKey())
                            .path("items")
                            .toString())
                    .contains(
                            "{\"variable\":\"order\",\"text\":\"" + order + "\"}",
                            "{\"variable\":\"item\",\"text\":\"Mochila azul\"}")
                    .doesNotContain("\"name\"", "greeting", "parcel_sent");
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
