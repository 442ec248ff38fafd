package org.atiende.simulator;

import static org.atiende.simulator.Loopback.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the pretend web shops share: orders that change, signed webhooks that tell of them, and everything that goes wrong.
 * Times have whole seconds, as those platforms' have. Safe for use by several threads.
 */
public abstract class ShopSimulator implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final int TRIES = 4;

    final Map<String, ShopOrder> orders = new LinkedHashMap<>();
    final AtomicLong numbers = new AtomicLong();
    final InstantSource clock = InstantSource.system();
    private final Troubles troubles = new Troubles(clock);
    private final @Nullable HttpServer server;
    private final String prefix;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService later =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
    private final Queue<ShopMisbehaviour> misbehaviours = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean holds = new AtomicBoolean();
    private final AtomicBoolean repeats = new AtomicBoolean();
    private volatile URI webhook;
    private volatile boolean tells = true;

    ShopSimulator(@Nullable HttpServer server, String prefix, URI webhook) {
        this.server = server;
        this.prefix = prefix;
        this.webhook = webhook;
    }

    /**
     * What somebody buys.
     *
     * @param phone as the buyer typed it; may be empty
     * @param email may be empty
     */
    public record Purchase(String name, String phone, String email, String title, long cents, int quantity) {
        /** Two table lamps. */
        public static Purchase ofLamps(String name, String phone, String email) {
            return new Purchase(name, phone, email, "Lámpara de mesa", 129_900, 2);
        }

        @Override
        public String toString() {
            return "Purchase[" + title + "]";
        }
    }

    /** Answers a request whose sender may ask; {@code change} says whether it may change anything. */
    abstract Answer route(String method, String path, Map<String, String> query, JsonNode body);

    /** Whether a request would change something. */
    abstract boolean changes(String method, String path, JsonNode body);

    /** A refusal for who may not ask at all. */
    abstract Optional<Answer> stranger(HttpExchange exchange, String path, byte[] body);

    abstract Answer limitedAnswer();

    abstract Answer permissionAnswer();

    abstract void expire();

    /** Numbers on from the present second, so that orders of a demo that starts again are others than before. */
    final void goOnFromNow() {
        numbers.set(clock.instant().getEpochSecond() % 10_000_000L * 10);
    }

    /** A webhook about an order, ready to be posted. */
    abstract HttpRequest.Builder told(String topic, ObjectNode body, Telling telling);

    /** The body of a webhook about an order. */
    abstract ObjectNode bodyOf(String topic, ShopOrder order);

    abstract String idOf(long number);

    /**
     * How a webhook is told.
     *
     * @param id by which its repetitions are known
     * @param forged signed by somebody else
     * @param otherSpelling with the other spelling of its headers, where the platform has two
     */
    record Telling(URI webhook, String id, boolean forged, boolean otherSpelling) {}

    public String url() {
        if (server == null) {
            throw new IllegalStateException("this platform stands beside another and has no address of its own");
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Posts webhooks to another address from now on. */
    public void tell(URI address) {
        this.webhook = address;
    }

    /** Whether webhooks are posted at all. */
    public void tells(boolean told) {
        this.tells = told;
    }

    public void permission(boolean there) {
        troubles.permission(there);
    }

    /** Answers 429 so many times. */
    public void limit(int times) {
        troubles.limit(times);
    }

    /** Answers so many requests, and the next one with 429. */
    public void limitAfter(int requests) {
        troubles.limitAfter(requests);
    }

    public void misbehave(ShopMisbehaviour misbehaviour) {
        misbehaviours.add(misbehaviour);
    }

    public void outage(Duration lasts) {
        troubles.outage(lasts);
    }

    public void minuteLasts(Duration lasts) {
        troubles.minuteLasts(lasts);
    }

    /** What happens next is told twice. */
    public void repeatsNext() {
        repeats.set(true);
    }

    /** What happens next is told after what follows it. */
    public void holdsNext() {
        holds.set(true);
    }

    public int requests() {
        return requests.get();
    }

    /** How many requests have really changed something. */
    public int changesMade() {
        return changes.get();
    }

    /** Somebody buys and pays; returns the platform's id of the order. */
    public String buys(Purchase purchase) {
        ShopOrder order = add(purchase, clock.instant());
        notify("create", order);
        return order.id;
    }

    /** The number that buyers know an order by. */
    public String numberOf(String order) {
        synchronized (orders) {
            return Integer.toString(known(order).number);
        }
    }

    /** The shop sends the parcel. */
    public void sends(String order, String tracking) {
        change(order, "updated", it -> {
            it.tracking = tracking;
            it.status = "completed";
        });
    }

    public void cancels(String order) {
        change(order, "cancelled", it -> it.status = "cancelled");
    }

    /** Somebody of the shop, not the desk, keeps the parcel back. */
    public void holdsElsewhere(String order) {
        change(order, "updated", it -> {
            it.heldByOther = true;
            it.status = "on-hold";
        });
    }

    /** Whether an order's parcel is kept back. */
    public boolean isHeld(String order) {
        synchronized (orders) {
            ShopOrder it = known(order);
            return it.heldByDesk || it.heldByOther;
        }
    }

    /** Where an order goes to. */
    public Map<String, String> addressOf(String order) {
        synchronized (orders) {
            return Map.copyOf(known(order).address);
        }
    }

    private ShopOrder add(Purchase purchase, Instant at) {
        synchronized (orders) {
            long number = numbers.incrementAndGet();
            ShopOrder order =
                    new ShopOrder(idOf(number), (int) (1_000 + number), purchase, at.truncatedTo(ChronoUnit.SECONDS));
            touch(order);
            orders.put(order.id, order);
            return order;
        }
    }

    ShopOrder known(String id) {
        ShopOrder order = orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException("There is no order " + id);
        }
        return order;
    }

    private interface Changing {
        void on(ShopOrder order);
    }

    private void change(String id, String topic, Changing changing) {
        ShopOrder order;
        synchronized (orders) {
            order = known(id);
            changing.on(order);
            touch(order);
        }
        notify(topic, order);
    }

    void touch(ShopOrder order) {
        order.updatedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The desk has changed an order: the platform tells of that too. */
    void changedByDesk(ShopOrder order) {
        changes.incrementAndGet();
        // Times are told in whole seconds: what a second change in one of them leads to must be told apart from what
        // was.
        Instant before = order.updatedAt;
        touch(order);
        if (!order.updatedAt.isAfter(before)) {
            order.updatedAt = before.plusSeconds(1);
        }
        var unused = later.schedule(() -> notify("updated", order), 60, TimeUnit.MILLISECONDS);
    }

    void notify(String topic, ShopOrder order) {
        if (!tells || troubles.isAway()) {
            return;
        }
        ObjectNode body;
        synchronized (orders) {
            body = bodyOf(topic, order);
        }
        Telling telling = new Telling(webhook, nextTelling(), false, numbers.get() % 2 == 1);
        Runnable tell = () -> deliver(topic, body, telling, 1);
        if (holds.getAndSet(false)) {
            held.add(tell);
            return;
        }
        tell.run();
        if (repeats.getAndSet(false)) {
            tell.run();
        }
        for (Runnable late = held.poll(); late != null; late = held.poll()) {
            late.run();
        }
    }

    private String nextTelling() {
        return "d-" + numbers.incrementAndGet() + "-" + clock.millis();
    }

    private void deliver(String topic, ObjectNode body, Telling telling, int attempt) {
        if (post(topic, body, telling) == 200 || attempt == TRIES) {
            return;
        }
        var unused = later.schedule(
                () -> deliver(topic, body, telling, attempt + 1), 150L << attempt, TimeUnit.MILLISECONDS);
    }

    int post(String topic, ObjectNode body, Telling telling) {
        return Posts.status(
                http, told(topic, body, telling).timeout(Duration.ofSeconds(10)).build());
    }

    /**
     * Plays a scenario: each line is an order whose article is the line's text.
     *
     * @return the desk's statuses, in the order of {@link Scenario#deliveries()}
     */
    public List<Integer> play(Scenario scenario) {
        Map<Integer, ObjectNode> bodies = new LinkedHashMap<>();
        Map<Integer, String> ids = new LinkedHashMap<>();
        Instant begin = clock.instant().minusSeconds(3_600);
        for (Scenario.Line line : scenario.lines()) {
            Purchase purchase = new Purchase(
                    "Buyer " + line.buyer(), "55100000%02d".formatted(line.buyer()), "", line.text(), 10_000, 1);
            ids.put(line.number(), nextTelling());
            if (!line.is(Fault.FORGED)) {
                bodies.put(line.number(), bodyOf("create", add(purchase, begin.plusSeconds(line.number()))));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        int position = 0;
        for (Scenario.Line line : scenario.deliveries()) {
            scenario.incidentsBefore(position++).forEach(this::befall);
            if (troubles.isAway() && !line.is(Fault.FORGED)) {
                statuses.add(0);
                continue;
            }
            Telling telling = new Telling(
                    webhook,
                    Optional.ofNullable(ids.get(line.number())).orElse(""),
                    line.is(Fault.FORGED),
                    line.is(Fault.OTHER_SPELLING));
            ObjectNode body =
                    bodies.getOrDefault(line.number(), JSON.createObjectNode().put("id", 990_000 + line.number()));
            statuses.add(post("create", body, telling));
            if (line.is(Fault.UNKNOWN_TYPE)) {
                post("holograms", body, new Telling(webhook, nextTelling(), false, false));
            }
        }
        return statuses;
    }

    private void befall(Incident incident) {
        // A shop's own site moderates nothing.
        troubles.befall(incident, this::expire, () -> {});
    }

    final void serve(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        if (troubles.isAway()) {
            answer(exchange, new Answer(503, JSON.createObjectNode().put("message", "come back later")));
            return;
        }
        String path = exchange.getRequestURI().getPath().substring(prefix.length());
        Optional<Answer> refused = stranger(exchange, path, bytes);
        if (refused.isPresent()) {
            answer(exchange, refused.get());
            return;
        }
        if (troubles.limitsThis()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, limitedAnswer());
            return;
        }
        if (!troubles.permits()) {
            answer(exchange, permissionAnswer());
            return;
        }
        JsonNode body = bytes.length == 0 || bytes[0] != '{' ? JSON.createObjectNode() : JSON.readTree(bytes);
        Map<String, String> query = Forms.query(exchange);
        String method = exchange.getRequestMethod();
        ShopMisbehaviour misbehaviour = changes(method, path, body) ? misbehaviours.poll() : null;
        if (misbehaviour == null) {
            answer(exchange, route(method, path, query, body));
            return;
        }
        switch (misbehaviour) {
            case RATE_LIMITED -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, limitedAnswer());
            }
            case TOKEN_EXPIRED -> {
                expire();
                answer(exchange, new Answer(401, JSON.createObjectNode().put("errors", "invalid token")));
            }
            case PERMISSION_LOST -> answer(exchange, permissionAnswer());
            case SERVER_ERROR -> {
                byte[] page = "<h1>Ups</h1>".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(500, page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            }
            case CUT_AFTER_ACCEPT -> {
                var unused = route(method, path, query, body);
                exchange.close();
            }
            case CUT_BEFORE_ACCEPT -> exchange.close();
        }
    }

    /** A signature as both platforms make it: base64 of HMAC-SHA256 of the body. */
    static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }

    static String amount(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    @Override
    public void close() {
        later.shutdownNow();
        if (server != null) {
            server.stop(0);
        }
    }
}
