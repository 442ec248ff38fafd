package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.atiende.server.channels.Channels;
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
        assertThat(listed.path("items")).hasSize(2);
        assertThat(listed.path("items").path(0).path("gaps")).hasSize(2);
        assertThat(listed.path("items").path(1).path("unusable").asString()).contains("pending");
        platform.hasTemplate("nueva", "APPROVED", "", "Hola");
        assertThat(desk.get("/api/v1/channels/" + channel + "/templates", key).path("items"))
                .as("the last list is fresh")
                .hasSize(2);
        assertThat(desk.status("/api/v1/channels/" + desk.channel.id() + "/templates", key))
                .as("a channel without businessAccountId")
                .isEqualTo(503);

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
    }

    private HttpResponse<String> template(String conversation, String idempotencyKey, String name, String values)
            throws Exception {
        return desk.send(
                "/api/v1/conversations/" + conversation + "/replies",
                key,
                idempotencyKey,
                "{\"template\":{\"name\":\"%s\",\"language\":\"es_MX\",\"parameters\":%s}}".formatted(name, values));
    }

    /** A buyer of their own sends something; returns it as the desk names it. */
    private JsonNode sends(String name, String type, String mime, String caption, byte[] content) {
        String number = "52155%08d".formatted(name.hashCode() & 0xff_ffff);
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
