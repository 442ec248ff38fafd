package org.atiende.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
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
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** A desk of two shops on a database of its own, reached over real HTTP. */
final class TestDesk implements AutoCloseable {
    static final String PASSWORD = "a-long-password";
    private static final String SECRET = "the-app-secret";

    final Login database = TestDatabase.fresh();
    final HttpClient http = HttpClient.newHttpClient();
    final MasterKey key = new MasterKey(new byte[32]);
    final NewWorkspace shop;
    final NewWorkspace neighbour;
    final Channels.View channel;
    final String url;
    private final ConfigurableApplicationContext context;

    /**
     * @param platform address of the pretend platform
     */
    TestDesk(String platform) {
        this(platform, InstantSource.system());
    }

    /**
     * @param clock what the whole desk goes by
     * @param settings such as {@code --atiende.outbox.lease=2s}
     */
    TestDesk(String platform, InstantSource clock, String... settings) {
        SpringApplication application = new SpringApplication(AtiendeServer.class);
        application.addInitializers(it -> it.getBeanFactory().registerSingleton("masterKey", key));
        application.setDefaultProperties(Map.of(
                "atiende.database.url", database.url(),
                "atiende.database.user", database.user(),
                "atiende.database.password", database.password(),
                "atiende.outage.first-rest", "500ms"));
        application.addInitializers(it -> ((GenericApplicationContext) it)
                .registerBean("clockOfTheTest", InstantSource.class, () -> clock, bean -> bean.setPrimary(true)));
        context = application.run(
                Stream.concat(Stream.of("--server.port=0", "--atiende.outbox.lease=2s"), Arrays.stream(settings))
                        .toArray(String[]::new));
        url = "http://127.0.0.1:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        Workspaces workspaces = context.getBean(Workspaces.class);
        shop = workspaces.create("Tienda", new OwnerData("owner@tienda.example", "Olga", PASSWORD));
        neighbour = workspaces.create("Vecina", new OwnerData("owner@vecina.example", "Vera", PASSWORD));
        channel = context.getBean(Channels.class)
                .connect(
                        shop.workspace(),
                        "whatsapp",
                        "WhatsApp",
                        "1001",
                        Map.of("appSecret", SECRET, "verifyToken", "v", "accessToken", "t", "baseUrl", platform));
    }

    String secret() {
        return SECRET;
    }

    /** A part of the desk, for tests of what HTTP cannot reach. */
    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** All parts of a kind. */
    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    URI webhook() {
        return URI.create(url + "/webhooks/whatsapp/" + channel.id());
    }

    int post(byte[] body, String signature) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(webhook())
                .header("X-Hub-Signature-256", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    JsonNode get(String path, String apiKey) throws IOException, InterruptedException {
        return Json.STORED.readTree(http.send(request(path, apiKey).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    int status(String path, String apiKey) throws IOException, InterruptedException {
        return http.send(request(path, apiKey).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    HttpResponse<String> send(String path, String apiKey, String idempotencyKey, String json)
            throws IOException, InterruptedException {
        HttpRequest request = request(path, apiKey)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Any request with an API key; the body may be null. */
    HttpResponse<String> ask(String method, String path, String apiKey, String json)
            throws IOException, InterruptedException {
        HttpRequest request = request(path, apiKey)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    long count(String apiKey) throws IOException, InterruptedException {
        return get("/api/v1/conversations/count", apiKey).path("count").asLong();
    }

    private HttpRequest.Builder request(String path, String apiKey) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + apiKey);
    }

    /** A connection that sees every row and changes none. */
    Connection reader() throws SQLException {
        Login reader = TestDatabase.reader(database);
        return DriverManager.getConnection(reader.url(), reader.user(), reader.password());
    }

    /** A connection as one of the two roles that serve. */
    Connection as(String role) throws SQLException {
        String password = HexFormat.of().formatHex(key.derive("database role " + role));
        return DriverManager.getConnection(database.url(), role, password);
    }

    static byte[] message(String id, String from, String text) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                "metadata":{"phone_number_id":"1001"},"contacts":[{"wa_id":"%2$s","profile":{"name":"Laura Prueba"}}],
                "messages":[{"id":"%1$s","from":"%2$s","timestamp":"1790000000","type":"text","text":{"body":"%3$s"}}]}}]}]}""".formatted(id, from, text).getBytes(StandardCharsets.UTF_8);
    }

    static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
