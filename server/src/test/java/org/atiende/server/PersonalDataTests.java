package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.atiende.server.kernel.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A phone, an e-mail, a card and an RFC: placeholders everywhere, the values for those alone who may see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalDataTests {
    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("phone", "55 4321 8765");
        VALUES.put("email", "laura.prueba@correo.example");
        VALUES.put("card", "4111 1111 1111 1111");
        VALUES.put("rfc", "GODE561231GR8");
    }

    /** What must stand nowhere: the values as typed, their bare digits, telling parts of them, and who wrote. */
    private static final List<String> RAW = List.of(
            "55 4321 8765",
            "5543218765",
            "43218765",
            "laura.prueba",
            "correo.example",
            "4111 1111",
            "4111111111111111",
            "GODE561231",
            "gode561231",
            "5215500000022",
            "5500000022",
            "Laura Prueba");

    private final TestDesk desk = new TestDesk("http://127.0.0.1:9");
    private MemberBrowser owner;
    private MemberBrowser supervisor;
    private MemberBrowser viewer;
    private JsonNode message;

    @BeforeAll
    void receive() throws Exception {
        owner = MemberBrowser.signedIn(desk, "owner@tienda.example", TestDesk.PASSWORD);
        supervisor = member("supervisor");
        viewer = member("viewer");
        String text = "mi cel es %s, correo %s, tarjeta %s, rfc %s"
                .formatted(VALUES.get("phone"), VALUES.get("email"), VALUES.get("card"), VALUES.get("rfc"));
        byte[] body = TestDesk.message("wamid.personal", "5215500000022", text);
        assertThat(desk.post(body, TestDesk.signature(body))).isEqualTo(200);
        eventually(() -> assertThat(desk.count(desk.shop.readOnlyKey())).isEqualTo(1));
        JsonNode conversation = desk.get("/api/v1/conversations", desk.shop.readOnlyKey())
                .path("items")
                .path(0);
        message = desk.get(
                        "/api/v1/conversations/%s/messages"
                                .formatted(conversation.path("id").asString()),
                        desk.shop.readOnlyKey())
                .path("items")
                .path(0);
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @Test
    void theApiShowsFourPlaceholders() throws Exception {
        assertThat(message.path("text").asString())
                .isEqualTo("mi cel es <PHONE>, correo <EMAIL>, tarjeta <CARD>, rfc <RFC>");
        assertThat(message.path("concealed")
                        .valueStream()
                        .map(it -> it.path("kind").asString()))
                .containsExactly("phone", "email", "card", "rfc");
        String list = desk.ask("GET", "/api/v1/conversations", desk.shop.readOnlyKey(), null)
                .body();
        assertThat(list).contains("<PHONE>");
        RAW.forEach(raw -> assertThat(list).doesNotContain(raw));
    }

    @Test
    void noColumnOfAnyTableHoldsARawValue() throws Exception {
        reveal(supervisor);
        try (Connection reader = desk.reader()) {
            List<String> columns = columns(reader);
            assertThat(columns).hasSizeGreaterThan(100);
            for (String column : columns) {
                for (String raw : RAW) {
                    assertThat(holding(reader, column, raw))
                            .as("%s in %s", raw, column)
                            .isZero();
                }
            }
        }
    }

    /** The search above must be able to find something: what is kept in the clear on purpose, and bytes. */
    @Test
    void theSearchFindsWhatIsThere() throws Exception {
        try (Connection reader = desk.reader()) {
            assertThat(holding(reader, "conversations.message|text|text", "mi cel es <PHONE>"))
                    .isEqualTo(1);
            try (Statement statement = reader.createStatement()) {
                statement.execute("set default_transaction_read_only = off");
                statement.execute("create temporary table seen as select convert_to('tel 43218765', 'UTF8') as raw");
            }
            assertThat(holding(reader, "seen|raw|bytea", "43218765")).isEqualTo(1);
        }
    }

    @Test
    void aSupervisorSeesTheValuesAndTheAuditSaysSo() throws Exception {
        long before = revealings();
        JsonNode answer = reveal(supervisor);
        Map<String, String> shown = new LinkedHashMap<>();
        answer.path("values")
                .forEach(it ->
                        shown.put(it.path("kind").asString(), it.path("value").asString()));
        assertThat(shown).isEqualTo(VALUES);
        assertThat(revealings()).isEqualTo(before + 1);
        JsonNode entry = Json.STORED
                .readTree(owner.ask("GET", "/api/v1/audit", null).body())
                .path("items")
                .path(0);
        assertThat(entry.path("action").asString()).isEqualTo("message.revealed");
        assertThat(entry.path("subject").asString())
                .isEqualTo("message " + message.path("id").asString());
        assertThat(entry.path("actor").path("name").asString()).isEqualTo("supervisor");
        assertThat(entry.path("detail").path("reason").asString()).isEqualTo("Lo pide la paquetería");
        assertThat(entry.path("detail").path("kinds").asString()).isEqualTo("card, email, phone, rfc");
    }

    @Test
    void aViewerAndEveryKeyAreRefusedAndSeeNothing() throws Exception {
        long before = revealings();
        HttpResponse<String> refused = viewer.ask("POST", path(), "{\"reason\":\"curiosidad\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("ATI-2003");
        RAW.forEach(raw -> assertThat(refused.body()).doesNotContain(raw));
        for (String key : List.of(desk.shop.readOnlyKey(), desk.shop.readWriteKey())) {
            assertThat(desk.ask("POST", path(), key, "{\"reason\":\"curiosidad\"}")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(revealings()).isEqualTo(before);
    }

    @Test
    void theNeighboursOwnerCannotSeeThemEither() throws Exception {
        MemberBrowser vera = MemberBrowser.signedIn(desk, "owner@vecina.example", TestDesk.PASSWORD);
        assertThat(vera.ask("POST", path(), "{\"reason\":\"curiosidad\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aUsualReasonStandsInTheAuditByItsCode() throws Exception {
        HttpResponse<String> shown = supervisor.ask("POST", path(), "{\"reasonCode\":\"label\"}");
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        JsonNode detail = Json.STORED
                .readTree(owner.ask("GET", "/api/v1/audit", null).body())
                .path("items")
                .path(0)
                .path("detail");
        assertThat(detail.path("reasonCode").asString()).isEqualTo("label");
        assertThat(detail.has("reason")).isFalse();
        assertThat(detail.path("kinds").asString()).isEqualTo("card, email, phone, rfc");
    }

    @Test
    void nobodySeesThemWithoutOneReason() throws Exception {
        long before = revealings();
        for (String body : List.of(
                "{}",
                "{\"reason\":\" \"}",
                "{\"reasonCode\":\"curiosity\"}",
                "{\"reasonCode\":\"\"}",
                "{\"reasonCode\":\"label\",\"reason\":\"curiosidad\"}")) {
            HttpResponse<String> refused = supervisor.ask("POST", path(), body);
            assertThat(refused.statusCode()).as(body).isEqualTo(422);
            RAW.forEach(raw -> assertThat(refused.body()).doesNotContain(raw));
        }
        assertThat(revealings()).isEqualTo(before);
    }

    private MemberBrowser member(String role) throws Exception {
        String email = role + "@tienda.example";
        HttpResponse<String> added =
                owner.ask("POST", "/api/v1/members", """
                {"name":"%s","email":"%s","role":"%s","password":"%s"}""".formatted(role, email, role, TestDesk.PASSWORD));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return MemberBrowser.signedIn(desk, email, TestDesk.PASSWORD);
    }

    private String path() {
        return "/api/v1/messages/%s/reveal".formatted(message.path("id").asString());
    }

    private JsonNode reveal(MemberBrowser by) throws Exception {
        HttpResponse<String> answer = by.ask("POST", path(), "{\"reason\":\"Lo pide la paquetería\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.STORED.readTree(answer.body());
    }

    private long revealings() throws SQLException {
        try (Connection reader = desk.reader();
                Statement statement = reader.createStatement();
                ResultSet count =
                        statement.executeQuery("select count(*) from audit.entry where action = 'message.revealed'")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Every column of every ordinary table outside the system's own, as schema.table|column|type. */
    private static List<String> columns(Connection reader) throws SQLException {
        List<String> columns = new ArrayList<>();
        TreeSet<String> schemas = new TreeSet<>();
        try (Statement statement = reader.createStatement();
                ResultSet rs = statement.executeQuery("""
                        select n.nspname, c.relname, a.attname, format_type(a.atttypid, null)
                        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
                          and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
                        order by 1, 2, a.attnum""")) {
            while (rs.next()) {
                schemas.add(rs.getString(1));
                columns.add("\"%s\".\"%s\"|%s|%s"
                        .formatted(rs.getString(1), rs.getString(2), rs.getString(3), rs.getString(4)));
            }
        }
        assertThat(schemas).contains("accounts", "audit", "channels", "conversations", "customers", "privacy");
        return columns;
    }

    /** In how many rows a column holds a value: as text, as bytes, in hexadecimal or base64. */
    private static long holding(Connection reader, String column, String raw) throws SQLException {
        String[] parts = column.split("\\|", -1);
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        String inBytes = parts[2].equals("bytea") ? " or position(? in \"%s\") > 0".formatted(parts[1]) : "";
        String sql = """
                select count(*) from %1$s where position(? in "%2$s"::text) > 0 or position(? in "%2$s"::text) > 0
                or position(? in "%2$s"::text) > 0""".formatted(parts[0], parts[1]) + inBytes;
        try (PreparedStatement statement = reader.prepareStatement(sql)) {
            statement.setString(1, raw);
            statement.setString(2, HexFormat.of().formatHex(bytes));
            // Bytes that may follow change the last letters of a base64 text.
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            statement.setString(3, base64.substring(0, base64.length() - 2));
            if (!inBytes.isEmpty()) {
                statement.setBytes(4, bytes);
            }
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        }
    }
}
