package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.atiende.simulator.WhatsappSimulator;
import org.atiende.testkit.TurnableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What buyers send along: fetched after the message, kept sealed, shown to those who may answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentTests {
    private static final byte[] PICTURE = "the picture of a broken lamp".getBytes(StandardCharsets.UTF_8);

    private final TurnableClock clock = new TurnableClock(Instant.parse("2026-09-21T14:00:00Z"));
    private WhatsappSimulator platform;
    private TestDesk desk;
    private String key;

    @BeforeAll
    void start() throws Exception {
        platform = WhatsappSimulator.start(
                0, new WhatsappSimulator.Settings("", "", "1001", URI.create("http://127.0.0.1:9/")));
        desk = new TestDesk(platform.url(), clock, "--atiende.attachments.largest=1KB", "--atiende.retention.every=1h");
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        key = desk.shop.readWriteKey();
    }

    @AfterAll
    void stop() {
        desk.close();
        platform.close();
    }

    @Test
    void aPictureIsFetchedAfterItsMessageKeptSealedAndForgottenInTime() throws Exception {
        platform.filesAway(1);
        JsonNode sent = sends("Ana", "image", "image/jpeg", "así llegó", PICTURE);
        assertThat(sent.path("kind").asString()).isEqualTo("image");
        String id = sent.path("id").asString();
        eventually(
                () -> assertThat(attachment("Ana").path("reason").asString("")).isNotEmpty());
        clock.turn(Duration.ofMinutes(1));
        eventually(() -> assertThat(attachment("Ana").path("state").asString()).isEqualTo("here"));
        assertThat(attachment("Ana").path("size").asInt()).isEqualTo(PICTURE.length);

        HttpResponse<byte[]> shown = content(id, key);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(PICTURE);
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'none'; sandbox");
        assertThat(shown.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(content(id, desk.shop.readOnlyKey()).statusCode()).isEqualTo(403);
        assertThat(content(id, desk.neighbour.readWriteKey()).statusCode()).isEqualTo(404);
        String subject = "message " + sent.path("messageId").asString();
        assertThat(opened(subject)).as("who has opened it").isEqualTo(1);
        assertThat(content(id, key).statusCode()).isEqualTo(200);
        assertThat(opened(subject)).as("drawn anew within the hour").isEqualTo(1);
        clock.turn(Duration.ofMinutes(61));
        assertThat(content(id, key).statusCode()).isEqualTo(200);
        assertThat(opened(subject)).isEqualTo(2);
        try (Connection reader = desk.reader();
                Statement statement = reader.createStatement();
                ResultSet rs = statement.executeQuery(
                        "select content from channels.attachment where attachment_id = '%s'".formatted(id))) {
            assertThat(rs.next()).isTrue();
            assertThat(new String(rs.getBytes(1), StandardCharsets.ISO_8859_1)).doesNotContain("broken lamp");
        }

        clock.turn(Duration.ofDays(181));
        eventually(() -> assertThat(content(id, key).statusCode()).isEqualTo(404));
    }

    private long opened(String subject) throws Exception {
        try (Connection reader = desk.reader();
                ResultSet rs = reader.createStatement().executeQuery("""
                    select count(*) from audit.entry where action = 'attachment.opened' and subject = '%s'
                        and actor_kind = 'api_key' and actor_id is not null and detail ->> 'kind' = 'image'""".formatted(subject))) {
            rs.next();
            return rs.getLong(1);
        }
    }

    @Test
    void whatCouldRunInABrowserIsAFileAndWhatIsTooLargeIsNamedAlone() throws Exception {
        String html = sends("Beto", "document", "text/html", "", "<script>".getBytes(StandardCharsets.UTF_8))
                .path("id")
                .asString();
        eventually(() -> assertThat(content(html, key).statusCode()).isEqualTo(200));
        HttpResponse<byte[]> file = content(html, key);
        assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        it -> assertThat(it).startsWith("attachment").contains("archivo.html"));

        sends("Caro", "video", "video/mp4", "", new byte[2_000]);
        eventually(() -> assertThat(attachment("Caro").path("state").asString()).isEqualTo("too_large"));
        assertThat(attachment("Caro").path("size").asInt()).isEqualTo(2_000);
        assertThat(content(attachment("Caro").path("id").asString(), key).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTemplateIsChosenFromThePlatformsListAndCheckedWhenItIsFilled() throws Exception {
        platform.hasTemplate("pedido_enviado", "APPROVED", "", "Hola {{1}}, tu pedido {{2}} ya salió.");
        platform.hasTemplate("en_revision", "PENDING", "", "Hola");
        platform.hasTemplate(
                "guia_adjunta",
                "DOCUMENT",
                "Hola {{1}}, aquí está tu guía.",
                List.of(new WhatsappSimulator.Button("URL", "Rastrear", "https://rastreo.example/{{1}}")));
        platform.hasPromotion("oferta", "Hola, hay descuentos en la tienda");
        String channel = desk.bean(Channels.class)
                .connect(
                        desk.shop.workspace(),
                        "whatsapp",
                        "Otro",
                        "1002",
                        Map.of(
                                "appSecret", desk.secret(),
                                "verifyToken", "v",
                                "accessToken", "t",
                                "baseUrl", platform.url(),
                                "businessAccountId", "77"))
                .id()
                .toString();
        JsonNode listed = desk.get("/api/v1/channels/" + channel + "/templates", key);
        assertThat(listed.path("items")).hasSize(4);
        assertThat(listed.path("items").path(2).path("file").asString()).isEqualTo("document");
        assertThat(listed.path("items").path(2).path("buttons").toString())
                .isEqualTo("[{\"title\":\"Rastrear\",\"address\":\"https://rastreo.example/{{1}}\"}]");
        assertThat(listed.path("items").path(0).path("gaps")).hasSize(2);
        assertThat(listed.path("items").path(1).path("unusable").asString()).contains("pending");
        assertThat(listed.path("items").path(1).path("because").toString())
                .isEqualTo("{\"code\":\"template_state\",\"values\":{\"state\":\"pending\"}}");
        platform.hasTemplate("nueva", "APPROVED", "", "Hola");
        assertThat(desk.get("/api/v1/channels/" + channel + "/templates", key).path("items"))
                .as("the last list is fresh")
                .hasSize(4);
        HttpResponse<String> unlisted =
                desk.ask("GET", "/api/v1/channels/" + desk.channel.id() + "/templates", key, null);
        assertThat(unlisted.statusCode()).isEqualTo(503);
        assertThat(Json.STORED.readTree(unlisted.body()).path("because").toString())
                .as("whoever asks learns what is missing; no log has to be searched")
                .isEqualTo("{\"code\":\"no_setting\",\"values\":{\"setting\":\"businessAccountId\"}}");

        byte[] body = new String(
                        TestDesk.message("wamid.templates", "5215500000077", "¿ya salió?"), StandardCharsets.UTF_8)
                .replace("\"1001\"", "\"1002\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
        String[] conversation = new String[1];
        eventually(() -> {
            conversation[0] = desk.get("/api/v1/conversations?limit=100", key)
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("channel").path("id").asString().equals(channel))
                    .map(it -> it.path("id").asString())
                    .findFirst()
                    .orElse(null);
            assertThat(conversation[0]).isNotNull();
        });
        assertThat(template(conversation[0], "t-1", "pedido_enviado", "[\"Laura\"]")
                        .body())
                .contains("template.parameters has 1 values")
                .contains("2 gaps");
        assertThat(template(conversation[0], "t-2", "en_revision", "[]").body()).contains("pending");
        assertThat(template(conversation[0], "t-3", "pedido_enviado", "[\"Laura\",\"1042\"]")
                        .statusCode())
                .isEqualTo(201);
        assertThat(template(conversation[0], "t-4", "oferta", "[]").statusCode())
                .isEqualTo(201);
        assertThat(desk.ask(
                                "PUT",
                                "/api/v1/conversations/%s/tags/sin-promociones".formatted(conversation[0]),
                                desk.shop.readWriteKey(),
                                null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(template(conversation[0], "t-5", "oferta", "[]").body())
                .as("who wants no promotions gets none")
                .contains("ATI-3045", "sin-promociones");
        assertThat(template(conversation[0], "t-6", "pedido_enviado", "[\"Laura\",\"1042\"]")
                        .statusCode())
                .as("what is about their order still goes out")
                .isEqualTo(201);

        around(conversation[0]);

        String account = conversationOf("Nadia", "ya no me manden ofertas");
        String tag = "/api/v1/conversations/%s/tags/sin-promociones";
        desk.ask("DELETE", tag.formatted(conversation[0]), desk.shop.readWriteKey(), null);
        desk.ask("PUT", tag.formatted(account), desk.shop.readWriteKey(), null);
        assertThat(template(conversation[0], "t-7", "oferta", "[]").statusCode())
                .as("somebody else wants none")
                .isEqualTo(201);
        assertThat(desk.ask(
                                "PUT",
                                "/api/v1/customers/%s/same".formatted(customer(conversation[0])),
                                desk.shop.readWriteKey(),
                                "{\"with\":\"%s\"}".formatted(customer(account)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(template(conversation[0], "t-8", "oferta", "[]").body())
                .as("it was said on another account of theirs")
                .contains("ATI-3045");
    }

    /** A template with a file above it and a button that is filled. */
    private void around(String conversation) throws Exception {
        byte[] pdf = "%PDF-1.7 guia".getBytes(StandardCharsets.UTF_8);
        String file = Json.STORED
                .readTree(upload(conversation, "g-1", "guia.pdf", pdf, key).body())
                .path("id")
                .asString();
        String text = Json.STORED
                .readTree(upload(
                                conversation,
                                "g-2",
                                "guia.txt",
                                "tu guía es la 1042".getBytes(StandardCharsets.UTF_8),
                                key)
                        .body())
                .path("id")
                .asString();
        String whole = "[\"Laura\"],\"buttons\":[\"MX1042\"]";
        assertThat(with(conversation, "g-3", whole, "").body()).contains("wants one file above its text: document");
        assertThat(with(conversation, "g-4", whole, text).body())
                .as("a header takes PDF alone")
                .contains("wants one file above its text: document");
        assertThat(with(conversation, "g-5", "[\"Laura\"]", file).body())
                .contains("1 buttons to fill")
                .contains("template.buttons 0");
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1002", desk.webhook()));
        HttpResponse<String> sent = with(conversation, "g-6", whole, file);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        JsonNode message = Json.STORED.readTree(sent.body());
        assertThat(message.path("contentType").asString()).isEqualTo("template");
        assertThat(message.path("text").asString()).contains("Laura · MX1042");
        eventually(() -> assertThat(platform.accepted())
                .anySatisfy(
                        it -> assertThat(it.body().path("template").path("name").asString(""))
                                .isEqualTo("guia_adjunta")));
        platform.serve(new WhatsappSimulator.Settings(desk.secret(), "t", "1001", desk.webhook()));
        JsonNode components = platform.accepted().stream()
                .map(it -> it.body().path("template"))
                .filter(it -> it.path("name").asString("").equals("guia_adjunta"))
                .findFirst()
                .orElseThrow()
                .path("components");
        JsonNode document = components.path(0).path("parameters").path(0).path("document");
        assertThat(platform.given(document.path("id").asString()).orElseThrow().content())
                .isEqualTo(pdf);
        assertThat(components.path(2).path("index").asString()).isEqualTo("0");
        assertThat(desk.get("/api/v1/conversations/%s/attachments".formatted(conversation), key)
                        .path("items"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("messageId").asString())
                        .isEqualTo(message.path("id").asString()));
    }

    private HttpResponse<String> with(String conversation, String id, String parameters, String file) throws Exception {
        return desk.send(
                "/api/v1/conversations/" + conversation + "/replies",
                key,
                id,
                "{\"template\":{\"name\":\"guia_adjunta\",\"language\":\"es_MX\",\"parameters\":%s}%s}"
                        .formatted(parameters, file.isEmpty() ? "" : ",\"attachments\":[\"" + file + "\"]"));
    }

    @Test
    void aFileIsUploadedOnceGoesOutOnceAndStandsWithItsMessage() throws Exception {
        String conversation = conversationOf("Dana", "¿me mandan la guía?");
        String path = "/api/v1/conversations/" + conversation;
        byte[] pdf = "%PDF-1.7 guia de 55 1234 5678".getBytes(StandardCharsets.UTF_8);
        JsonNode rules = desk.get(path + "/reply-rules", key).path("attachments");
        assertThat(rules.path("most").asInt()).isEqualTo(1);
        assertThat(rules.path("kinds").path(0).path("largest").asInt())
                .as("no larger than the desk keeps")
                .isEqualTo(1_024);

        HttpResponse<String> kept = upload(conversation, "f-1", "Recibo número 55 1234 5678.pdf", pdf, key);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        JsonNode file = Json.STORED.readTree(kept.body());
        String id = file.path("id").asString();
        assertThat(file.path("kind").asString()).isEqualTo("document");
        assertThat(file.path("fileName").asString()).contains("<PHONE>").doesNotContain("1234");
        assertThat(file.path("messageId").isNull()).isTrue();
        assertThat(upload(conversation, "f-1", "Recibo número 55 1234 5678.pdf", pdf, key)
                        .statusCode())
                .isEqualTo(200);
        assertThat(upload(
                                conversation,
                                "f-1",
                                "Recibo número 55 1234 5678.pdf",
                                "%PDF-2".getBytes(StandardCharsets.UTF_8),
                                key)
                        .body())
                .contains("ATI-3006");
        assertThat(upload(conversation, "f-2", "guia.pdf", "MZ no soy un pdf".getBytes(StandardCharsets.UTF_8), key)
                        .body())
                .contains("ATI-3050");
        assertThat(upload(conversation, "f-3", "foto.gif", "GIF89a".getBytes(StandardCharsets.UTF_8), key)
                        .body())
                .contains("image/gif, which whatsapp does not take");
        assertThat(upload(conversation, "f-4", "larga.pdf", new byte[2_000], key)
                        .statusCode())
                .isEqualTo(413);
        assertThat(upload(conversation, "f-5", "guia.pdf", pdf, desk.neighbour.readWriteKey())
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.get(path + "/attachments", key).path("items"))
                .as("what no answer takes stands in no thread")
                .isEmpty();

        String answer = "{\"text\":\"aquí va\",\"attachments\":[\"" + id + "\"]}";
        HttpResponse<String> sent = desk.send(path + "/replies", key, "out-1", answer);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String message = Json.STORED.readTree(sent.body()).path("id").asString();
        assertThat(desk.send(path + "/replies", key, "out-1", answer).statusCode())
                .as("the same answer again")
                .isEqualTo(200);
        assertThat(desk.send(path + "/replies", key, "out-2", answer).body())
                .as("another answer with the same file")
                .contains("attachments holds " + id);
        eventually(() -> assertThat(platform.accepted())
                .anySatisfy(it -> assertThat(it.text()).isEqualTo("aquí va")));
        WhatsappSimulator.Accepted out = platform.accepted().stream()
                .filter(it -> it.text().equals("aquí va"))
                .reduce((a, b) -> {
                    throw new AssertionError("it was sent twice");
                })
                .orElseThrow();
        JsonNode document = out.body().path("document");
        assertThat(document.path("filename").asString()).isEqualTo("Recibo número 55 1234 5678.pdf");
        assertThat(platform.given(document.path("id").asString()).orElseThrow().content())
                .isEqualTo(pdf);
        JsonNode listed = desk.get(path + "/attachments", key).path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("messageId").asString()).isEqualTo(message);
        assertThat(content(id, key).body()).isEqualTo(pdf);
        assertThat(desk.ask("DELETE", "/api/v1/attachments/" + id, key, null).statusCode())
                .as("it belongs to a message now")
                .isEqualTo(404);
    }

    @Test
    void aFileWithoutWordsIsCalledWhatItIsAndOneThatNobodyTakesIsForgotten() throws Exception {
        String conversation = conversationOf("Elsa", "hola");
        String path = "/api/v1/conversations/" + conversation;
        byte[] png = "\u0089PNG\r\n\u001a\n…".getBytes(StandardCharsets.ISO_8859_1);
        String first = Json.STORED
                .readTree(upload(conversation, "p-1", "a.png", png, key).body())
                .path("id")
                .asString();
        String second = Json.STORED
                .readTree(upload(conversation, "p-2", "b.png", png, key).body())
                .path("id")
                .asString();
        String third = Json.STORED
                .readTree(upload(conversation, "p-3", "c.png", png, key).body())
                .path("id")
                .asString();
        assertThat(desk.send(
                                path + "/replies",
                                key,
                                "two",
                                "{\"attachments\":[\"%s\",\"%s\"]}".formatted(first, second))
                        .body())
                .contains("ATI-3050");
        HttpResponse<String> sent = desk.send(path + "/replies", key, "one", "{\"attachments\":[\"" + first + "\"]}");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        JsonNode message = Json.STORED.readTree(sent.body());
        assertThat(message.path("contentType").asString()).isEqualTo("image");
        assertThat(message.path("text").asString()).isEqualTo("[image]");
        assertThat(desk.send(
                                path + "/replies",
                                key,
                                "long",
                                "{\"text\":\"%s\",\"attachments\":[\"%s\"]}".formatted("a".repeat(1_025), second))
                        .body())
                .contains("ATI-3003")
                .contains("takes 1024");
        assertThat(desk.ask("DELETE", "/api/v1/attachments/" + third, key, null).statusCode())
                .isEqualTo(204);
        assertThat(content(third, key).statusCode()).isEqualTo(404);
        clock.turn(Duration.ofHours(49));
        eventually(() -> assertThat(content(second, key).statusCode()).isEqualTo(404));
        assertThat(content(first, key).statusCode()).isEqualTo(200);
    }

    @Test
    void optionsAreHeldAgainstWhatTheChannelTakesAndComeBackAsAChoice() throws Exception {
        String path = "/api/v1/conversations/" + conversationOf("Fani", "me quedó chica");
        assertThat(desk.get(path + "/reply-rules", key)
                        .path("choices")
                        .path("buttons")
                        .asInt())
                .isEqualTo(3);
        assertThat(choices(path, "c-1", "\"options\":[]").body()).contains("choices.options has 0");
        assertThat(choices(path, "c-2", "\"options\":[{\"title\":\"" + "a".repeat(21) + "\"}]")
                        .body())
                .contains("choices.options[0].title has 21 characters, not 1 to 20");
        assertThat(choices(path, "c-3", "\"options\":[{\"title\":\"Sí\"},{\"title\":\"Sí\"}]")
                        .body())
                .contains("choices.options[1].title stands there twice");
        HttpResponse<String> sent =
                choices(path, "c-4", "\"options\":[{\"title\":\"Cambio\"},{\"title\":\"Reembolso\"}]");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        assertThat(Json.STORED.readTree(sent.body()).path("contentType").asString())
                .isEqualTo("choice");
        eventually(() -> assertThat(platform.accepted())
                .anySatisfy(it -> assertThat(it.type()).isEqualTo("interactive")));
        WhatsappSimulator.Accepted offer = platform.accepted().stream()
                .filter(it -> it.type().equals("interactive"))
                .findFirst()
                .orElseThrow();
        platform.buyerChooses(number("Fani"), "Fani", offer, 0);
        eventually(() -> assertThat(desk.get(path + "/messages", key).path("items"))
                .anySatisfy(it -> {
                    assertThat(it.path("direction").asString()).isEqualTo("in");
                    assertThat(it.path("contentType").asString()).isEqualTo("choice");
                    assertThat(it.path("text").asString()).isEqualTo("Cambio");
                }));
    }

    private HttpResponse<String> choices(String path, String idempotencyKey, String options) throws Exception {
        return desk.send(
                path + "/replies",
                key,
                idempotencyKey,
                "{\"text\":\"¿Qué prefiere?\",\"choices\":{%s}}".formatted(options));
    }

    /** A buyer of their own writes; returns the conversation. */
    private String conversationOf(String name, String text) throws Exception {
        // The window is counted by the desk's clock, which other tests turn.
        byte[] written = TestDesk.message("wamid." + name, number(name), text, clock.instant());
        byte[] body = new String(written, StandardCharsets.UTF_8)
                .replace("Laura Prueba", name)
                .getBytes(StandardCharsets.UTF_8);
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
        String[] found = new String[1];
        eventually(() -> {
            found[0] = desk.get("/api/v1/conversations?limit=100", key)
                    .path("items")
                    .valueStream()
                    .filter(it -> it.path("customer").path("name").asString().equals(name))
                    .map(it -> it.path("id").asString())
                    .findFirst()
                    .orElse(null);
            assertThat(found[0]).isNotNull();
        });
        return found[0];
    }

    private HttpResponse<String> upload(
            String conversation, String idempotencyKey, String name, byte[] content, String apiKey) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("%s/api/v1/conversations/%s/attachments?name=%s"
                        .formatted(desk.url, conversation, URLEncoder.encode(name, StandardCharsets.UTF_8))))
                .header("Authorization", "Bearer " + apiKey)
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        return desk.http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String customer(String conversation) throws Exception {
        return desk.get("/api/v1/conversations/" + conversation, key)
                .path("customer")
                .path("id")
                .asString();
    }

    private HttpResponse<String> template(String conversation, String idempotencyKey, String name, String values)
            throws Exception {
        return desk.send(
                "/api/v1/conversations/" + conversation + "/replies",
                key,
                idempotencyKey,
                "{\"template\":{\"name\":\"%s\",\"language\":\"es_MX\",\"parameters\":%s}}".formatted(name, values));
    }

    private static String number(String name) {
        return "52155%08d".formatted(name.hashCode() & 0xff_ffff);
    }

    /** A buyer of their own sends something; returns it as the desk names it. */
    private JsonNode sends(String name, String type, String mime, String caption, byte[] content) {
        String number = number(name);
        platform.buyerSends(number, name, new WhatsappSimulator.File(type, mime, "archivo.html", caption, content));
        eventually(() -> assertThat(attachment(name).isMissingNode()).isFalse());
        return attachment(name);
    }

    private JsonNode attachment(String name) {
        try {
            for (JsonNode item :
                    desk.get("/api/v1/conversations?limit=100", key).path("items")) {
                if (item.path("customer").path("name").asString().equals(name)) {
                    return desk.get("/api/v1/conversations/" + item.path("id").asString() + "/attachments", key)
                            .path("items")
                            .path(0);
                }
            }
            return desk.get("/api/v1/conversations?limit=1", key).path("nothing");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> content(String id, String apiKey) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(desk.url + "/api/v1/attachments/" + id))
                .header("Authorization", "Bearer " + apiKey)
                .build();
        return desk.http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
