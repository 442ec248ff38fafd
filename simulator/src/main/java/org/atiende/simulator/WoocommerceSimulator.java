package org.atiende.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pretend WooCommerce: REST v3 with a consumer key and secret, statuses, notes of the hold, and signed webhooks. */
public final class WoocommerceSimulator extends ShopSimulator {
    private static final DateTimeFormatter GMT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String API = "/wp-json/wc/v3/";
    private static final String HELD = "_atiende_held_from";

    private final Settings settings;
    private volatile boolean keyIsGood = true;

    private WoocommerceSimulator(@Nullable HttpServer server, String prefix, Settings settings, URI webhook) {
        super(server, prefix, webhook);
        this.settings = settings;
    }

    /** The keys that the shop has made for the desk. */
    public record Settings(String consumerKey, String consumerSecret, String signingSecret) {
        @Override
        public String toString() {
            return "Settings[…]";
        }
    }

    /** Starts on loopback at a free port. */
    public static WoocommerceSimulator start(Settings settings, URI webhook) throws IOException {
        HttpServer server = Loopback.listen(0);
        WoocommerceSimulator simulator = new WoocommerceSimulator(server, "", settings, webhook);
        server.createContext("/", simulator::serve);
        server.start();
        return simulator;
    }

    /** Starts beside another pretend platform, under a path of its address. */
    static WoocommerceSimulator beside(WhatsappSimulator host, String prefix, Settings settings, URI webhook) {
        WoocommerceSimulator simulator = new WoocommerceSimulator(null, prefix, settings, webhook);
        simulator.goOnFromNow();
        host.alsoServe(prefix, simulator::serve);
        return simulator;
    }

    /** The keys are good no longer: somebody has deleted them; {@link #keysAreGood} makes them good again. */
    @Override
    void expire() {
        keyIsGood = false;
    }

    public void keysAreGood(boolean good) {
        keyIsGood = good;
    }

    @Override
    String idOf(long number) {
        return Long.toString(5_000 + number);
    }

    @Override
    boolean changes(String method, String path, JsonNode body) {
        return method.equals("PUT");
    }

    @Override
    Optional<Answer> stranger(HttpExchange exchange, String path, byte[] body) {
        String good = "Basic "
                + Base64.getEncoder()
                        .encodeToString((settings.consumerKey() + ":" + settings.consumerSecret())
                                .getBytes(StandardCharsets.UTF_8));
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        return keyIsGood && header.equals(good)
                ? Optional.empty()
                : Optional.of(error(401, "woocommerce_rest_authentication_error", "Consumer key is invalid."));
    }

    @Override
    Answer limitedAnswer() {
        return error(429, "too_many_requests", "Too many requests");
    }

    @Override
    Answer permissionAnswer() {
        return error(
                401, "woocommerce_rest_authentication_error", "The API key provided does not have write permissions.");
    }

    private static Answer error(int status, String code, String message) {
        ObjectNode body = JSON.createObjectNode().put("code", code).put("message", message);
        body.putObject("data").put("status", status);
        return new Answer(status, body);
    }

    @Override
    Answer route(String method, String path, Map<String, String> query, JsonNode body) {
        if (!path.startsWith(API + "orders")) {
            return error(404, "rest_no_route", "No route was found matching the URL and request method.");
        }
        String id = path.substring((API + "orders").length()).replace("/", "");
        synchronized (orders) {
            if (id.isEmpty()) {
                return list(query);
            }
            ShopOrder order = orders.get(id);
            if (order == null) {
                return error(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
            }
            if (method.equals("PUT")) {
                update(order, body);
            }
            return new Answer(200, node(order));
        }
    }

    private Answer list(Map<String, String> query) {
        String after = query.getOrDefault("modified_after", "");
        int perPage = Integer.parseInt(query.getOrDefault("per_page", "10"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        Comparator<ShopOrder> byTime =
                Comparator.comparing((ShopOrder it) -> it.updatedAt).thenComparing(it -> it.id);
        List<ShopOrder> found = orders.values().stream()
                .filter(it -> GMT.format(it.updatedAt).compareTo(after) > 0)
                .sorted(query.getOrDefault("order", "desc").equals("desc") ? byTime.reversed() : byTime)
                .toList();
        ArrayNode nodes = JSON.createArrayNode();
        found.stream().skip((long) (page - 1) * perPage).limit(perPage).forEach(it -> nodes.add(node(it)));
        return new Answer(200, nodes);
    }

    private void update(ShopOrder order, JsonNode body) {
        if (body.has("status")) {
            order.status = body.path("status").asString("");
            order.heldByDesk = order.status.equals("on-hold");
            order.heldByOther = false;
        }
        for (JsonNode meta : body.path("meta_data")) {
            if (meta.path("key").asString("").equals(HELD)) {
                order.heldFrom = meta.path("value").asString("");
            }
        }
        if (body.has("shipping")) {
            JsonNode to = body.path("shipping");
            order.address.put("address1", to.path("address_1").asString(""));
            order.address.put("address2", to.path("address_2").asString(""));
            order.address.put("city", to.path("city").asString(""));
            order.address.put("state", to.path("state").asString(""));
            order.address.put("zip", to.path("postcode").asString(""));
            if (to.has("first_name")) {
                order.address.put(
                        "name",
                        (to.path("first_name").asString("") + " "
                                        + to.path("last_name").asString(""))
                                .strip());
            }
            if (to.has("phone")) {
                order.address.put("phone", to.path("phone").asString(""));
            }
        }
        changedByDesk(order);
    }

    private ObjectNode node(ShopOrder order) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", Long.parseLong(order.id))
                .put("number", Integer.toString(order.number))
                .put("status", order.status)
                .put("currency", "MXN")
                .put("total", amount(order.purchase.cents() * order.purchase.quantity()))
                .put("customer_id", 0)
                .put("date_created_gmt", GMT.format(order.createdAt))
                .put("date_modified_gmt", GMT.format(order.updatedAt));
        if (order.status.equals("pending")) {
            node.putNull("date_paid_gmt");
        } else {
            node.put("date_paid_gmt", GMT.format(order.createdAt));
        }
        node.putObject("billing")
                .put("first_name", order.purchase.name())
                .put("last_name", "")
                .put("email", order.purchase.email())
                .put("phone", order.purchase.phone());
        node.putObject("shipping")
                .put("first_name", order.address.get("name"))
                .put("last_name", "")
                .put("address_1", order.address.get("address1"))
                .put("address_2", order.address.get("address2"))
                .put("city", order.address.get("city"))
                .put("state", order.address.get("state"))
                .put("postcode", order.address.get("zip"))
                .put("country", "MX")
                .put("phone", order.address.get("phone"));
        node.putArray("line_items")
                .addObject()
                .put("product_id", 77)
                .put("name", order.purchase.title())
                .put("sku", "SKU-1")
                .put("quantity", order.purchase.quantity())
                .put("price", order.purchase.cents() / 100.0);
        ArrayNode meta = node.putArray("meta_data");
        if (!order.heldFrom.isEmpty()) {
            meta.addObject().put("id", 1).put("key", HELD).put("value", order.heldFrom);
        }
        if (order.sent()) {
            meta.addObject()
                    .put("id", 2)
                    .put("key", "_wc_shipment_tracking_items")
                    .putArray("value")
                    .addObject()
                    .put("tracking_provider", "Estafeta")
                    .put("tracking_number", order.tracking);
        }
        return node;
    }

    @Override
    ObjectNode bodyOf(String topic, ShopOrder order) {
        return node(order);
    }

    @Override
    HttpRequest.Builder told(String topic, ObjectNode body, Telling telling) {
        byte[] bytes = JSON.writeValueAsBytes(body);
        String secret = telling.forged() ? "somebody-elses" : settings.signingSecret();
        String full = topic.equals("create") ? "order.created" : topic.equals("holograms") ? topic : "order.updated";
        return HttpRequest.newBuilder(telling.webhook())
                .header("Content-Type", "application/json")
                .header("X-WC-Webhook-Source", "https://tienda.example/")
                .header("X-WC-Webhook-Topic", full)
                .header("X-WC-Webhook-Resource", full.equals("holograms") ? "hologram" : "order")
                .header("X-WC-Webhook-Event", full.endsWith("created") ? "created" : "updated")
                .header("X-WC-Webhook-Signature", signature(bytes, secret))
                .header("X-WC-Webhook-ID", "1")
                .header("X-WC-Webhook-Delivery-ID", telling.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    }

    /** The unsigned form that the shop posts when a webhook is made. */
    public HttpRequest ping(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("webhook_id=1"))
                .build();
    }
}
