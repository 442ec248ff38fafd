package org.atiende.simulator;

import static org.atiende.simulator.Loopback.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pretend Amazon: Login with Amazon, the two versions of the orders API with their plans, and buyers whose messages are
 * relayed by mail. Safe for use by several threads.
 */
public final class AmazonSimulator implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 20;

    private final @Nullable HttpServer server;
    private final String prefix;
    private final EmailSimulator mail;
    private final Settings settings;
    private final Map<String, ObjectNode> orders = new ConcurrentHashMap<>();
    private final AmazonSolicitations solicitations = new AmazonSolicitations();
    private final AmazonMessaging messaging = new AmazonMessaging();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger limited = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final InstantSource clock = InstantSource.system();
    private volatile String token = "";
    private volatile boolean role = true;
    private volatile boolean consent = true;
    private volatile Instant outageUntil = Instant.MIN;
    private volatile Instant roleLostUntil = Instant.MIN;
    private volatile Duration minute = Duration.ofMinutes(1);

    private AmazonSimulator(@Nullable HttpServer server, String prefix, EmailSimulator mail, Settings settings) {
        this.server = server;
        this.prefix = prefix;
        this.mail = mail;
        this.settings = settings;
    }

    /** The seller's application and its refresh token. */
    public record Settings(String clientId, String clientSecret, String refreshToken) {
        @Override
        public String toString() {
            return "Settings[" + clientId + "]";
        }
    }

    /** Starts on loopback beside a mail server. */
    public static AmazonSimulator start(EmailSimulator mail, Settings settings) throws IOException {
        HttpServer server = Loopback.listen(0);
        AmazonSimulator simulator = new AmazonSimulator(server, "", mail, settings);
        server.createContext("/", simulator::serve);
        server.start();
        return simulator;
    }

    /** Starts beside another pretend platform, under a path of its address, for a demo. */
    static AmazonSimulator beside(WhatsappSimulator host, String prefix, EmailSimulator mail, Settings settings) {
        AmazonSimulator simulator = new AmazonSimulator(null, prefix, mail, settings);
        host.alsoServe(prefix, simulator::serve);
        return simulator;
    }

    public String url() {
        if (server == null) {
            throw new IllegalStateException("It is reached under the address of the platform beside it");
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a desk on this machine needs to reach the mailbox and the orders, by the names of its settings. */
    public Map<String, String> account() {
        Map<String, String> all = new LinkedHashMap<>(mail.account());
        all.put("address", mail.address());
        all.put("clientId", settings.clientId());
        all.put("clientSecret", settings.clientSecret());
        all.put("refreshToken", settings.refreshToken());
        all.put("baseUrl", url());
        all.put("tokenUrl", url() + "/auth/o2/token");
        return all;
    }

    /** A thing that was bought. */
    public record Item(String asin, String title, long cents, int quantity) {}

    /** Somebody buys; returns the order's id. */
    public String buys(Item item) {
        String id = "701-%07d-%07d".formatted(1_000_000 + numbers.incrementAndGet(), 2_000_000 + numbers.get());
        return buys(id, item);
    }

    String buys(String id, Item item) {
        String now = clock.instant().toString();
        String each = "%d.%02d".formatted(item.cents() / 100, item.cents() % 100);
        long total = item.cents() * item.quantity();
        ObjectNode order = JSON.createObjectNode();
        order.put("orderId", id).put("createdTime", now).put("lastUpdatedTime", now);
        order.putObject("salesChannel").put("channelName", "AMAZON").put("marketplaceId", "A1AM78C64UM0Y8");
        order.putObject("buyer").put("buyerName", "Nombre Que No Debe Guardarse");
        order.putObject("proceeds")
                .putObject("grandTotal")
                .put("amount", "%d.%02d".formatted(total / 100, total % 100))
                .put("currencyCode", "MXN");
        ObjectNode fulfilment = order.putObject("fulfillment");
        fulfilment.put("fulfillmentStatus", "UNSHIPPED").put("fulfilledBy", "MERCHANT");
        fulfilment
                .putObject("deliverByWindow")
                .put("latestDateTime", clock.instant().plus(Duration.ofDays(4)).toString());
        ObjectNode line = order.putArray("orderItems").addObject();
        line.put("orderItemId", "1").put("quantityOrdered", item.quantity());
        ObjectNode product = line.putObject("product");
        product.put("asin", item.asin()).put("title", item.title()).put("sellerSku", "SKU-" + item.asin());
        product.putObject("price").putObject("unitPrice").put("amount", each).put("currencyCode", "MXN");
        orders.put(id, order);
        return id;
    }

    /** The order is on its way, or further: {@code IN_TRANSIT}, {@code DELIVERED}. */
    public void ships(String id, String status) {
        ObjectNode order = order(id);
        order.put("lastUpdatedTime", clock.instant().toString());
        ((ObjectNode) order.path("fulfillment")).put("fulfillmentStatus", "SHIPPED");
        ObjectNode parcel = order.putArray("packages").addObject();
        parcel.put("packageReferenceId", "1")
                .put("carrier", "Estafeta")
                .put("trackingNumber", "EST" + id.replace("-", ""));
        parcel.putObject("packageStatus").put("status", status).put("detailedStatus", status);
        if (status.equals("DELIVERED")) {
            solicitations.delivered(id, clock.instant());
        }
    }

    /** The order was delivered so long ago. */
    public void delivered(String id, Duration ago) {
        ships(id, "DELIVERED");
        solicitations.delivered(id, clock.instant().minus(ago));
    }

    /** What the seller has had Amazon ask buyers for. */
    public AmazonSolicitations solicitations() {
        return solicitations;
    }

    /** What the seller has written to buyers of its own accord. */
    public AmazonMessaging messaging() {
        return messaging;
    }

    private ObjectNode order(String id) {
        ObjectNode order = orders.get(id);
        if (order == null) {
            throw new IllegalStateException("There is no order " + id);
        }
        return order;
    }

    /** In which language Amazon writes around a buyer's message. */
    public enum Language {
        ES("Recibiste un mensaje.", "Mensaje:", "Finalizar mensaje"),
        ES_START("Recibiste un mensaje.", "Iniciar mensaje", "Finalizar mensaje"),
        EN("You have received a message.", "Message:", "End message"),
        PT("Você recebeu uma mensagem.", "Mensagem:", "Encerrar mensagem");

        private final String opening;
        private final String begin;
        private final String end;

        Language(String opening, String begin, String end) {
            this.opening = opening;
            this.begin = begin;
            this.end = end;
        }
    }

    /** A buyer writes about an order. Returns the Message-ID of the relayed mail. */
    public String writes(String alias, String name, String order, String text) {
        JsonNode product = order(order).path("orderItems").path(0).path("product");
        return relays(alias, name, order, product.path("asin").asString(""), text, Language.ES);
    }

    /** A buyer asks before a sale. */
    public String asks(String alias, String name, String asin, String text) {
        return relays(alias, name, "", asin, text, Language.ES);
    }

    /** A message as Amazon relays it; the order may be empty. */
    public String relays(String alias, String name, String order, String asin, String text, Language language) {
        String subject = "Consulta sobre detalles del producto del cliente de Amazon " + name
                + (order.isEmpty() ? "" : " (Pedido: " + order + ")");
        return mail.writes(alias, name, subject, body(order, asin, text, language));
    }

    /** A buyer goes on after an answer; Amazon starts no thread of its own. */
    public String answers(String alias, String name, EmailSimulator.Received answer, String order, String text) {
        return mail.answers(alias, name, answer, body(order, "", text, Language.ES));
    }

    static String body(String order, String asin, String text, Language language) {
        return language.opening
                + "\r\n\r\n"
                + (order.isEmpty() ? "" : "# " + order + ":\r\n")
                + (asin.isEmpty() ? "" : "1 / Un producto | 123 [ASIN: " + asin + "]\r\n")
                + "\r\n------------- "
                + language.begin
                + " -------------\r\n\r\n"
                + text
                + "\r\n\r\n------------- "
                + language.end
                + " -------------\r\n\r\n"
                + "Si consideras que este mensaje es sospechoso, repórtalo aquí.\r\n"
                + "Para contestar, responde este correo. Copyright Amazon.com, Inc.\r\n";
    }

    public EmailSimulator mail() {
        return mail;
    }

    /** The access token is good no longer; the refresh token gives another. */
    public void expireToken() {
        token = "";
    }

    /** The application has the role for orders, or has it no longer. */
    public void role(boolean now) {
        role = now;
    }

    /** The seller has taken the consent back, or has given it again. */
    public void consent(boolean now) {
        consent = now;
        token = "";
    }

    /** Answers so many requests with 429. */
    public void limit(int many) {
        limited.set(many);
    }

    /** Answers nothing for a while. */
    public void outage(Duration lasting) {
        outageUntil = clock.instant().plus(lasting);
    }

    /** How long a minute of an incident is. */
    public void minuteLasts(Duration time) {
        minute = time;
        mail.minuteLasts(time);
    }

    /**
     * Plays a scenario: each line is a message about an order of its buyer, relayed by mail. What is forged is a mail that only
     * looks like a relayed one; what nobody has heard of is a mail of Amazon's without a message.
     */
    public void play(Scenario scenario) {
        Map<Integer, String> bought = new LinkedHashMap<>();
        List<Incident> incidents = scenario.incidents();
        Scenario lines = new Scenario(
                scenario.seed(), scenario.buyers(), scenario.messages(), scenario.withoutPhone(), scenario.faults());
        int[] position = {0};
        mail.play(lines, (line, at) -> {
            int now = position[0]++;
            incidents.stream().filter(it -> it.at() == now).forEach(this::befall);
            String order = bought.computeIfAbsent(
                    line.buyer(), it -> buys(new Item("B0SHEETS01", "Juego de sábanas", 79_900, 1)));
            String alias = "c%dx%d@marketplace.amazon.com.mx".formatted(scenario.seed(), line.buyer());
            // One looks like Amazon's from afar, the other has its address and is disowned by its domain.
            boolean disowned = line.is(Fault.FORGED) && line.number() % 2 == 1;
            String from = line.is(Fault.FORGED) && !disowned
                    ? alias.replace("marketplace.amazon.com.mx", "marketplace-amazon.example")
                    : line.is(Fault.OTHER_SPELLING) ? alias.toUpperCase(Locale.ROOT) : alias;
            String id = "<s%d.%d@amazonses.example>".formatted(scenario.seed(), line.number());
            String subject = "Consulta del cliente de Amazon (Pedido: " + order + ")";
            String raw = mail.dated(
                    at, id, from, "Comprador " + line.buyer(), subject, body(order, "", line.text(), Language.ES));
            mail.delivers(disowned ? "Authentication-Results: mx.example; dmarc=fail\r\n" + raw : raw);
            if (line.is(Fault.UNKNOWN_TYPE)) {
                mail.delivers(mail.dated(
                        at, "<h" + id.substring(2), from, "Amazon", "Un holograma para ti", "nada que leer"));
            }
        });
    }

    /** Something befalls the platform: the API, and in an outage the mailbox, too. */
    public void befall(Incident incident) {
        Duration lasts = minute.multipliedBy(incident.minutes());
        switch (incident.what()) {
            case RATE_LIMITED -> limit(3);
            case TOKEN_EXPIRED -> expireToken();
            case PERMISSION_LOST -> roleLostUntil = clock.instant().plus(lasts);
            case MODERATED -> mail.befall(incident);
            case OUTAGE -> {
                outage(lasts);
                mail.befall(incident);
            }
        }
    }

    /** How many requests have come in. */
    public int requests() {
        return requests.get();
    }

    /** How many access tokens have been given. */
    public int issued() {
        return tokens.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readAllBytes();
        }
        String path = exchange.getRequestURI().getPath().substring(prefix.length());
        if (clock.instant().isBefore(outageUntil)) {
            answer(exchange, 503, error("InternalFailure", "We encountered an internal error"));
        } else if (path.equals("/auth/o2/token")) {
            login(exchange, Forms.read(new String(body, StandardCharsets.UTF_8)));
        } else if (limited.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            exchange.getResponseHeaders().add("x-amzn-RateLimit-Limit", "0.5");
            answer(exchange, 429, error("QuotaExceeded", "You exceeded your quota for the requested resource."));
        } else if (token.isEmpty() || !token.equals(exchange.getRequestHeaders().getFirst("x-amz-access-token"))) {
            answer(
                    exchange,
                    403,
                    error(
                            "Unauthorized",
                            "The access token you provided is revoked, malformed, invalid or has expired."));
        } else if (!role || clock.instant().isBefore(roleLostUntil)) {
            answer(exchange, 403, error("Unauthorized", "Access to requested resource is denied."));
        } else if (path.startsWith(AmazonSolicitations.PATH)) {
            solicitations.serve(exchange, path, clock.instant());
        } else if (path.startsWith(AmazonMessaging.PATH)) {
            messaging.serve(exchange, path, body);
        } else {
            read(exchange, path);
        }
    }

    private void login(HttpExchange exchange, Map<String, String> form) throws IOException {
        if (!settings.clientId().equals(form.get("client_id"))
                || !settings.clientSecret().equals(form.get("client_secret"))) {
            answer(exchange, 401, JSON.createObjectNode().put("error", "invalid_client"));
            return;
        }
        if (!consent || !settings.refreshToken().equals(form.get("refresh_token"))) {
            answer(exchange, 400, JSON.createObjectNode().put("error", "invalid_grant"));
            return;
        }
        token = "Atza|" + tokens.incrementAndGet();
        answer(
                exchange,
                200,
                JSON.createObjectNode()
                        .put("access_token", token)
                        .put("refresh_token", settings.refreshToken())
                        .put("token_type", "bearer")
                        .put("expires_in", 3_600));
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        Map<String, String> query = Forms.query(exchange);
        List<String> parts = List.of(path.substring(1).split("/"));
        boolean v0 = parts.size() > 1 && parts.get(1).equals("v0");
        if (parts.size() == 3) {
            list(exchange, v0, query);
        } else if (parts.size() > 3 && orders.containsKey(parts.get(3))) {
            ObjectNode order = order(parts.get(3));
            if (!v0) {
                answer(exchange, 200, JSON.createObjectNode().set("order", order));
            } else if (parts.size() == 5 && parts.get(4).equals("orderItems")) {
                ObjectNode payload = JSON.createObjectNode();
                payload.putObject("payload").set("OrderItems", AmazonOldOrders.items(order));
                answer(exchange, 200, payload);
            } else {
                answer(exchange, 200, JSON.createObjectNode().set("payload", AmazonOldOrders.of(order)));
            }
        } else {
            answer(exchange, 404, error("NotFound", "The specified resource does not exist."));
        }
    }

    private void list(HttpExchange exchange, boolean v0, Map<String, String> query) throws IOException {
        Instant since =
                Instant.parse(query.getOrDefault(v0 ? "LastUpdatedAfter" : "lastUpdatedAfter", "1970-01-01T00:00:00Z"));
        int from = Integer.parseInt(query.getOrDefault(v0 ? "NextToken" : "paginationToken", "0"));
        List<ObjectNode> all = orders.values().stream()
                .filter(it ->
                        Instant.parse(it.path("lastUpdatedTime").asString("")).isAfter(since))
                .sorted((a, b) -> a.path("orderId")
                        .asString("")
                        .compareTo(b.path("orderId").asString("")))
                .toList();
        List<ObjectNode> page = all.subList(Math.min(from, all.size()), Math.min(from + PAGE, all.size()));
        String next = from + PAGE < all.size() ? Integer.toString(from + PAGE) : "";
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list;
        if (v0) {
            ObjectNode payload = body.putObject("payload");
            list = payload.putArray("Orders");
            if (!next.isEmpty()) {
                payload.put("NextToken", next);
            }
        } else {
            list = body.putArray("orders");
            if (!next.isEmpty()) {
                body.putObject("pagination").put("nextToken", next);
            }
        }
        page.forEach(it -> list.add(v0 ? AmazonOldOrders.of(it) : it));
        answer(exchange, 200, body);
    }

    static ObjectNode error(String code, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", message)
                .put("details", "");
        return body;
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
