package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;
import static org.atiende.testkit.Eventually.within;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A workspace trains a model from its own file, puts it in force and takes it back, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnModelsTests {
    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "training", "rueda-libre.csv");
    private static final String OWN = "?own=" + encoded("workshop_booking=Cita de taller") + "&own="
            + encoded("loyalty_points=Puntos de lealtad");

    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");
    private MemberBrowser owner;
    private MemberBrowser neighbour;
    private String channel;

    @BeforeAll
    void signIn() throws Exception {
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        neighbour = MemberBrowser.signedIn(desk, "owner@vecina.example", TestDesk.PASSWORD);
        channel = desk.bean(Channels.class)
                .connect(desk.shop.workspace(), "webchat", "Mi sitio", "site", Map.of())
                .id()
                .toString();
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    @Tag("long")
    void trainsPromotesReadsWithItAndRollsBack() throws Exception {
        assertThat(reading("antes", "¿me agendan la afinación de mi bici para el martes?")
                        .path("modelId")
                        .asString())
                .startsWith("es-mx-");
        String file = Files.readString(EXAMPLE) + "\"mi cel es 55 4321 8765, agéndenme la bici\",workshop_booking,,\n";
        String first = Json.STORED
                .readTree(owner.upload("/api/v1/models" + OWN, file.getBytes(StandardCharsets.UTF_8))
                        .body())
                .path("id")
                .asString();
        assertThat(owner.ask("POST", "/api/v1/models/" + first + "/cancellation", null)
                        .body())
                .contains("\"state\":\"cancelled\"");
        assertThat(owner.ask("POST", "/api/v1/models/" + first + "/cancellation", null)
                        .body())
                .contains("ATI-6009", "is cancelled");
        assertThat(neighbour
                        .ask("POST", "/api/v1/models/" + first + "/cancellation", null)
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> ordered = owner.upload("/api/v1/models" + OWN, file.getBytes(StandardCharsets.UTF_8));
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
        String id = Json.STORED.readTree(ordered.body()).path("id").asString();
        assertThat(owner.upload("/api/v1/models" + OWN, file.getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("ATI-6006", id);
        assertThat(owner.ask("POST", "/api/v1/models/" + id + "/promotion", null)
                        .body())
                .contains("ATI-6001");

        within(
                Duration.ofMinutes(4),
                () -> assertThat(model(id).path("state").asString()).isEqualTo("ready"));
        assertThat(model(first).path("state").asString()).isEqualTo("cancelled");
        JsonNode model = model(id);
        assertThat(model.path("messages").asInt()).isEqualTo(501);
        assertThat(model.path("notWorse").asBoolean()).isTrue();
        assertThat(model.path("report").path("shop").path("low").asDouble()).isGreaterThan(0.1);
        assertThat(model.path("name").asString()).startsWith("own-");
        assertThat(text("select labels::text from understanding.own_model where model_id = '%s'".formatted(id)))
                .contains("mi cel es <PHONE>")
                .doesNotContain("4321 8765");

        HttpResponse<String> promoted = owner.ask("POST", "/api/v1/models/" + id + "/promotion", null);
        assertThat(Json.STORED.readTree(promoted.body()).path("inForce").asBoolean())
                .as(promoted.body())
                .isTrue();
        JsonNode read = reading("durante", "¿me agendan la afinación de mi bici para el jueves?");
        assertThat(read.path("modelId").asString()).isEqualTo(model.path("name").asString());
        assertThat(read.path("intents").path(0).path("id").asString()).isEqualTo("workshop_booking");
        assertThat(owner.ask("GET", "/api/v1/taxonomy", null).body()).contains("Cita de taller");
        assertThat(neighbour.ask("GET", "/api/v1/taxonomy", null).body()).doesNotContain("Cita de taller");
        assertThat(owner.ask("DELETE", "/api/v1/models/" + id, null).body()).contains("ATI-6004");

        assertThat(owner.ask("POST", "/api/v1/models/rollback", null).statusCode())
                .isEqualTo(200);
        assertThat(owner.ask("POST", "/api/v1/models/rollback", null).body()).contains("ATI-6003");
        assertThat(reading("después", "¿y la de mi esposa me la agendan el jueves?")
                        .path("modelId")
                        .asString())
                .startsWith("es-mx-");
        assertThat(neighbour.ask("GET", "/api/v1/models/" + id, null).statusCode())
                .isEqualTo(404);
        assertThat(neighbour
                        .ask("POST", "/api/v1/models/" + id + "/promotion", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(owner.ask("DELETE", "/api/v1/models/" + id, null).statusCode())
                .isEqualTo(204);
        JsonNode audit =
                Json.STORED.readTree(owner.ask("GET", "/api/v1/audit", null).body());
        assertThat(audit.path("items").valueStream().map(it -> it.path("action").asString()))
                .contains("model.ordered", "model.cancelled", "model.promoted", "model.rolled_back", "model.deleted");
    }

    @Test
    void refusesAFileWithFaultsAndKeepsNothingOfIt() throws Exception {
        HttpResponse<String> refused = neighbour.upload(
                "/api/v1/models",
                "Mensaje,Intención\nhola,Saludo\n,Rastreo\nhola,puntos del 5543218765\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("ATI-6005", "row 3: the text is empty", "row 4: unknown intent", "<PHONE>")
                .doesNotContain("5543218765");
        assertThat(neighbour.upload("/api/v1/models", new byte[0]).body()).contains("it is empty");
        assertThat(neighbour
                        .upload("/api/v1/models?own=Taller!", "a,b\n".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("ATI-1005", "'Taller!'");
        assertThat(neighbour
                        .upload("/api/v1/models?column=text=Z", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("there is no column 'Z'");
        String few = "Mensaje,Intención\n" + "hola,Saludo\n".repeat(5);
        assertThat(neighbour
                        .upload("/api/v1/models", few.getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("5 messages are too few");
        String unstorable = "{\"text\":\"hola \\u0000\",\"intents\":[\"greeting\"]}\n".repeat(60);
        assertThat(neighbour
                        .upload("/api/v1/models", unstorable.getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("ATI-6005", "row 60: holds a character that cannot be stored");
        assertThat(text("select count(*) from understanding.own_model where workspace_id = '%s'"
                        .formatted(desk.neighbour.workspace())))
                .isEqualTo("0");
    }

    @Test
    void saysBeforehandWhatATrainingWouldMakeOfAFile() throws Exception {
        String columns = "?column=" + encoded("intents=Tema, si lo hay");
        JsonNode named = check(columns, """
                Mensaje;Tema, si lo hay;Ánimo;Nota
                ¿cuándo llega? mi cel es 55 4321 8765;Rastreo;Enojado;x
                hola;Cita, taller;;
                hola;Cita, taller;;
                ;Saludo;;
                """);
        assertThat(named.path("columns").toString())
                .isEqualTo(
                        "[{\"name\":\"Mensaje\",\"holds\":\"text\"},{\"name\":\"Tema, si lo hay\",\"holds\":\"intents\"},"
                                + "{\"name\":\"Ánimo\",\"holds\":\"emotion\"},{\"name\":\"Nota\",\"holds\":null}]");
        assertThat(named.path("rows").path(0).path("row").asInt()).isEqualTo(2);
        assertThat(named.path("rows").path(0).path("cells").path(0).asString())
                .isEqualTo("¿cuándo llega? mi cel es <PHONE>");
        assertThat(named.path("faults").toString()).contains("\"row\":5", "the text is empty");
        assertThat(named.path("unknownLabels").toString()).contains("\"label\":\"Cita\",\"rows\":2");
        assertThat(named.path("messages").asInt()).isZero();

        String declared = columns + "&own=" + encoded("workshop=Cita, taller");
        JsonNode whole = check(
                declared, "Mensaje;\"Tema, si lo hay\"\n" + "hola;Cita, taller\n".repeat(3) + "¿llegó?;Rastreo\n");
        assertThat(whole.path("faultCount").asInt()).as(whole.toString()).isZero();
        assertThat(whole.path("labels").toString())
                .isEqualTo("[{\"intent\":\"workshop\",\"messages\":3},{\"intent\":\"order_tracking\",\"messages\":1}]");
        assertThat(whole.path("problem").asString()).contains("4 messages are too few");

        JsonNode lines = check("", "{\"text\":\"hola\",\"intents\":[\"greeting\"]}\n{\"text\":1}\n");
        assertThat(lines.path("columns").path(1).path("holds").asString()).isEqualTo("intents");
        assertThat(lines.path("faults").path(0).path("row").asInt()).isEqualTo(2);
        JsonNode strange = check("", "A,B\n1,2\n");
        assertThat(strange.path("problem").asString()).contains("no column holds the text");
        assertThat(strange.path("columns").size()).isEqualTo(2);
        assertThat(check("", "").path("problem").asString()).isEqualTo("it is empty");
        assertThat(neighbour
                        .upload("/api/v1/models/check?own=Taller!", new byte[] {1})
                        .body())
                .contains("ATI-1005", "'Taller!'");
        assertThat(text("select count(*) from understanding.own_model where workspace_id = '%s'"
                        .formatted(desk.neighbour.workspace())))
                .isEqualTo("0");
    }

    private JsonNode check(String query, String file) throws Exception {
        HttpResponse<String> checked =
                neighbour.upload("/api/v1/models/check" + query, file.getBytes(StandardCharsets.UTF_8));
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
        return Json.STORED.readTree(checked.body());
    }

    @Test
    void saysThatATrainingFailedWhichWasCutOffAgainAndAgain() throws Exception {
        String workspace = desk.neighbour.workspace().toString();
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(workspace));
            statement.execute("""
                    insert into understanding.own_model (workspace_id, model_id, state, stage, done, attempts, holder,
                        lease_until, messages, own_intents, labels, created_at)
                    values ('%s', '01900000-0000-7000-8000-000000000001', 'training', 'comparing', 0.3, 3, gen_random_uuid(),
                        now() - interval '1 second', 60, '[]', '[]', now() - interval '1 hour')""".formatted(workspace));
        }
        within(Duration.ofMinutes(4), () -> {
            JsonNode model = Json.STORED.readTree(neighbour
                    .ask("GET", "/api/v1/models/01900000-0000-7000-8000-000000000001", null)
                    .body());
            assertThat(model.path("state").asString()).isEqualTo("failed");
            assertThat(model.path("reason").asString()).isEqualTo("It was cut off 3 times");
        });
        assertThat(neighbour
                        .ask("DELETE", "/api/v1/models/01900000-0000-7000-8000-000000000001", null)
                        .statusCode())
                .isEqualTo(204);
    }

    private JsonNode model(String id) throws Exception {
        return Json.STORED.readTree(
                owner.ask("GET", "/api/v1/models/" + id, null).body());
    }

    /** What the desk makes of a message that the shop's site hands in. */
    private JsonNode reading(String buyer, String text) throws Exception {
        String message = Json.STORED.writeValueAsString(Map.of("buyer", Map.of("id", buyer), "text", text));
        assertThat(desk.send("/api/v1/channels/" + channel + "/messages", desk.shop.readWriteKey(), buyer, message)
                        .statusCode())
                .isEqualTo(202);
        JsonNode[] found = new JsonNode[1];
        eventually(() -> {
            for (JsonNode it : desk.get("/api/v1/conversations?state=all", desk.shop.readOnlyKey())
                    .path("items")) {
                if (it.path("preview").path("text").asString().equals(text)) {
                    found[0] = desk.get(
                                    "/api/v1/conversations/%s/messages"
                                            .formatted(it.path("id").asString()),
                                    desk.shop.readOnlyKey())
                            .path("items")
                            .path(0)
                            .path("understanding");
                }
            }
            assertThat(found[0]).as(text).isNotNull();
        });
        return found[0];
    }

    private String text(String sql) throws SQLException {
        try (Connection reader = desk.reader();
                ResultSet rs = reader.createStatement().executeQuery(sql)) {
            assertThat(rs.next()).isTrue();
            return List.of(rs.getString(1)).getFirst();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
