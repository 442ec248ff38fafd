package org.atiende.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pretend Shopify: tokens for the application's own keys that live for a day, the Admin GraphQL operations that the desk
 * asks, fulfilment holds, and webhooks signed over their raw bytes. It answers with what an operation asks for and nothing else, and
 * refuses what costs too much.
 */
public final class ShopifySimulator extends ShopSimulator {
    private static final Pattern SINCE = Pattern.compile("updated_at:>='([^']+)'");
    private static final String GID = "gid://shopify/";
    private static final String FULFILMENT = GID + "FulfillmentOrder/";
    private static final String HOLD = GID + "FulfillmentHold/";
    private static final int MOST_POINTS = 1_000;

    private final Settings settings;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger dearest = new AtomicInteger();
    private volatile boolean takesAnyToken;
    private volatile int mostPoints = MOST_POINTS;

    private ShopifySimulator(@Nullable HttpServer server, String prefix, Settings settings, URI webhook) {
        super(server, prefix, webhook);
        this.settings = settings;
    }

    /** The shop and the application that it has installed. */
    public record Settings(String shop, String clientId, String clientSecret) {
        @Override
        public String toString() {
            return "Settings[" + shop + "]";
        }
    }

    /** Starts on loopback at a free port. */
    public static ShopifySimulator start(Settings settings, URI webhook) throws IOException {
        HttpServer server = Loopback.listen(0);
        ShopifySimulator simulator = new ShopifySimulator(server, "", settings, webhook);
        server.createContext("/", simulator::serve);
        server.start();
        return simulator;
    }

    /** Starts beside another pretend platform, under a path of its address, and takes the desk's tokens as they are. */
    public static ShopifySimulator beside(WhatsappSimulator host, String prefix, Settings settings, URI webhook) {
        ShopifySimulator simulator = new ShopifySimulator(null, prefix, settings, webhook);
        simulator.takesAnyToken = true;
        simulator.goOnFromNow();
        host.alsoServe(prefix, simulator::serve);
        return simulator;
    }

    /** A token as an application of the older kind has, which stays good. */
    public String permanentToken() {
        String token = "shpat_permanent" + issued.incrementAndGet();
        tokens.add(token);
        return token;
    }

    /** How many tokens were given out. */
    public int tokensIssued() {
        return issued.get();
    }

    @Override
    void expire() {
        tokens.clear();
        takesAnyToken = false;
    }

    /** Voids all tokens that were given out. */
    public void expireTokens() {
        expire();
    }

    @Override
    String idOf(long number) {
        return Long.toString(5_600_000_000_000L + number);
    }

    @Override
    boolean changes(String method, String path, JsonNode body) {
        return query(body).map(ShopifyQuery::changes).orElse(false);
    }

    private static Optional<ShopifyQuery> query(JsonNode body) {
        try {
            return Optional.of(new ShopifyQuery(body.path("query").asString(""), body.path("variables")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the dearest operation has cost that was asked so far, in points. */
    public int dearestOperation() {
        return dearest.get();
    }

    /** Refuses from now on what costs more points than these. */
    public void operationMayCost(int points) {
        mostPoints = points;
    }

    /** Somebody buys several things at once, each as the purchase says. */
    public String buys(Purchase purchase, int lines) {
        String order = buys(purchase);
        synchronized (orders) {
            known(order).lines = lines;
        }
        return order;
    }

    @Override
    Optional<Answer> stranger(HttpExchange exchange, String path, byte[] body) {
        if (path.equals("/admin/oauth/access_token")) {
            return Optional.of(token(Forms.read(new String(body, StandardCharsets.UTF_8))));
        }
        String token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token"))
                .orElse("");
        if (!takesAnyToken && !tokens.contains(token)) {
            return Optional.of(new Answer(
                    401,
                    JSON.createObjectNode()
                            .put(
                                    "errors",
                                    "[API] Invalid API key or access token (unrecognized login or wrong password)")));
        }
        return Optional.empty();
    }

    private Answer token(Map<String, String> form) {
        boolean ours = form.getOrDefault("client_id", "").equals(settings.clientId())
                && form.getOrDefault("client_secret", "").equals(settings.clientSecret());
        if (!ours) {
            return new Answer(400, JSON.createObjectNode().put("error", "application_cannot_be_found"));
        }
        if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
            return new Answer(400, JSON.createObjectNode().put("error", "unsupported_grant_type"));
        }
        String token = "shpat_" + issued.incrementAndGet();
        tokens.add(token);
        return new Answer(
                200,
                JSON.createObjectNode()
                        .put("access_token", token)
                        .put("scope", "write_orders,write_merchant_managed_fulfillment_orders,read_customers")
                        .put("expires_in", 86_399));
    }

    /** Shopify refuses with 200: the reason stands in the answer. */
    @Override
    Answer limitedAnswer() {
        ObjectNode body = error("Throttled", "THROTTLED");
        ObjectNode cost = body.putObject("extensions").putObject("cost");
        cost.put("requestedQueryCost", 120);
        cost.putObject("throttleStatus")
                .put("maximumAvailable", 2_000)
                .put("currentlyAvailable", 70)
                .put("restoreRate", 100);
        return new Answer(200, body);
    }

    @Override
    Answer permissionAnswer() {
        ObjectNode body =
                error("Access denied for orders field. Required access: `read_orders` access scope.", "ACCESS_DENIED");
        body.putObject("data").putNull("orders");
        return new Answer(200, body);
    }

    private static ObjectNode error(String message, String code) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("errors")
                .addObject()
                .put("message", message)
                .putObject("extensions")
                .put("code", code);
        return body;
    }

    @Override
    Answer route(String method, String path, Map<String, String> parameters, JsonNode body) {
        if (!path.matches("/admin/api/20\\d\\d-\\d\\d/graphql.json")) {
            return new Answer(404, JSON.createObjectNode().put("errors", "Not Found"));
        }
        Optional<ShopifyQuery> query = query(body);
        if (query.isEmpty()) {
            return new Answer(200, error("syntax error", "parseError"));
        }
        int cost = query.get().cost();
        dearest.accumulateAndGet(cost, Math::max);
        if (cost > mostPoints) {
            return new Answer(
                    200,
                    error(
                            "Query cost is %d, which exceeds the single query max cost limit (%d)."
                                    .formatted(cost, mostPoints),
                            "MAX_COST_EXCEEDED"));
        }
        JsonNode variables = body.path("variables");
        ObjectNode answer;
        synchronized (orders) {
            answer = switch (query.get().name()) {
                case "Probe" -> probe();
                case "Order" -> one(variables);
                case "Orders" -> list(variables);
                case "Hold" -> hold(variables);
                case "Release" -> release(variables);
                case "ChangeAddress" -> changeAddress(variables);
                default -> error("there is no such operation", "undefinedField");
            };
        }
        if (answer.has("data")) {
            answer.set("data", query.get().picked(answer.path("data")));
        }
        return new Answer(200, answer);
    }

    private ObjectNode probe() {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode data = body.putObject("data");
        data.putObject("shop").put("myshopifyDomain", settings.shop()).put("name", "Casa Jacaranda");
        ArrayNode scopes = data.putObject("currentAppInstallation").putArray("accessScopes");
        for (String scope : List.of("write_orders", "write_merchant_managed_fulfillment_orders", "read_customers")) {
            scopes.addObject().put("handle", scope);
        }
        return body;
    }

    private ObjectNode one(JsonNode variables) {
        ShopOrder order = orders.get(last(variables.path("id").asString("")));
        ObjectNode body = JSON.createObjectNode();
        ObjectNode data = body.putObject("data");
        if (order == null) {
            data.putNull("order");
        } else {
            data.set("order", node(order));
        }
        return body;
    }

    private ObjectNode list(JsonNode variables) {
        Matcher since = SINCE.matcher(variables.path("search").asString(""));
        String from = since.find() ? since.group(1) : "";
        int first = variables.path("first").asInt(50);
        int offset = Integer.parseInt(variables.path("after").asString("0"));
        Comparator<ShopOrder> byTime =
                Comparator.comparing((ShopOrder it) -> it.updatedAt).thenComparing(it -> it.id);
        List<ShopOrder> found = orders.values().stream()
                .filter(it -> it.updatedAt.toString().compareTo(from) >= 0)
                .sorted(variables.path("reverse").asBoolean(false) ? byTime.reversed() : byTime)
                .toList();
        ObjectNode body = JSON.createObjectNode();
        ObjectNode connection = body.putObject("data").putObject("orders");
        ArrayNode nodes = connection.putArray("nodes");
        found.stream().skip(offset).limit(first).forEach(it -> nodes.add(node(it)));
        connection
                .putObject("pageInfo")
                .put("hasNextPage", offset + first < found.size())
                .put("endCursor", Integer.toString(offset + first));
        return body;
    }

    private ObjectNode node(ShopOrder order) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", GID + "Order/" + order.id)
                .put("legacyResourceId", order.id)
                .put("name", "#" + order.number);
        node.put("createdAt", order.createdAt.toString()).put("updatedAt", order.updatedAt.toString());
        boolean cancelled = order.status.equals("cancelled");
        if (cancelled) {
            node.put("cancelledAt", order.updatedAt.toString());
        } else {
            node.putNull("cancelledAt");
        }
        node.put("displayFinancialStatus", "PAID");
        boolean held = order.heldByDesk || order.heldByOther;
        node.put("displayFulfillmentStatus", order.sent() ? "FULFILLED" : held ? "ON_HOLD" : "UNFULFILLED");
        money(node.putObject("currentTotalPriceSet"), order.lines * order.purchase.cents() * order.purchase.quantity());
        node.put("email", order.purchase.email().isEmpty() ? null : order.purchase.email());
        node.put("phone", order.purchase.phone().isEmpty() ? null : order.purchase.phone());
        ObjectNode customer = node.putObject("customer");
        customer.put("legacyResourceId", Long.toString(Math.abs((long)
                        order.purchase.name().hashCode())))
                .put("displayName", order.purchase.name());
        ObjectNode lineItems = node.putObject("lineItems");
        lineItems.putObject("pageInfo").put("hasNextPage", false);
        ArrayNode lines = lineItems.putArray("nodes");
        for (int i = 1; i <= order.lines; i++) {
            ObjectNode line = lines.addObject();
            line.put("title", order.purchase.title()).put("sku", "SKU-" + i).put("quantity", order.purchase.quantity());
            line.putNull("variantTitle");
            line.putObject("product").put("legacyResourceId", "77");
            money(line.putObject("originalUnitPriceSet"), order.purchase.cents());
        }
        ArrayNode fulfilments = node.putArray("fulfillments");
        if (order.sent()) {
            ObjectNode sent = fulfilments.addObject();
            sent.put("legacyResourceId", "8" + order.id)
                    .put("status", "SUCCESS")
                    .put("displayStatus", order.delivered ? "DELIVERED" : "IN_TRANSIT")
                    .put("updatedAt", order.updatedAt.toString());
            sent.putArray("trackingInfo").addObject().put("company", "Estafeta").put("number", order.tracking);
        }
        address(node.putObject("shippingAddress"), order);
        ObjectNode units = node.putObject("fulfillmentOrders");
        units.putObject("pageInfo").put("hasNextPage", false);
        ObjectNode unit = units.putArray("nodes").addObject();
        unit.put("id", FULFILMENT + order.id)
                .put("status", cancelled || order.sent() ? "CLOSED" : held ? "ON_HOLD" : "OPEN");
        ArrayNode holds = unit.putArray("fulfillmentHolds");
        if (order.heldByDesk) {
            holds.addObject()
                    .put("id", HOLD + order.id)
                    .put("handle", order.heldFrom)
                    .put("heldByRequestingApp", true);
        }
        if (order.heldByOther) {
            holds.addObject().put("id", HOLD + "9" + order.id).putNull("handle").put("heldByRequestingApp", false);
        }
        return node;
    }

    private static void address(ObjectNode node, ShopOrder order) {
        node.put("address1", order.address.get("address1"))
                .put("address2", order.address.get("address2"))
                .put("city", order.address.get("city"))
                .put("province", order.address.get("state"))
                .put("zip", order.address.get("zip"))
                .put("countryCodeV2", "MX")
                .put("name", order.address.get("name"))
                .put("firstName", order.address.get("name"))
                .put("lastName", "")
                .put("phone", order.address.get("phone"));
    }

    private static void money(ObjectNode set, long cents) {
        set.putObject("shopMoney").put("amount", amount(cents)).put("currencyCode", "MXN");
    }

    private ObjectNode hold(JsonNode variables) {
        ShopOrder order = known(last(variables.path("id").asString("")));
        ObjectNode body = JSON.createObjectNode();
        ObjectNode payload = body.putObject("data").putObject("fulfillmentOrderHold");
        ArrayNode errors = payload.putArray("userErrors");
        String handle = variables.path("hold").path("handle").asString("");
        if (order.sent() || order.status.equals("cancelled")) {
            errors.addObject()
                    .put("code", "UNFULFILLED_LINE_ITEMS_NOT_AVAILABLE")
                    .put("message", "The fulfillment order is not in a holdable state.");
        } else if (order.heldByDesk && order.heldFrom.equals(handle)) {
            errors.addObject()
                    .put("code", "DUPLICATE_FULFILLMENT_HOLD_HANDLE")
                    .put("message", "The handle is already in use.");
        } else {
            order.heldByDesk = true;
            order.heldFrom = handle;
            payload.putObject("fulfillmentHold").put("id", HOLD + order.id);
            changedByDesk(order);
        }
        return body;
    }

    private ObjectNode release(JsonNode variables) {
        ShopOrder order = known(last(variables.path("id").asString("")));
        ObjectNode body = JSON.createObjectNode();
        ObjectNode payload = body.putObject("data").putObject("fulfillmentOrderReleaseHold");
        ArrayNode errors = payload.putArray("userErrors");
        boolean ours = false;
        for (JsonNode id : variables.path("holds")) {
            ours |= id.asString("").equals(HOLD + order.id);
        }
        if (!order.heldByDesk || !ours) {
            errors.addObject().put("code", "INVALID").put("message", "The hold does not exist.");
            return body;
        }
        order.heldByDesk = false;
        payload.putObject("fulfillmentOrder").put("id", FULFILMENT + order.id);
        changedByDesk(order);
        return body;
    }

    private ObjectNode changeAddress(JsonNode variables) {
        JsonNode input = variables.path("input");
        ShopOrder order = known(last(input.path("id").asString("")));
        ObjectNode body = JSON.createObjectNode();
        ObjectNode payload = body.putObject("data").putObject("orderUpdate");
        ArrayNode errors = payload.putArray("userErrors");
        JsonNode address = input.path("shippingAddress");
        if (!address.path("zip").asString("").matches("\\d{5}")) {
            errors.addObject().put("message", "Zip is not valid for Mexico");
            return body;
        }
        order.address.put("address1", address.path("address1").asString(""));
        order.address.put("address2", address.path("address2").asString(""));
        order.address.put("city", address.path("city").asString(""));
        order.address.put("state", address.path("province").asString(""));
        order.address.put("zip", address.path("zip").asString(""));
        String name = (address.path("firstName").asString("") + " "
                        + address.path("lastName").asString(""))
                .strip();
        order.address.put("name", name);
        order.address.put("phone", address.path("phone").asString(""));
        payload.putObject("order").put("id", GID + "Order/" + order.id);
        changedByDesk(order);
        return body;
    }

    private static String last(String gid) {
        return gid.substring(gid.lastIndexOf('/') + 1);
    }

    @Override
    ObjectNode bodyOf(String topic, ShopOrder order) {
        return JSON.createObjectNode()
                .put("id", Long.parseLong(order.id))
                .put("admin_graphql_api_id", GID + "Order/" + order.id)
                .put("name", "#" + order.number)
                .put("email", order.purchase.email())
                .put("updated_at", order.updatedAt.toString());
    }

    @Override
    HttpRequest.Builder told(String topic, ObjectNode body, Telling telling) {
        byte[] bytes = JSON.writeValueAsBytes(body);
        String secret = telling.forged() ? "somebody-elses" : settings.clientSecret();
        String x = telling.otherSpelling() ? "Shopify-" : "X-Shopify-";
        String full = topic.contains("/") ? topic : "orders/" + topic;
        return HttpRequest.newBuilder(telling.webhook())
                .header("Content-Type", "application/json")
                .header(x + "Topic", full)
                .header(x + "Hmac-SHA256", signature(bytes, secret))
                .header(x + "Shop-Domain", settings.shop())
                .header(x + "Webhook-Id", telling.id())
                .header(x + "API-Version", "2026-10")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    }

    /** Posts a webhook of any topic once; returns the desk's status. */
    public int tellOf(String topic, ObjectNode body, URI address) {
        return post(topic, body, new Telling(address, "d-" + numbers.incrementAndGet(), false, false));
    }
}
