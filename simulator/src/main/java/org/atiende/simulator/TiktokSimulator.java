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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pretend TikTok Shop on loopback: signed requests, tokens that rotate, the chat, orders, signed pushes, and everything that goes
 * wrong. A push that it could not post is lost. Safe for use by several threads.
 */
public final class TiktokSimulator implements ChatSimulator {
    static final JsonMapper JSON = new JsonMapper();
    private static final Duration SIGNATURES_LIVE = Duration.ofMinutes(5);
    private static final String UPLOAD = "/customer_service/202309/images/upload";
    private static final Pattern MESSAGES = Pattern.compile("/customer_service/202309/conversations/(\\d+)/messages");

    private final HttpServer server;
    private final RotatingTokens tokens = new RotatingTokens("tiktok");
    private final TiktokWorld world = new TiktokWorld();
    private final ChatPictures pictures =
            new ChatPictures("data", Set.of("image/jpeg", "image/png", "image/gif", "image/webp"), 10 * 1024 * 1024);
    private final List<Shop> others = new CopyOnWriteArrayList<>();
    private final InstantSource clock = InstantSource.system();
    private final Troubles troubles = new Troubles(clock);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService later =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
    private final Queue<ShopMisbehaviour> misbehaviours = new ConcurrentLinkedQueue<>();
    private final List<Sent> accepted = new CopyOnWriteArrayList<>();
    private final AtomicLong pushes = new AtomicLong();
    private volatile Settings settings;
    private volatile boolean tells = true;

    private TiktokSimulator(HttpServer server, Settings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * The application and the shop that has consented to it.
     *
     * @param webhook where pushes go to
     */
    public record Settings(String appKey, String appSecret, String shop, String cipher, URI webhook) {
        @Override
        public String toString() {
            return "Settings[" + shop + "]";
        }
    }

    /** A shop that a consent covers. */
    private record Shop(String id, String name, String cipher) {}

    /**
     * A message of the shop that the platform took.
     *
     * @param text of a picture, its address
     */
    public record Sent(String conversation, String text, String messageId) {
        @Override
        public String toString() {
            return "Sent[" + messageId + "]";
        }
    }

    public static TiktokSimulator start(Settings settings) throws IOException {
        HttpServer server = Loopback.listen(0);
        TiktokSimulator simulator = new TiktokSimulator(server, settings);
        server.createContext("/", simulator::serve);
        server.start();
        return simulator;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Pushes to another address from now on. */
    public void tell(URI webhook) {
        settings = new Settings(settings.appKey(), settings.appSecret(), settings.shop(), settings.cipher(), webhook);
    }

    /** Whether pushes are posted; those that are not are lost. */
    @Override
    public void tells(boolean told) {
        tells = told;
    }

    /** The seller consents; returns the code that they come back with. */
    public String consents() {
        return tokens.consent();
    }

    /** The seller has another shop, which the consent covers, too. */
    public void hasAlso(String id, String name, String cipher) {
        others.add(new Shop(id, name, cipher));
    }

    public Map<String, String> granted() {
        return tokens.granted();
    }

    public void expire() {
        tokens.expire();
    }

    @Override
    public void revoke() {
        tokens.revoke();
        push(6, JSON.createObjectNode());
    }

    public int tokensIssued() {
        return tokens.issued();
    }

    /** How often a refresh token was shown that had been used. */
    public int tokensReused() {
        return tokens.reused();
    }

    @Override
    public void misbehave(ShopMisbehaviour misbehaviour) {
        misbehaviours.add(misbehaviour);
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

    public void minuteLasts(Duration lasts) {
        troubles.minuteLasts(lasts);
    }

    @Override
    public List<Sent> accepted() {
        return List.copyOf(accepted);
    }

    private Instant now() {
        return clock.instant();
    }

    /** A buyer writes; returns the id of the message. */
    public String writes(String buyer, String name, String text) {
        return says(buyer, name, "BUYER", "TEXT", JSON.createObjectNode().put("content", text), true);
    }

    /** A buyer shows a picture or a film; returns the id of the message. */
    public String shows(String buyer, String name, String type, String mimeType, byte[] content) {
        ObjectNode shown = shown(pictures.keep(new FormFile("shown", mimeType, content), url()));
        if (type.equals("VIDEO")) {
            shown.put("size", content.length).put("format", "mp4");
        }
        return says(buyer, name, "BUYER", type, shown, true);
    }

    /** What a message holds that shows a file. */
    private static ObjectNode shown(String url) {
        return JSON.createObjectNode().put("url", url).put("width", 1_280).put("height", 720);
    }

    /** What lies at the address of a picture. */
    public Optional<byte[]> picture(String url) {
        return pictures.at(URI.create(url).getPath()).map(FormFile::content);
    }

    /** No picture is there any more. */
    public void forgetPictures() {
        pictures.forget();
    }

    /** Somebody says something of a kind in a buyer's conversation. */
    public String says(String buyer, String name, String role, String type, ObjectNode content, boolean visible) {
        ObjectNode push;
        String id;
        synchronized (world) {
            TiktokWorld.Conversation talk = world.with(buyer, name);
            ObjectNode message = world.say(talk, role, type, content, visible, now());
            id = message.path("id").asString("");
            push = chat(talk, message);
        }
        push(14, push);
        return id;
    }

    /** Somebody buys and pays; returns the order's id. */
    public String buys(String title, long cents, int quantity) {
        String id;
        synchronized (world) {
            id = world.order(title, cents, quantity, now());
        }
        push(1, ofOrder(id));
        return id;
    }

    @Override
    public void ordersAge(Duration by) {
        synchronized (world) {
            ChatSimulator.age(world.orders(), by);
        }
    }

    /** Makes all messages older than they are. */
    public void messagesAge(Duration by) {
        synchronized (world) {
            world.messagesAge(by);
        }
    }

    /** The parcel is on its way. */
    public void ships(String order, String carrier, String tracking) {
        move(order, "IN_TRANSIT", "PROCESSING", carrier, tracking);
    }

    public void delivers(String order) {
        move(order, "DELIVERED", "COMPLETED", "", "");
    }

    private void move(String order, String status, String parcel, String carrier, String tracking) {
        synchronized (world) {
            world.move(order, status, parcel, carrier, tracking, now());
        }
        push(1, ofOrder(order));
    }

    private ObjectNode ofOrder(String id) {
        synchronized (world) {
            return JSON.createObjectNode()
                    .put("order_id", id)
                    .put("order_status", world.orderOf(id).path("status").asString(""))
                    .put("update_time", world.orderOf(id).path("update_time").asLong(0));
        }
    }

    /** A message as a push tells it: under other names than the list, and without the name of who wrote it. */
    private static ObjectNode chat(TiktokWorld.Conversation talk, ObjectNode message) {
        ObjectNode data = message.deepCopy();
        data.put("message_id", message.path("id").asString("")).remove("id");
        data.put("conversation_id", talk.id);
        ((ObjectNode) data.path("sender")).remove(List.of("nickname", "avatar"));
        return data;
    }

    private void push(int type, ObjectNode data) {
        if (tells && !troubles.isAway()) {
            ObjectNode push = envelope(type, data);
            var unused = later.schedule(() -> post(push, false), 10, TimeUnit.MILLISECONDS);
        }
    }

    private ObjectNode envelope(int type, JsonNode data) {
        ObjectNode push = JSON.createObjectNode()
                .put("type", type)
                .put("tts_notification_id", Long.toString(7_327_112_393_057_371_000L + pushes.incrementAndGet()))
                .put("shop_id", settings.shop())
                .put("timestamp", now().getEpochSecond());
        push.set("data", data);
        return push;
    }

    /** Posts a push as it is, once; returns the desk's status. */
    public int post(ObjectNode push, boolean forged) {
        byte[] body = JSON.writeValueAsBytes(push);
        String key = forged ? "somebody else's secret" : settings.appSecret();
        HttpRequest request = HttpRequest.newBuilder(settings.webhook())
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        Signatures.hmacSha256(key, settings.appKey() + new String(body, StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return Posts.status(http, request);
    }

    @Override
    public List<Integer> play(Scenario scenario) {
        Map<Integer, ObjectNode> told = new LinkedHashMap<>();
        Instant begin = now().minusSeconds(3_600);
        for (Scenario.Line line : scenario.lines()) {
            told.put(line.number(), happen(scenario, line, begin.plusSeconds(line.number())));
        }
        List<Integer> statuses = new ArrayList<>();
        int position = 0;
        for (Scenario.Line line : scenario.deliveries()) {
            scenario.incidentsBefore(position++).forEach(this::befall);
            if (troubles.isAway() && !line.is(Fault.FORGED)) {
                statuses.add(0);
                continue;
            }
            statuses.add(post(told.getOrDefault(line.number(), JSON.createObjectNode()), line.is(Fault.FORGED)));
            if (line.is(Fault.UNKNOWN_TYPE)) {
                post(envelope(9_900, JSON.createObjectNode().put("hologram", line.number())), false);
            }
        }
        return statuses;
    }

    private ObjectNode happen(Scenario scenario, Scenario.Line line, Instant at) {
        if (line.is(Fault.FORGED)) {
            return envelope(14, JSON.createObjectNode().put("message_id", "7000000"));
        }
        String buyer = Long.toString(7_078_850_000_000_000L + scenario.seed() * 1_000 + line.buyer());
        synchronized (world) {
            TiktokWorld.Conversation talk = world.with(buyer, "comprador" + line.buyer());
            ObjectNode content = JSON.createObjectNode().put("content", line.text());
            ObjectNode data = chat(talk, world.say(talk, "BUYER", "TEXT", content, true, at));
            if (line.is(Fault.OTHER_SPELLING)) {
                data.set("content", content);
            }
            return envelope(14, data);
        }
    }

    private void befall(Incident incident) {
        // The platform says nothing of messages that it keeps from buyers.
        troubles.befall(incident, tokens::expire, () -> {});
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        if (troubles.isAway()) {
            answer(exchange, 503);
            return;
        }
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = Forms.query(exchange);
        if (path.startsWith("/api/v2/token/")) {
            answer(exchange, token(path, query));
            return;
        }
        if (ChatPictures.isOne(path)) {
            Optional<FormFile> picture = pictures.at(path);
            if (picture.isEmpty()) {
                answer(exchange, 404);
                return;
            }
            answer(exchange, 200, picture.get().mimeType(), picture.get().content());
            return;
        }
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        boolean form = type.startsWith("multipart/form-data");
        // Of a form the address alone is signed.
        String body = form ? "" : new String(bytes, StandardCharsets.UTF_8);
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("x-tts-access-token"));
        Optional<Answer> refused = stranger(path, query, body, token);
        if (refused.isPresent()) {
            answer(exchange, refused.get());
            return;
        }
        if (troubles.limitsThis()) {
            answer(exchange, error(429, 45002, "request frequency limit"));
            return;
        }
        if (path.equals(UPLOAD)) {
            answer(
                    exchange,
                    pictures.take(type, bytes, url())
                            .map(it -> good(shown(it)))
                            .orElseGet(() -> error(200, 12000, "Validation failed")));
            return;
        }
        JsonNode posted = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        boolean sends = !body.isEmpty() && MESSAGES.matcher(path).matches();
        ShopMisbehaviour misbehaviour = sends ? misbehaviours.poll() : null;
        if (misbehaviour == null) {
            answer(exchange, route(path, query, posted, sends));
            return;
        }
        switch (misbehaviour) {
            case RATE_LIMITED -> answer(exchange, error(200, 45002, "request frequency limit"));
            case TOKEN_EXPIRED -> {
                tokens.expire();
                answer(exchange, error(401, 105001, "Access token expired"));
            }
            case PERMISSION_LOST -> answer(exchange, error(403, 106002, "Scope insufficient"));
            case SERVER_ERROR -> answer(exchange, 500);
            case CUT_AFTER_ACCEPT -> {
                var unused = route(path, query, posted, sends);
                exchange.close();
            }
            case CUT_BEFORE_ACCEPT -> exchange.close();
        }
    }

    private Answer token(String path, Map<String, String> query) {
        boolean first = path.endsWith("/get");
        if (!settings.appKey().equals(query.get("app_key"))
                || !settings.appSecret().equals(query.get("app_secret"))
                || !(first ? "authorized_code" : "refresh_token").equals(query.get("grant_type"))) {
            return error(200, 36000, "app_key or app_secret is wrong");
        }
        Optional<RotatingTokens.Pair> granted = first
                ? tokens.byCode(query.getOrDefault("auth_code", ""))
                : tokens.byRefresh(query.getOrDefault("refresh_token", ""));
        return granted.map(pair -> good(JSON.createObjectNode()
                        .put("access_token", pair.access())
                        .put("access_token_expire_in", now().getEpochSecond() + pair.seconds())
                        .put("refresh_token", pair.refresh())
                        .put("seller_base_region", "MX")))
                .orElseGet(() -> error(200, 105002, first ? "auth_code is invalid" : "refresh_token is invalid"));
    }

    /** A refusal for whoever signs wrongly or is not let in. */
    private Optional<Answer> stranger(String path, Map<String, String> query, String body, String token) {
        TreeMap<String, String> signed = new TreeMap<>(query);
        signed.remove("sign");
        String base = settings.appSecret()
                + path
                + signed.entrySet().stream()
                        .map(it -> it.getKey() + it.getValue())
                        .collect(Collectors.joining())
                + body
                + settings.appSecret();
        if (!settings.appKey().equals(query.get("app_key"))
                || !Signatures.hmacSha256(settings.appSecret(), base).equals(query.get("sign"))) {
            return Optional.of(error(401, 35002, "Signature mismatch"));
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(query.getOrDefault("timestamp", "0")));
        if (Duration.between(at, now()).abs().compareTo(SIGNATURES_LIVE) > 0) {
            return Optional.of(error(401, 35000, "timestamp is out of range"));
        }
        if (!tokens.isGood(token)) {
            return Optional.of(error(401, 105001, "Access token expired"));
        }
        boolean ofShop = !path.startsWith("/authorization/");
        if (ofShop && !settings.cipher().equals(query.get("shop_cipher"))) {
            return Optional.of(error(200, 105003, "shop_cipher is invalid"));
        }
        return ofShop && !troubles.permits() ? Optional.of(error(403, 106002, "Scope insufficient")) : Optional.empty();
    }

    private Answer route(String path, Map<String, String> query, JsonNode body, boolean sends) {
        Matcher ofConversation = MESSAGES.matcher(path);
        if (ofConversation.matches()) {
            String conversation = ofConversation.group(1);
            return sends ? take(conversation, body) : messages(conversation, query);
        }
        return switch (path) {
            case "/authorization/202309/shops" -> shops();
            case "/customer_service/202309/conversations" -> conversations(query);
            case "/order/202309/orders" -> details(query.getOrDefault("ids", ""));
            case "/order/202309/orders/search" -> search(query, body);
            default -> error(404, 36009009, "Invalid path");
        };
    }

    private Answer shops() {
        ObjectNode data = JSON.createObjectNode();
        ArrayNode list = data.putArray("shops");
        Stream.concat(Stream.of(new Shop(settings.shop(), "Casa Jacaranda", settings.cipher())), others.stream())
                .forEach(it -> list.addObject()
                        .put("id", it.id())
                        .put("name", it.name())
                        .put("region", "MX")
                        .put("cipher", it.cipher()));
        return good(data);
    }

    private Answer take(String conversation, JsonNode body) {
        String type = body.path("type").asString("");
        JsonNode content = JSON.readTree(body.path("content").asString("{}"));
        String text = content.path(type.equals("IMAGE") ? "url" : "content").asString("");
        ObjectNode push;
        Sent sent;
        synchronized (world) {
            Optional<TiktokWorld.Conversation> talk = world.byId(conversation);
            if (talk.isEmpty()
                    || !(type.equals("TEXT") || (type.equals("IMAGE") && pictures.isThere(text, url())))
                    || text.isEmpty()
                    || text.codePointCount(0, text.length()) > 2_000) {
                return error(200, 12000, "Validation failed");
            }
            ObjectNode message = world.say(talk.get(), "SHOP", type, (ObjectNode) content, true, now());
            push = chat(talk.get(), message);
            sent = new Sent(conversation, text, message.path("id").asString(""));
        }
        accepted.add(sent);
        push(14, push);
        return good(JSON.createObjectNode().put("message_id", sent.messageId()));
    }

    /** The latest first; a page goes on behind as many as its token says. */
    private Answer messages(String conversation, Map<String, String> query) {
        int size = Math.min(10, Integer.parseInt(query.getOrDefault("page_size", "10")));
        int from = Integer.parseInt(query.getOrDefault("page_token", "0"));
        ObjectNode data = JSON.createObjectNode();
        ArrayNode list = data.putArray("messages");
        synchronized (world) {
            List<ObjectNode> all =
                    world.byId(conversation).map(it -> it.messages.reversed()).orElse(List.of());
            all.stream().skip(from).limit(size).forEach(it -> list.add(it.deepCopy()));
            data.put("next_page_token", from + size < all.size() ? Integer.toString(from + size) : "");
        }
        return good(data);
    }

    private Answer conversations(Map<String, String> query) {
        int size = Math.min(20, Integer.parseInt(query.getOrDefault("page_size", "20")));
        int from = Integer.parseInt(query.getOrDefault("page_token", "0"));
        ObjectNode data = JSON.createObjectNode();
        ArrayNode list = data.putArray("conversations");
        synchronized (world) {
            List<TiktokWorld.Conversation> all = world.conversations();
            all.stream().skip(from).limit(size).forEach(it -> {
                ObjectNode conversation = list.addObject().put("id", it.id);
                conversation.set("latest_message", it.messages.getLast().deepCopy());
            });
            data.put("next_page_token", from + size < all.size() ? Integer.toString(from + size) : "");
        }
        return good(data);
    }

    private Answer details(String ids) {
        ObjectNode data = JSON.createObjectNode();
        ArrayNode list = data.putArray("orders");
        synchronized (world) {
            for (String id : ids.split(",")) {
                world.findOrder(id).ifPresent(it -> list.add(it.deepCopy()));
            }
        }
        return list.isEmpty() ? error(200, 9001000, "Order not found") : good(data);
    }

    private Answer search(Map<String, String> query, JsonNode body) {
        int size = Math.min(100, Integer.parseInt(query.getOrDefault("page_size", "20")));
        int from = Integer.parseInt(query.getOrDefault("page_token", "0"));
        ObjectNode data = JSON.createObjectNode();
        ArrayNode list = data.putArray("orders");
        synchronized (world) {
            List<ObjectNode> changed = world.changedBetween(
                    body.path("update_time_ge").asLong(0),
                    body.path("update_time_lt").asLong(Long.MAX_VALUE));
            changed.stream().skip(from).limit(size).forEach(it -> list.add(it.deepCopy()));
            data.put("next_page_token", from + size < changed.size() ? Integer.toString(from + size) : "");
        }
        return good(data);
    }

    private static Answer good(ObjectNode data) {
        ObjectNode body =
                JSON.createObjectNode().put("code", 0).put("message", "Success").put("request_id", "r");
        body.set("data", data);
        return new Answer(200, body);
    }

    private static Answer error(int status, int code, String message) {
        return new Answer(
                status,
                JSON.createObjectNode()
                        .put("code", code)
                        .put("message", message)
                        .put("request_id", "r"));
    }

    @Override
    public void close() {
        later.shutdownNow();
        server.stop(0);
    }
}
