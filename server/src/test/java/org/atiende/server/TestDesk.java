package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.atiende.postgres.Login;
import org.atiende.server.accounts.NewWorkspace;
import org.atiende.server.accounts.OwnerData;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Onboarding;
import org.atiende.server.database.MigratedDatabase;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MasterKey;
import org.atiende.testkit.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A shop and its neighbour, reached over real HTTP: in a desk on a database of its own, or beside other shops in a desk that
 * runs already.
 */
final class TestDesk implements AutoCloseable {
    static final String PASSWORD = "a-long-password";
    private static final String SECRET = "the-app-secret";
    private static final String NOWHERE = "http://127.0.0.1:9";

    /** What was started to be kept, by its settings: not more than there is memory for, and who asks for two has both. */
    private static final Map<List<String>, Running> KEPT = new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Running> eldest) {
            if (size() <= 2) {
                return false;
            }
            eldest.getValue().context.close();
            return true;
        }
    };

    final HttpClient http = HttpClient.newHttpClient();
    final Login database;
    final MasterKey key;
    final NewWorkspace shop;
    /** Somebody else's; the same for all who share a desk. */
    final NewWorkspace neighbour;
    /** The address by which the shop's owner signs in. */
    final String owner;

    final Channels.View channel;
    final String url;
    private final Running running;
    private final boolean alone;

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
        this(new Running(clock, List.of(settings)), platform, "", true);
    }

    private TestDesk(Running running, String platform, String mark, boolean alone) {
        this.running = running;
        this.alone = alone;
        database = running.database;
        key = running.key;
        url = running.url;
        owner = "owner@tienda%s.example".formatted(mark);
        shop = running.context.getBean(Workspaces.class).create("Tienda", new OwnerData(owner, "Olga", PASSWORD));
        neighbour = running.neighbour;
        channel = running.context
                .getBean(Channels.class)
                .connect(
                        shop.workspace(),
                        "whatsapp",
                        "WhatsApp",
                        "1001",
                        Map.of("appSecret", SECRET, "verifyToken", "v", "accessToken", "t", "baseUrl", platform));
    }

    /**
     * A new shop in a desk with these settings, which is started for the first who asks and kept for the next. For tests that
     * look at nothing but their own shop.
     */
    static TestDesk kept(String... settings) {
        return keptFacing(NOWHERE, settings);
    }

    /**
     * The same, with an account at a pretend platform.
     *
     * @param platform its address
     */
    static synchronized TestDesk keptFacing(String platform, String... settings) {
        Running desk = KEPT.get(List.of(settings));
        if (desk == null) {
            if (KEPT.isEmpty()) {
                Runtime.getRuntime().addShutdownHook(new Thread(TestDesk::fallSilent));
            }
            List<String> all = new ArrayList<>(List.of(settings));
            // All of them sign in from one address.
            all.add("--atiende.sign-in.per-address=1000000");
            desk = new Running(InstantSource.system(), List.of(settings), all);
            KEPT.put(List.of(settings), desk);
        }
        return new TestDesk(desk, platform, desk.nextMark(), false);
    }

    /** What is kept to the end loses its database with the process; nobody need read of that. */
    private static void fallSilent() {
        LoggingSystem logging = LoggingSystem.get(TestDesk.class.getClassLoader());
        for (String name : List.of(LoggingSystem.ROOT_LOGGER_NAME, "org.atiende")) {
            logging.setLogLevel(name, LogLevel.OFF);
        }
    }

    /** A new shop in this desk; closing it leaves the desk running. */
    TestDesk beside() {
        return new TestDesk(running, NOWHERE, running.nextMark(), false);
    }

    /** A second process of the desk on the same database. */
    ConfigurableApplicationContext node() {
        return running.node(running.settings);
    }

    /** Where a process of the desk is reached. */
    static String address(ConfigurableApplicationContext node) {
        return "http://127.0.0.1:"
                + ((ServletWebServerApplicationContext) node).getWebServer().getPort();
    }

    /** The process, as it were: everything but the shop. */
    private static final class Running {
        private final InstantSource clock;
        private final List<String> settings;
        private final Login database;
        private final MasterKey key = new MasterKey(new byte[32]);
        private final ConfigurableApplicationContext context;
        private final String url;
        private final NewWorkspace neighbour;
        private final AtomicInteger shops = new AtomicInteger();

        Running(InstantSource clock, List<String> settings) {
            this(clock, settings, settings);
        }

        /**
         * @param asked the settings by which it is found again
         * @param settings those that it runs with
         */
        Running(InstantSource clock, List<String> asked, List<String> settings) {
            this.settings = asked;
            this.database = MigratedDatabase.fresh(key);
            this.clock = clock;
            context = node(settings);
            url = address(context);
            neighbour = context.getBean(Workspaces.class)
                    .create("Vecina", new OwnerData("owner@vecina.example", "Vera", PASSWORD));
        }

        /** A process on the same database. */
        private ConfigurableApplicationContext node(List<String> settings) {
            SpringApplication application = new SpringApplication(AtiendeServer.class);
            application.addInitializers(it -> it.getBeanFactory().registerSingleton("masterKey", key));
            // Tests end what they have; what is kept to the end goes with the process.
            application.setRegisterShutdownHook(false);
            application.setDefaultProperties(Map.of(
                    "atiende.database.url",
                    database.url(),
                    "atiende.database.user",
                    database.user(),
                    "atiende.database.password",
                    database.password(),
                    "atiende.outage.first-rest",
                    "500ms",
                    "atiende.automation.two-tracks",
                    "0d",
                    // A hash in earnest takes as much of a processor as all the rest of signing in.
                    "atiende.sign-in.hashing",
                    "4"));
            application.addInitializers(it -> ((GenericApplicationContext) it)
                    .registerBean("clockOfTheTest", InstantSource.class, () -> clock, bean -> bean.setPrimary(true)));
            return application.run(
                    Stream.concat(Stream.of("--server.port=0", "--atiende.outbox.lease=2s"), settings.stream())
                            .toArray(String[]::new));
        }

        String nextMark() {
            return Integer.toString(shops.incrementAndGet());
        }
    }

    String secret() {
        return SECRET;
    }

    /** A part of the desk, for tests of what HTTP cannot reach. */
    <T> T bean(Class<T> type) {
        return running.context.getBean(type);
    }

    /** All parts of a kind. */
    <T> Collection<T> beans(Class<T> type) {
        return running.context.getBeansOfType(type).values();
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

    /** The open conversation whose last message says this, once it is there. */
    JsonNode conversation(String text, String apiKey) {
        JsonNode[] found = new JsonNode[1];
        eventually(() -> {
            for (JsonNode item : get("/api/v1/conversations?limit=200", apiKey).path("items")) {
                if (item.path("preview").path("text").asString().equals(text)) {
                    found[0] = item;
                }
            }
            assertThat(found[0]).as(text).isNotNull();
        });
        return found[0];
    }

    private HttpRequest.Builder request(String path, String apiKey) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + apiKey);
    }

    /** What is done with ATIENDE_DATABASE_URL set, which Spring takes for the setting of that name: with the owner in its query. */
    <T> T withTheOwnerInTheAddress(Callable<T> work) throws Exception {
        String setting = "atiende.database.url";
        System.setProperty(
                setting, "%s?user=%s&password=%s".formatted(database.url(), database.user(), database.password()));
        try {
            return work.call();
        } finally {
            System.clearProperty(setting);
        }
    }

    /** A connection that sees every row and changes none. */
    Connection reader() throws SQLException {
        Login reader = TestDatabase.reader(database);
        return DriverManager.getConnection(reader.url(), reader.user(), reader.password());
    }

    /** The number that a query gives, whosever rows it counts. */
    long number(String sql) throws SQLException {
        try (Connection reader = reader();
                ResultSet rs = reader.createStatement().executeQuery(sql)) {
            rs.next();
            return rs.getLong(1);
        }
    }

    /** A connection as one of the two roles that serve. */
    Connection as(String role) throws SQLException {
        String password = HexFormat.of().formatHex(key.derive("database role " + role));
        return DriverManager.getConnection(database.url(), role, password);
    }

    /** Changes rows of the shop behind the desk's back. */
    void asShop(String sql) throws SQLException {
        try (Connection app = as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(shop.workspace()));
            statement.execute(sql);
        }
    }

    /** Shows the precision of intents on the shop's WhatsApp, and lets machines act by themselves upon them from then on. */
    void automatic(MemberBrowser member, String... intents) throws Exception {
        automatic(member, channel.id(), intents);
    }

    /** Shows the precision of intents on a channel by verdicts of an hour ago, and lets machines act by themselves upon them from then on. */
    void automatic(MemberBrowser member, ChannelId shownOn, String... intents) throws Exception {
        for (String intent : intents) {
            asShop("""
                    insert into automation.review (workspace_id, review_id, message_id, conversation_id, channel_id, intent,
                        confidence, drawn_at, verdict, agrees, actor_name, judged_at)
                    select '%1$s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '%2$s', '%3$s', 0.9,
                        now() - interval '1 hour', array['%3$s'], true, 'Olga', now() - interval '1 hour'
                    from generate_series(1, 120)""".formatted(shop.workspace(), shownOn, intent));
        }
        Map<String, Object> settings = Map.of(
                "mode",
                "two_tracks",
                "threshold",
                0.8,
                "reviewPercent",
                20,
                "leastPrecision",
                0.9,
                "highValueMinor",
                500_000,
                "entries",
                Stream.of(intents)
                        .map(it -> Map.of("intent", it, "mode", "automatic"))
                        .toList());
        HttpResponse<String> decided = member.ask(
                "PUT",
                "/api/v1/automation/settings",
                Json.STORED.writeValueAsString(Map.of("version", 0, "settings", settings)));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    }

    /** How many of the desk's connections wait for what another transaction holds. */
    long waitingForLocks() throws SQLException {
        try (Connection app = as("atiende_app");
                ResultSet rs = app.createStatement().executeQuery("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and usename = current_user and wait_event_type = 'Lock'""")) {
            rs.next();
            return rs.getLong(1);
        }
    }

    static byte[] message(String id, String from, String text) {
        return message(id, from, text, Instant.ofEpochSecond(1_790_000_000));
    }

    static byte[] message(String id, String from, String text, Instant at) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"w","changes":[{"field":"messages","value":{
                "metadata":{"phone_number_id":"1001"},"contacts":[{"wa_id":"%2$s","profile":{"name":"Laura Prueba"}}],
                "messages":[{"id":"%1$s","from":"%2$s","timestamp":"%4$d","type":"text","text":{"body":"%3$s"}}]}}]}]}""".formatted(id, from, text, at.getEpochSecond()).getBytes(StandardCharsets.UTF_8);
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
        if (alone) {
            running.context.close();
            return;
        }
        // The desk goes on, and must not look for platforms that are gone.
        Onboarding onboarding = bean(Onboarding.class);
        for (Channels.View it : bean(Channels.class).all(shop.workspace())) {
            onboarding.disconnect(shop.workspace(), it.id());
        }
    }
}
