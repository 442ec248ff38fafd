package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atiende.postgres.Login;
import org.atiende.server.accounts.NewWorkspace;
import org.atiende.server.accounts.OwnerData;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.channels.Channels;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MasterKey;
import org.atiende.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A message in, over real HTTP and a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTests {
    private static final String SECRET = "the-app-secret";

    private final HttpClient http = HttpClient.newHttpClient();
    private Login database;
    private ConfigurableApplicationContext context;
    private String url;
    private NewWorkspace shop;
    private NewWorkspace neighbour;
    private Channels.View channel;

    @BeforeAll
    void start() {
        database = TestDatabase.fresh();
        SpringApplication application = new SpringApplication(AtiendeServer.class);
        application.addInitializers(
                it -> it.getBeanFactory().registerSingleton("masterKey", new MasterKey(new byte[32])));
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "atiende.database.url", database.url(),
                "atiende.database.user", database.user(),
                "atiende.database.password", database.password()));
        context = application.run("--server.port=0");
        url = "http://127.0.0.1:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        Workspaces workspaces = context.getBean(Workspaces.class);
        shop = workspaces.create("Tienda", new OwnerData("owner@tienda.example", "Olga", "a-long-password"));
        neighbour = workspaces.create("Vecina", new OwnerData("owner@vecina.example", "Vera", "a-long-password"));
        channel = context.getBean(Channels.class)
                .connect(
                        shop.workspace(),
                        "whatsapp",
                        "WhatsApp",
                        "1001",
                        Map.of(
                                "appSecret",
                                SECRET,
                                "verifyToken",
                                "v",
                                "accessToken",
                                "t",
                                "baseUrl",
                                "http://127.0.0.1:9"));
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @Test
    void storesAMessageOnceThoughItIsPostedTwentyTimesAtOnce() throws Exception {
        long before = count(shop.readOnlyKey());
        byte[] body = message("wamid.twenty", "5215500000020", "¿dónde está mi pedido 2000003508419013?");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> posts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                posts.add(() -> post(body, signature(body)));
            }
            for (var answer : threads.invokeAll(posts)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        eventually(() -> assertThat(count(shop.readOnlyKey())).isEqualTo(before + 1));
        JsonNode figures = get("/api/v1/channels/" + channel.id() + "/reconciliation", shop.readOnlyKey());
        assertThat(figures.path("missing").asLong()).isZero();
        assertThat(figures.path("doubled").asLong()).isZero();
    }

    @Test
    void refusesABodyWithOneFlippedByteAndKeepsNothingOfIt() throws Exception {
        byte[] body = message("wamid.flipped", "5215500000021", "hola");
        String signature = signature(body);
        body[body.length / 2] ^= 1;
        long before = rows("channels.inbox");
        assertThat(post(body, signature)).isEqualTo(401);
        assertThat(rows("channels.inbox")).isEqualTo(before);
    }

    @Test
    void keepsPersonalDataOutOfEveryColumn() throws Exception {
        String text =
                "mi cel es 55 4321 8765, correo laura.prueba@correo.example, tarjeta 4111 1111 1111 1111, rfc GODE561231GR8";
        byte[] body = message("wamid.personal", "5215500000022", text);
        assertThat(post(body, signature(body))).isEqualTo(200);
        eventually(() -> assertThat(messageHolding("<PHONE>")).isNotNull());
        JsonNode message = messageHolding("<PHONE>");
        assertThat(message.path("text").asString()).contains("<PHONE>", "<EMAIL>", "<CARD>", "<RFC>");
        for (String raw : List.of(
                "4321 8765", "5543218765", "laura.prueba@", "4111 1111", "41111111", "GODE561231", "5215500000022")) {
            assertThat(columnsHolding(raw)).as(raw).isEmpty();
        }
    }

    @Test
    void showsNothingToTheNeighbour() throws Exception {
        byte[] body = message("wamid.apart", "5215500000023", "quiero mi factura");
        assertThat(post(body, signature(body))).isEqualTo(200);
        eventually(() -> assertThat(count(shop.readOnlyKey())).isPositive());
        assertThat(count(neighbour.readOnlyKey())).isZero();
    }

    @Test
    void keepsOneOpenConversationForAThreadUnderConcurrency() throws Exception {
        long before = count(shop.readOnlyKey());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> posts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                byte[] body = message("wamid.album." + i, "5215500000024", "foto " + i);
                posts.add(() -> post(body, signature(body)));
            }
            threads.invokeAll(posts);
        }
        eventually(() -> assertThat(get("/api/v1/channels/" + channel.id() + "/reconciliation", shop.readOnlyKey())
                        .path("pending")
                        .asLong())
                .isZero());
        assertThat(count(shop.readOnlyKey())).isEqualTo(before + 1);
    }

    @Test
    void refusesWhoHasNoKey() throws Exception {
        assertThat(status("/api/v1/conversations", "atk_wrong")).isEqualTo(401);
        assertThat(status("/api/v1/audit", shop.readOnlyKey())).isEqualTo(403);
    }

    private JsonNode messageHolding(String text) throws Exception {
        for (JsonNode item :
                get("/api/v1/conversations?limit=200", shop.readOnlyKey()).path("items")) {
            String path = "/api/v1/conversations/" + item.path("id").asString() + "/messages";
            for (JsonNode message : get(path, shop.readOnlyKey()).path("items")) {
                if (message.path("text").asString().contains(text)) {
                    return message;
                }
            }
        }
        return null;
    }

    private List<String> columnsHolding(String raw) throws Exception {
        Login reader = TestDatabase.reader(database);
        List<String> holding = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(reader.url(), reader.user(), reader.password());
                var statement = connection.createStatement();
                var inner = connection.createStatement();
                var columns = statement.executeQuery("""
                        select table_schema, table_name, column_name from information_schema.columns
                        where table_schema not in ('pg_catalog', 'information_schema')""")) {
            while (columns.next()) {
                String table = columns.getString(1) + "." + columns.getString(2);
                String column = columns.getString(3);
                String sql =
                        "select count(*) from %s where position('%s' in \"%s\"::text) > 0 or position('%s' in \"%s\"::text) > 0"
                                .formatted(
                                        table,
                                        raw,
                                        column,
                                        HexFormat.of().formatHex(raw.getBytes(StandardCharsets.UTF_8)),
                                        column);
                try (var found = inner.executeQuery(sql)) {
                    found.next();
                    if (found.getLong(1) > 0) {
                        holding.add(table + "." + column);
                    }
                }
            }
        }
        return holding;
    }

    private long rows(String table) throws Exception {
        Login reader = TestDatabase.reader(database);
        try (Connection connection = DriverManager.getConnection(reader.url(), reader.user(), reader.password());
                var found = connection.createStatement().executeQuery("select count(*) from " + table)) {
            found.next();
            return found.getLong(1);
        }
    }

    private long count(String key) throws Exception {
        return get("/api/v1/conversations/count", key).path("count").asLong();
    }

    private JsonNode get(String path, String key) throws Exception {
        return Json.STORED.readTree(http.send(request(path, key), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private int status(String path, String key) throws Exception {
        return http.send(request(path, key), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest request(String path, String key) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .build();
    }

    private int post(byte[] body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/webhooks/whatsapp/" + channel.id()))
                .header("X-Hub-Signature-256", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static byte[] message(String id, String from, String text) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                "metadata":{"phone_number_id":"1001"},"contacts":[{"wa_id":"%2$s","profile":{"name":"Laura Prueba"}}],
                "messages":[{"id":"%1$s","from":"%2$s","timestamp":"1790000000","type":"text","text":{"body":"%3$s"}}]}}]}]}""".formatted(id, from, text).getBytes(StandardCharsets.UTF_8);
    }

    private static String signature(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }
}
