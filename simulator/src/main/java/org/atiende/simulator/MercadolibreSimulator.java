package org.atiende.simulator;

import static org.atiende.simulator.Loopback.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pretend Mercado Libre: OAuth with refresh tokens that may be used once, notifications without a signature, questions,
 * messages after a sale, claims, orders, lists of what was missed, and moderation that comes after the 201. Safe for use by
 * several threads.
 */
public final class MercadolibreSimulator implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final int TRIES = 4;
    private static final Pattern CLAIM_FILE =
            Pattern.compile("/post-purchase/v1/claims/\\d+/attachments(?:/([^/]+)/download)?");

    private final @Nullable HttpServer server;
    private final String prefix;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService later =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
    private final Queue<MercadolibreMisbehaviour> misbehaviours = new ConcurrentLinkedQueue<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<String> strayed = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private final MercadolibreTokens tokens = new MercadolibreTokens();
    private final MercadolibreDialect dialect;
    private final MercadolibreWorld world;
    private final MercadolibreActionGuide guide;
    private final MercadolibreRoutes routes;
    private final InstantSource clock = InstantSource.system();
    private final Troubles troubles = new Troubles(clock);
    private volatile Settings settings;
    private volatile boolean tells = true;
    private volatile String refusedPath = "";
    private volatile Consumer<Sent> afterAccept = it -> {};

    private MercadolibreSimulator(@Nullable HttpServer server, String prefix, Settings settings) {
        this.server = server;
        this.prefix = prefix;
        this.settings = settings;
        this.dialect = MercadolibreDialect.of(settings);
        this.world = new MercadolibreWorld(settings.seller(), settings.sells(), dialect.currency());
        this.guide = new MercadolibreActionGuide(world);
        this.routes = new MercadolibreRoutes(world, guide, settings, dialect);
    }

    /**
     * The shop's application and account at the platform.
     *
     * @param seller the id of the user who consents
     * @param webhook where notifications are posted, the secret in its path
     */
    public record Settings(String clientId, String clientSecret, String seller, URI webhook, MercadolibreModel model) {
        /** A local account. */
        public Settings(String clientId, String clientSecret, String seller, URI webhook) {
            this(clientId, clientSecret, seller, webhook, MercadolibreModel.LOCAL);
        }

        /** The id of the user who sells in Mexico: with Global Selling another than consents. */
        public String sells() {
            return model == MercadolibreModel.GLOBAL ? seller + "7" : seller;
        }

        @Override
        public String toString() {
            return "Settings[" + seller + "]";
        }
    }

    /** A file. */
    public record File(String name, String mimeType, byte[] content) {
        @Override
        public String toString() {
            return "File[" + content.length + " bytes]";
        }
    }

    /**
     * Something that the shop wrote and the platform took.
     *
     * @param kind {@code question}, {@code pack} or {@code claim}
     * @param thread the question's, pack's or claim's id
     * @param to the user or role it is addressed to
     */
    public record Sent(String id, String kind, String thread, String to, String text) {}

    /** Starts on loopback; port 0 takes a free one. */
    public static MercadolibreSimulator start(int port, Settings settings) throws IOException {
        HttpServer server = Loopback.listen(port);
        MercadolibreSimulator simulator = new MercadolibreSimulator(server, "", settings);
        server.createContext("/", simulator::serve);
        server.start();
        return simulator;
    }

    /**
     * Starts beside another pretend platform, under a path of its address, for a demo: it takes the desk's tokens as they
     * are, numbers on from the present second, and lets the shop answer what it has forgotten since its last start.
     */
    public static MercadolibreSimulator beside(WhatsappSimulator host, String prefix, Settings settings) {
        MercadolibreSimulator simulator = new MercadolibreSimulator(null, prefix, settings);
        simulator.tokens.takeTheFirst();
        simulator.world.goOnFrom(simulator.clock.instant().getEpochSecond() % 1_000_000_000L * 10);
        simulator.numbers.set(simulator.clock.millis());
        host.alsoServe(prefix, simulator::serve);
        return simulator;
    }

    public String url() {
        if (server == null) {
            throw new IllegalStateException("It is reached under the address of the platform beside it");
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Changes where the desk is reached, for desks that start after the platform. */
    public void tell(URI webhook) {
        settings = new Settings(
                settings.clientId(), settings.clientSecret(), settings.seller(), webhook, settings.model());
    }

    /** Tokens as if the seller had consented already: {@code access} and {@code refresh}. */
    public Map<String, String> granted() {
        return tokens.granted();
    }

    /** The access token is good no longer. */
    public void expireToken() {
        tokens.expire();
    }

    /** For how long tokens are good from now on. */
    public void tokensLive(Duration life) {
        tokens.lives((int) life.toSeconds());
    }

    /** The seller takes the consent back on the platform's own page. */
    public void revoke() {
        tokens.revoke();
    }

    public boolean isRevoked() {
        return tokens.isRevoked();
    }

    /** How many pairs of tokens were given out. */
    public int tokensIssued() {
        return tokens.issued();
    }

    /** How often a refresh token was shown that had been used before. */
    public int tokensReused() {
        return tokens.reused();
    }

    /** How often a refresh token was shown that was not good. */
    public int tokensRefused() {
        return tokens.refused();
    }

    /** How many requests were made of the platform. */
    public int requests() {
        return requests.get();
    }

    /** Addresses that were asked for and that accounts of this model do not have. */
    public List<String> strayed() {
        return List.copyOf(strayed);
    }

    /** Forgets which other addresses were asked for. */
    public void forgetStrayed() {
        strayed.clear();
    }

    /** Does this to the next request that writes. */
    public void misbehave(MercadolibreMisbehaviour misbehaviour) {
        misbehaviours.add(misbehaviour);
    }

    /** Answers 429 to the next requests, whatever they ask. */
    public void limit(int times) {
        troubles.limit(times);
    }

    /** Refuses what is read at addresses that end so, as though its parameters were wrong; nothing where it is empty. */
    public void refuses(String pathEnd) {
        refusedPath = pathEnd;
    }

    /** Whether the application has its functional permissions. */
    public void permission(boolean given) {
        troubles.permission(given);
    }

    /** Whether the platform tells by itself; what it does not tell is found in no list of missed notifications. */
    public void tells(boolean told) {
        tells = told;
    }

    /** How long a minute of a scenario lasts. */
    public void minuteLasts(Duration length) {
        troubles.minuteLasts(length);
    }

    /** Answers nothing for a while; notifications go to the list of missed ones. */
    public void outage(Duration length) {
        troubles.outage(length);
    }

    /** Runs between the platform's acceptance of a message and its answer. */
    public void afterAccept(Consumer<Sent> hook) {
        afterAccept = hook;
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** Puts a thing on offer. */
    public void offers(String item, String title, long cents) {
        world.item(item, title, cents, clock.instant());
    }

    /** A buyer asks about a thing on offer; returns the question's id. */
    public String asks(String buyer, String item, String text) {
        String id = world.question(buyer, item, text, clock.instant());
        notify("questions", "/questions/" + id);
        return id;
    }

    /** A buyer buys; returns the order's id, which stands for its pack too. */
    public String buys(String buyer, String nickname, String item, int quantity) {
        String id = world.order(buyer, nickname, item, quantity, clock.instant());
        notify("orders_v2", "/orders/" + id);
        return id;
    }

    /** A buyer buys several things together; returns the pack's id. */
    public String buysTogether(String buyer, String nickname, String... items) {
        String pack = world.pack(buyer, nickname, List.of(items), clock.instant());
        world.ordersOf(pack)
                .forEach(it -> notify("orders_v2", "/orders/" + it.path("id").asString("")));
        return pack;
    }

    /** An order is cancelled. */
    public void cancels(String order) {
        world.cancel(order, clock.instant());
        notify("orders_v2", "/orders/" + order);
    }

    /** The parcel of an order moves on: {@code shipped}, {@code delivered} and so on. */
    public void parcel(String order, String status) {
        world.ship(order, status, clock.instant());
        notify("shipments", "/shipments/" + world.shipmentOf(order));
    }

    /** A buyer writes about an order; returns the message's id. */
    public String writes(String order, String text) {
        String id = world.write(order, world.newId(), false, text, clock.instant());
        notify("messages", id);
        return id;
    }

    /** A buyer writes about an order and sends files along; returns the message's id. */
    public String writes(String order, String text, List<File> along) {
        String id = world.write(order, world.newId(), false, text, clock.instant());
        world.attach(id, along.stream().map(world.files()::keep).toList());
        notify("messages", id);
        return id;
    }

    /** The files that go along with a message, as they lie with the platform. */
    public List<File> along(String message) {
        return world.along(message)
                .valueStream()
                .map(it -> world.files().get(it.path("filename").asString("")))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Forgets all files. */
    public void forgetFiles() {
        world.files().forget();
    }

    /** A buyer writes, and an agent of the platform passes it on. */
    public String writesThroughAgent(String order, String text) {
        String id = world.write(order, world.newId(), true, text, clock.instant());
        notify("messages", id);
        return id;
    }

    /** The seller answers on the platform's own pages. */
    public void sellerAnswersElsewhere(String question, String text) {
        var unused = world.answer(question, text, "ACTIVE", clock.instant());
        notify("questions", "/questions/" + question);
    }

    /** The seller writes on the platform's own pages; returns the message's id. */
    public String sellerWritesElsewhere(String order, String text) {
        String id = world.sent(order, "1", text, "available", "clean", clock.instant())
                .path("id")
                .asString("");
        notify("messages", id);
        return id;
    }

    /** The buyer has read a message of the shop. */
    public void reads(String message) {
        world.read(message, clock.instant());
        notify("messages", message);
    }

    /** The platform closes the conversation about an order. */
    public void blocks(String order, String substatus) {
        world.block(order, substatus, clock.instant());
    }

    /** The platform closes a question: {@code CLOSED_UNANSWERED}, {@code DELETED} and so on. */
    public void closesQuestion(String question, String status) {
        world.close(question, status);
        notify("questions", "/questions/" + question);
    }

    /** A buyer opens a claim; returns its id. */
    public String claims(String order, String title, String problem, Duration due) {
        Instant now = clock.instant();
        String id = world.claim(order, title, problem, now, now.plus(due));
        notify("post_purchase", "/post-purchase/v1/claims/" + id);
        return id;
    }

    public void writesInClaim(String claim, String text) {
        writesInClaim(claim, text, List.of());
    }

    /** A buyer writes in a claim and sends files along. */
    public void writesInClaim(String claim, String text, List<File> along) {
        List<String> names = along.stream().map(world.files()::keep).toList();
        var unused = world.claimMessage(claim, "complainant", "respondent", text, names, clock.instant());
        notify("post_purchase", "/post-purchase/v1/claims/" + claim);
    }

    /** A mediator of the platform steps into a claim and writes to the seller. */
    public void mediates(String claim, String text, Duration due) {
        mediates(claim, text, due, List.of());
    }

    /** A mediator of the platform steps into a claim and writes to the seller, with files. */
    public void mediates(String claim, String text, Duration due, List<File> along) {
        Instant now = clock.instant();
        world.mediate(claim, now, now.plus(due));
        List<String> names = along.stream().map(world.files()::keep).toList();
        var unused = world.claimMessage(claim, "mediator", "respondent", text, names, now);
        notify("post_purchase", "/post-purchase/v1/claims/" + claim);
    }

    /** A sale that the reasons to write first are not for: its buyer is written to as to any. */
    public void excepts(String order) {
        guide.except(order);
    }

    /** The buyer of a claim gets a label for sending back what they bought. */
    public void sendsBack(String claim) {
        sendsBack(claim, true);
    }

    /**
     * The buyer of a claim gets a label for sending back what they bought.
     *
     * @param told whether the parcel is told by itself, too
     */
    public void sendsBack(String claim, boolean told) {
        world.sendBack(claim, told, clock.instant());
        notify("post_purchase", "/post-purchase/v1/claims/" + claim);
    }

    /** What comes back under a claim goes on: its state, its parcel's and where the money is, in the platform's words. */
    public void returnBecomes(String claim, String status, String parcel, String money) {
        String shipment = world.returnBecomes(claim, status, parcel, money, clock.instant());
        notify("shipments", "/shipments/" + shipment);
        notify("post_purchase", "/post-purchase/v1/claims/" + claim);
    }

    public void closesClaim(String claim) {
        world.closeClaim(claim, clock.instant());
        notify("post_purchase", "/post-purchase/v1/claims/" + claim);
    }

    /**
     * Plays a scenario: buyers of even number ask, the others write about an order of theirs. Told one after the other.
     *
     * @return the desk's statuses, in the order of {@link Scenario#deliveries()}
     */
    public List<Integer> play(Scenario scenario) {
        Map<Integer, ObjectNode> told = new HashMap<>();
        Map<Integer, String> orders = new LinkedHashMap<>();
        Instant begin = clock.instant().minusSeconds(3_600);
        for (Scenario.Line line : scenario.lines()) {
            told.put(line.number(), happen(scenario, line, orders, begin.plusSeconds(line.number())));
        }
        List<Integer> statuses = new ArrayList<>();
        int position = 0;
        for (Scenario.Line line : scenario.deliveries()) {
            scenario.incidentsBefore(position++).forEach(this::befall);
            ObjectNode notification = told.getOrDefault(line.number(), JSON.createObjectNode());
            if (troubles.isAway() && !line.is(Fault.FORGED)) {
                world.miss(notification);
                statuses.add(0);
                continue;
            }
            int status = post(notification, settings.webhook());
            if (status != 200 && !line.is(Fault.FORGED)) {
                world.miss(notification);
            }
            statuses.add(status);
            if (line.is(Fault.UNKNOWN_TYPE)) {
                post(notification("hologram", "/holograms/" + line.number(), false), settings.webhook());
            }
        }
        return statuses;
    }

    private ObjectNode happen(Scenario scenario, Scenario.Line line, Map<Integer, String> orders, Instant at) {
        boolean other = line.is(Fault.OTHER_SPELLING);
        if (line.is(Fault.FORGED)) {
            return told("questions", "/questions/99" + line.number(), other).put("application_id", 1);
        }
        String buyer = Long.toString(700_000_000L + scenario.seed() * 1_000 + line.buyer());
        if (line.buyer() % 2 == 0) {
            String id = world.question(buyer, "MLM100" + line.buyer(), line.text(), at);
            return told("questions", (other ? "questions/" : "/questions/") + id, other);
        }
        String order = orders.computeIfAbsent(
                line.buyer(), it -> world.order(buyer, "COMPRADOR" + line.buyer(), "MLM100" + line.buyer(), 1, at));
        String id = world.write(order, world.newId(), scenario.hidesPhone(line.buyer()), line.text(), at);
        return told("messages", (other ? "/messages/" : "") + id, other);
    }

    private void befall(Incident incident) {
        troubles.befall(incident, tokens::expire, () -> misbehaviours.add(MercadolibreMisbehaviour.MODERATED_LATER));
    }

    /** Posts a notification as it is, once; returns the desk's status. */
    public int post(ObjectNode notification, URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(notification)))
                .build();
        return Posts.status(http, request);
    }

    /** A notification in one of the two spellings that the platform has. */
    public ObjectNode notification(String topic, String resource, boolean otherSpelling) {
        return notification(topic, resource, settings.seller(), otherSpelling);
    }

    /** The same as accounts of this model are told it, of what a local account would be told. */
    public ObjectNode told(String topic, String resource, boolean otherSpelling) {
        return notification(dialect.topic(topic), dialect.resource(resource), dialect.user(topic), otherSpelling);
    }

    private ObjectNode notification(String topic, String resource, String user, boolean otherSpelling) {
        String id = UUID.nameUUIDFromBytes(
                        ("notification " + numbers.incrementAndGet()).getBytes(StandardCharsets.UTF_8))
                .toString();
        ObjectNode body = JSON.createObjectNode();
        body.put(otherSpelling ? "id" : "_id", id).put("resource", resource).put("topic", topic);
        if (otherSpelling) {
            body.put("user_id", user).put("recieved", clock.instant().toString());
            body.putArray("actions").add("created");
        } else {
            body.put("user_id", Long.parseLong(user));
            body.put("received", clock.instant().toString());
        }
        body.put("application_id", Long.parseLong(settings.clientId())).put("attempts", 1);
        return body.put("sent", clock.instant().toString());
    }

    private void notify(String topic, String resource) {
        if (!tells) {
            return;
        }
        ObjectNode body = told(topic, resource, numbers.get() % 2 == 1);
        if (troubles.isAway()) {
            world.miss(body);
            return;
        }
        deliver(body, 1);
    }

    private void deliver(ObjectNode body, int attempt) {
        if (post(body, settings.webhook()) == 200) {
            return;
        }
        if (attempt == TRIES) {
            world.miss(body);
            return;
        }
        var unused = later.schedule(() -> deliver(body, attempt + 1), 150L << attempt, TimeUnit.MILLISECONDS);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        if (troubles.isAway()) {
            answer(exchange, new Answer(503, error(503, "service_unavailable", "come back later")));
            return;
        }
        String path = pathOf(exchange);
        if (path.equals("/authorization")) {
            consent(exchange);
            return;
        }
        if (path.equals("/oauth/token")) {
            Map<String, String> form = Forms.read(new String(body, StandardCharsets.UTF_8));
            answer(exchange, tokens.ask(form, settings.clientId(), settings.clientSecret(), settings.seller()));
            return;
        }
        Optional<Answer> refused = refusal(exchange);
        if (refused.isPresent()) {
            answer(exchange, refused.get());
            return;
        }
        if (exchange.getRequestMethod().equals("DELETE") && path.startsWith("/users/")) {
            tokens.revoke();
            answer(exchange, new Answer(200, JSON.createObjectNode().put("msg", "ok")));
            return;
        }
        Optional<String> address = dialect.address(path);
        if (address.isEmpty()) {
            strayed.add(path);
            answer(exchange, new Answer(404, error(404, "not_found", "resource not found")));
            return;
        }
        serve(exchange, address.get(), body);
    }

    private void serve(HttpExchange exchange, String path, byte[] body) throws IOException {
        if (path.startsWith("/messages/attachments")) {
            file(exchange, path.substring(path.lastIndexOf('/') + 1), body, "id", it -> true);
            return;
        }
        Matcher ofClaim = CLAIM_FILE.matcher(path);
        if (ofClaim.matches()) {
            String name = Optional.ofNullable(ofClaim.group(1)).orElse("");
            file(exchange, name, body, dialect.fileInClaim(), MercadolibreFiles::fitsIntoClaim);
            return;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            write(exchange, path, body);
            return;
        }
        if (!refusedPath.isEmpty() && path.endsWith(refusedPath)) {
            answer(exchange, new Answer(400, error(400, "bad_request", "invalid parameters")));
            return;
        }
        Map<String, String> query = Forms.query(exchange);
        answer(exchange, dialect.form(path, routes.read(path, query)));
    }

    private void file(HttpExchange exchange, String name, byte[] body, String field, Predicate<File> takes)
            throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            Optional<File> file = MercadolibreFiles.read(
                            String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")), body)
                    .filter(takes);
            answer(
                    exchange,
                    file.map(it -> new Answer(
                                    201,
                                    JSON.createObjectNode()
                                            .put(field, world.files().keep(it))))
                            .orElseGet(() ->
                                    new Answer(400, error(400, "bad_request", "the file is not one that is taken"))));
            return;
        }
        Optional<File> file = world.files().get(name);
        if (file.isEmpty()) {
            answer(exchange, new Answer(404, error(404, "not_found", "attachment not found")));
            return;
        }
        exchange.sendResponseHeaders(200, file.get().content().length);
        exchange.getResponseBody().write(file.get().content());
        exchange.close();
    }

    private String pathOf(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring(prefix.length());
    }

    private Optional<Answer> refusal(HttpExchange exchange) {
        if (troubles.limitsThis()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            return Optional.of(new Answer(429, error(429, "too_many_requests", "local_rate_limited")));
        }
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (!tokens.isGood(header)) {
            return Optional.of(new Answer(401, error(401, "unauthorized", "invalid access token")));
        }
        String path = pathOf(exchange);
        if (!troubles.permits() && !path.matches("(?:/marketplace)?/users/.*") && !path.startsWith("/applications/")) {
            return Optional.of(new Answer(
                    403,
                    error(403, "forbidden", "PA_UNAUTHORIZED_RESULT_FROM_POLICIES")
                            .put("blocked_by", "PolicyAgent")));
        }
        return Optional.empty();
    }

    /** The seller's consent: here everybody consents at once. */
    private void consent(HttpExchange exchange) throws IOException {
        Map<String, String> query = Forms.query(exchange);
        String code = tokens.consent(query.getOrDefault("code_challenge", ""));
        exchange.getResponseHeaders()
                .set("Location", query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void write(HttpExchange exchange, String path, byte[] bytes) throws IOException {
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JacksonException e) {
            answer(exchange, new Answer(400, error(400, "bad_request", "invalid_post_body")));
            return;
        }
        MercadolibreMisbehaviour misbehaviour = misbehaviours.poll();
        if (misbehaviour == null) {
            answer(exchange, take(path, body, Verdict.PASSED));
            return;
        }
        switch (misbehaviour) {
            case RATE_LIMITED -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, new Answer(429, error(429, "too_many_requests", "slow down")));
            }
            case LOCKED -> answer(exchange, new Answer(409, error(409, "conflict", "lock")));
            case TOKEN_EXPIRED -> {
                tokens.expire();
                answer(exchange, new Answer(401, error(401, "unauthorized", "expired_token")));
            }
            case PERMISSION_LOST ->
                answer(exchange, new Answer(403, error(403, "forbidden", "PA_UNAUTHORIZED_RESULT_FROM_POLICIES")));
            case BLOCKED ->
                answer(
                        exchange,
                        new Answer(403, error(403, "forbidden", "blocked_conversation_send_message_forbidden")));
            case BUYER_GONE -> answer(exchange, new Answer(451, error(451, "unavailable", "buyer gone")));
            case SERVER_ERROR -> {
                byte[] page = "<h1>Ups</h1>".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(500, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            }
            case CUT_AFTER_ACCEPT -> {
                take(path, body, Verdict.PASSED);
                exchange.close();
            }
            case CUT_BEFORE_ACCEPT -> exchange.close();
            case MODERATED_AT_ONCE -> answer(exchange, take(path, body, Verdict.MODERATED));
            case MODERATED_LATER -> answer(exchange, take(path, body, Verdict.MODERATED_LATER));
            case PASSED_LATER -> answer(exchange, take(path, body, Verdict.PASSED_LATER));
        }
    }

    /** What moderation makes of a message. */
    enum Verdict {
        PASSED,
        MODERATED,
        MODERATED_LATER,
        PASSED_LATER
    }

    private Answer take(String path, JsonNode body, Verdict verdict) {
        MercadolibreRoutes.Taken taken = routes.write(path, body, verdict, clock.instant());
        taken.sent().ifPresent(message -> {
            sent.add(message);
            afterAccept.accept(message);
            var unused = later.schedule(() -> tellOf(message, verdict), 120, TimeUnit.MILLISECONDS);
        });
        return dialect.form(path, taken.answer());
    }

    /** The platform tells the seller of the seller's own messages too, and of what moderation made of them. */
    private void tellOf(Sent message, Verdict verdict) {
        if (message.kind().equals("pack")) {
            switch (verdict) {
                case MODERATED_LATER -> world.moderate(message.id(), "moderated", "rejected", "AUTOMATIC_MESSAGE");
                case PASSED_LATER -> world.moderate(message.id(), "available", "clean", "");
                case PASSED, MODERATED -> {}
            }
            notify("messages", message.id());
            return;
        }
        notify(
                message.kind().equals("question") ? "questions" : "post_purchase",
                message.kind().equals("question")
                        ? "/questions/" + message.thread()
                        : "/post-purchase/v1/claims/" + message.thread());
    }

    static ObjectNode error(int status, String error, String message) {
        return JSON.createObjectNode().put("status", status).put("error", error).put("message", message);
    }

    @Override
    public void close() {
        later.shutdownNow();
        if (server != null) {
            server.stop(0);
        }
    }
}
