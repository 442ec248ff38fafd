package org.atiende.simulator;

import static org.atiende.simulator.Loopback.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pretend Walmart Mexico on loopback: tokens of a quarter of an hour, and a list of orders that ends at its thousandth place. Safe for
 * use by several threads.
 */
public final class WalmartSimulator implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LAST_OFFSET = 1_000;

    private final HttpServer server;
    private final String keys;
    private final InstantSource clock = InstantSource.system();
    private final Troubles troubles = new Troubles(clock);
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile String token = "";
    private volatile boolean good = true;
    private volatile boolean iso;

    private WalmartSimulator(HttpServer server, String clientId, String clientSecret) {
        this.server = server;
        this.keys =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
    }

    public static WalmartSimulator start(String clientId, String clientSecret) throws IOException {
        HttpServer server = Loopback.listen(0);
        WalmartSimulator simulator = new WalmartSimulator(server, clientId, clientSecret);
        server.createContext("/", simulator::serve);
        server.start();
        return simulator;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Takes times with a zone from now on, and lists in their other form, as the global API does. */
    public void speaksGlobally() {
        iso = true;
    }

    public void expireToken() {
        token = "";
    }

    public int tokensIssued() {
        return tokens.get();
    }

    /** Whether the keys are good. */
    public void keysAreGood(boolean now) {
        good = now;
        token = now ? token : "";
    }

    public void permission(boolean there) {
        troubles.permission(there);
    }

    public void limit(int times) {
        troubles.limit(times);
    }

    public void outage(Duration lasts) {
        troubles.outage(lasts);
    }

    /** Somebody buys; returns the id of the order. */
    public String buys(String title, long cents, int quantity) {
        return buys(title, cents, quantity, Duration.ZERO);
    }

    /** Somebody bought so long ago. */
    public synchronized String buys(String title, long cents, int quantity, Duration ago) {
        String id = "P%09d".formatted(100_000_000 + orders.size());
        long at = clock.instant().minus(ago).toEpochMilli();
        ObjectNode order = JSON.createObjectNode()
                .put("purchaseOrderId", id)
                .put("customerOrderId", numberOf(id))
                .put("customerEmailId", "ana.%s@relay.example".formatted(id))
                .put("orderDate", at)
                .put("rfc", "TOAA800101AB1")
                .put("cfdi", "G03");
        ObjectNode shipping = order.putObject("shippingInfo").put("phone", "5512345678");
        shipping.putObject("postalAddress")
                .put("name", "Ana Torres")
                .put("address1", "Calle Nogal 84")
                .put("postalCode", "58000");
        ObjectNode line = order.putObject("orderLines").putArray("orderLine").addObject();
        line.put("lineNumber", "1").put("statusDate", at);
        line.putObject("item").put("productName", title).put("sku", "CJ-" + id);
        ArrayNode charges = line.putObject("charges").putArray("charge");
        charge(charges, "PRODUCT", cents * quantity);
        charge(charges, "SHIPPING", 9_900);
        line.putObject("orderLineQuantity").put("unitOfMeasurement", "EACH").put("amount", Integer.toString(quantity));
        line.putObject("orderLineStatuses")
                .putArray("orderLineStatus")
                .addObject()
                .put("status", "Created");
        orders.put(id, order);
        return id;
    }

    /** By what its buyer knows an order. */
    public static String numberOf(String order) {
        return "200" + order.substring(1);
    }

    private static void charge(ArrayNode charges, String type, long cents) {
        charges.addObject()
                .put("chargeType", type)
                .putObject("chargeAmount")
                .put("currency", "MXN")
                .put("amount", "%d.%02d".formatted(cents / 100, cents % 100));
    }

    /** The parcel is on its way. */
    public void ships(String order, String carrier, String tracking) {
        ObjectNode status = becomes(order, "Shipped");
        ObjectNode info = status.putObject("trackingInfo").put("trackingNumber", tracking);
        info.putObject("carrierName").put("carrier", carrier);
    }

    /** The parcel has arrived; its number goes on standing with it. */
    public synchronized void delivers(String order) {
        JsonNode before = states(order).path(states(order).size() - 1).path("trackingInfo");
        becomes(order, "Delivered").set("trackingInfo", before.deepCopy());
    }

    public void cancels(String order) {
        becomes(order, "Cancelled");
    }

    private synchronized ObjectNode becomes(String id, String status) {
        ObjectNode line = line(id);
        line.put("statusDate", clock.instant().toEpochMilli());
        return states(id).addObject().put("status", status);
    }

    private ObjectNode line(String id) {
        ObjectNode order = orders.get(id);
        if (order == null) {
            throw new IllegalArgumentException("There is no order " + id);
        }
        return (ObjectNode) order.path("orderLines").path("orderLine").path(0);
    }

    private ArrayNode states(String id) {
        return (ArrayNode) line(id).path("orderLineStatuses").path("orderLineStatus");
    }

    private void serve(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (troubles.isAway()) {
            answer(exchange, 503);
            return;
        }
        if (!"mx".equals(exchange.getRequestHeaders().getFirst("WM_MARKET"))) {
            answer(exchange, 400, error("INVALID_REQUEST_HEADER.GMP_GATEWAY_API"));
        } else if (exchange.getRequestURI().getPath().equals("/v3/token")) {
            token(exchange);
        } else if (token.isEmpty() || !token.equals(exchange.getRequestHeaders().getFirst("WM_SEC.ACCESS_TOKEN"))) {
            answer(exchange, 401, error("UNAUTHORIZED.GMP_GATEWAY_API"));
        } else if (troubles.limitsThis()) {
            answer(exchange, 429, error("REQUEST_THRESHOLD_VIOLATED.GMP_GATEWAY_API"));
        } else if (!troubles.permits()) {
            answer(exchange, 403, error("FORBIDDEN.GMP_GATEWAY_API"));
        } else if (exchange.getRequestURI().getPath().equals("/v3/orders")) {
            list(exchange, Forms.query(exchange));
        } else {
            answer(exchange, 404, error("CONTENT_NOT_FOUND.GMP_GATEWAY_API"));
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        if (!good || !("Basic " + keys).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 400, error("INVALID_REQUEST_HEADER.GMP_GATEWAY_API"));
            return;
        }
        token = "eyWalmart" + tokens.incrementAndGet();
        answer(
                exchange,
                200,
                JSON.createObjectNode()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", 900));
    }

    private synchronized void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        int limit = Integer.parseInt(query.getOrDefault("limit", "10"));
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        if (limit > 100 || offset > LAST_OFFSET) {
            answer(exchange, 400, error("INVALID_REQUEST_PARAM.GMP_ORDER_API"));
            return;
        }
        List<ObjectNode> found;
        try {
            found = orders.values().stream()
                    .filter(it -> within(query, "created", it.path("orderDate").asLong(0)))
                    .filter(it -> within(
                            query,
                            "lastModified",
                            it.path("orderLines")
                                    .path("orderLine")
                                    .path(0)
                                    .path("statusDate")
                                    .asLong(0)))
                    .toList();
        } catch (IllegalArgumentException | DateTimeException e) {
            answer(exchange, 400, error("INVALID_REQUEST_PARAM.GMP_ORDER_API"));
            return;
        }
        if (found.isEmpty()) {
            answer(exchange, 404, error("CONTENT_NOT_FOUND.GMP_ORDER_API"));
            return;
        }
        ObjectNode body = JSON.createObjectNode();
        ObjectNode list = iso ? body.putObject("list") : body;
        list.putObject("meta").put("totalCount", found.size()).put("limit", limit);
        ArrayNode page = iso ? list.putObject("elements").putArray("order") : list.putArray("order");
        found.stream().skip(offset).limit(limit).forEach(it -> page.add(it.deepCopy()));
        answer(exchange, 200, body);
    }

    private boolean within(Map<String, String> query, String by, long millis) {
        String from = query.get(by + "StartDate");
        String to = query.get(by + "EndDate");
        long second = millis / 1_000;
        return (from == null || second >= second(from)) && (to == null || second <= second(to));
    }

    /** The two forms of a time must not be mixed up: the other is refused. */
    private long second(String time) {
        return iso ? Instant.parse(time).getEpochSecond() : Long.parseLong(time);
    }

    private static ObjectNode error(String code) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("error").addObject().put("code", code).put("description", code);
        return body;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
