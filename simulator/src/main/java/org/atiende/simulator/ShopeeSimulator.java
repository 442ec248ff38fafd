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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pretend Shopee on loopback: signed requests, a consent with tokens that rotate, the chat, orders, signed pushes, a list of
 * those that it lost, and everything that goes wrong. Safe for use by several threads.
 *
 * <p>It is whole in one file because its routes, its pushes and what befalls it share one lock and one clock; what there is on
 * it stands in {@link ShopeeWorld}, its tokens in {@link RotatingTokens}.
 */
public final class ShopeeSimulator implements ChatSimulator {
    static final JsonMapper JSON = new JsonMapper();
    /** The user who speaks for the shop. */
    static final long SELLER_USER = 222;

    private static final Duration SIGNATURES_LIVE = Duration.ofMinutes(5);
    /** Of orders and returns it lists what changed within so long. */
    private static final Duration LONGEST_SPAN = Duration.ofDays(15);

    private final @Nullable HttpServer server;
    private final String prefix;
    private final RotatingTokens tokens = new RotatingTokens("shopee");
    private final ShopeeWorld world;
    private final ChatPictures pictures =
            new ChatPictures("file", Set.of("image/jpeg", "image/png", "image/gif"), 2 * 1024 * 1024);
    private final InstantSource clock = InstantSource.system();
    private final Troubles troubles = new Troubles(clock);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService later =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
    private final Queue<ShopMisbehaviour> misbehaviours = new ConcurrentLinkedQueue<>();
    private final List<ObjectNode> lost = new ArrayList<>();
    private final List<Sent> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Settings settings;
    private volatile Consumer<Sent> afterAccept = sent -> {};
    private volatile boolean tells = true;
    private volatile boolean censorsNext;
    private volatile boolean permitsReturns = true;
    private volatile String pushForm = "url";
    private long confirmed;
    private long lostNumber;

    private ShopeeSimulator(@Nullable HttpServer server, String prefix, Settings settings) {
        this.server = server;
        this.prefix = prefix;
        this.settings = settings;
        this.world = new ShopeeWorld(settings.shop());
    }

    /**
     * The application and the shop that it was made for.
     *
     * @param webhook where pushes go to, as it is registered
     */
    public record Settings(String partnerId, String partnerKey, String shop, URI webhook) {
        @Override
        public String toString() {
            return "Settings[" + shop + "]";
        }
    }

    /**
     * A message of the shop that the platform took.
     *
     * @param text of a picture, its address
     */
    public record Sent(String buyer, String text, String messageId) {
        @Override
        public String toString() {
            return "Sent[" + messageId + "]";
        }
    }

    public static ShopeeSimulator start(Settings settings) throws IOException {
        HttpServer server = Loopback.listen(0);
        ShopeeSimulator simulator = new ShopeeSimulator(server, "", settings);
        server.createContext("/", simulator::serve);
        server.start();
        return simulator;
    }

    /** Starts beside another pretend platform, under a path of its address, for a demo: it takes the desk's first token as it is. */
    static ShopeeSimulator beside(WhatsappSimulator host, String prefix, Settings settings) {
        ShopeeSimulator simulator = new ShopeeSimulator(null, prefix, settings);
        simulator.tokens.takeTheFirst();
        simulator.world.goOnFrom(simulator.clock.instant().getEpochSecond() % 1_000_000_000L);
        host.alsoServe(prefix, simulator::serve);
        return simulator;
    }

    public String url() {
        if (server == null) {
            throw new IllegalStateException("this platform stands beside another and has no address of its own");
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Pushes to another address from now on. */
    public void tell(URI webhook) {
        settings = new Settings(settings.partnerId(), settings.partnerKey(), settings.shop(), webhook);
    }

    /** Days go by: what was lost until now is kept no longer. */
    public void forgetsLost() {
        synchronized (lost) {
            lost.clear();
        }
    }

    /** Whether pushes are posted; those that are not are kept as lost. */
    @Override
    public void tells(boolean told) {
        tells = told;
    }

    /** Signs pushes over another part of the address: {@code url}, {@code address}, {@code path} or {@code body}. */
    public void signsPushesOver(String form) {
        pushForm = form;
    }

    public void afterAccept(Consumer<Sent> consumer) {
        afterAccept = consumer;
    }

    public Map<String, String> granted() {
        return tokens.granted();
    }

    /** The shop's owner consents; returns the code that they come back with. */
    public String consents() {
        return tokens.consent();
    }

    public void expire() {
        tokens.expire();
    }

    @Override
    public void revoke() {
        tokens.revoke();
        push(2, JSON.createObjectNode().put("shop_id", Long.parseLong(settings.shop())));
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

    /** The next message of the shop is kept from its buyer. */
    public void censorsNext() {
        censorsNext = true;
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

    public int requests() {
        return requests.get();
    }

    @Override
    public List<Sent> accepted() {
        return List.copyOf(accepted);
    }

    /** A buyer writes; returns the id of the message. */
    public String writes(String buyer, String name, String text) {
        return writes(buyer, name, text, "");
    }

    /** A buyer writes from the page of an order. */
    public String writes(String buyer, String name, String text, String order) {
        return says(buyer, name, "text", JSON.createObjectNode().put("text", text), order);
    }

    /** Messages do not say any more which of their sides is the shop. */
    public void tellsNoShops() {
        synchronized (world) {
            world.tellsNoShops();
        }
    }

    /** A buyer shows a picture that lies with the platform; returns the id of the message. */
    public String shows(String buyer, String name, String mimeType, byte[] content) {
        String at = pictures.keep(new FormFile("shown", mimeType, content), url());
        return says(buyer, name, "image", JSON.createObjectNode().put("url", at), "");
    }

    /** What lies at the address of a picture. */
    public Optional<byte[]> picture(String url) {
        return pictures.at(URI.create(url).getPath()).map(FormFile::content);
    }

    /** A buyer sends something of a kind. */
    public String says(String buyer, String name, String type, ObjectNode content, String order) {
        ObjectNode message;
        synchronized (world) {
            message = world.say(world.with(buyer, name), false, type, content, order, now());
        }
        push(10, chat(message, false));
        return message.path("message_id").asString("");
    }

    /** The push of a message, to be posted once more or later. */
    public ObjectNode pushOf(String messageId) {
        synchronized (world) {
            return envelope(10, chat(world.message(messageId).orElseThrow(), false));
        }
    }

    /** Somebody of the shop answers on the platform's own pages. */
    public String sellerWritesElsewhere(String buyer, String text) {
        ObjectNode message;
        synchronized (world) {
            message = world.say(
                    world.ofBuyer(buyer).orElseThrow(),
                    true,
                    "text",
                    JSON.createObjectNode().put("text", text),
                    "",
                    now());
        }
        push(10, chat(message, false));
        return message.path("message_id").asString("");
    }

    /** Somebody buys and pays; returns the order's id. */
    public String buys(String buyer, String name, String title, long cents, int quantity) {
        String sn;
        synchronized (world) {
            sn = world.order(buyer, name, title, cents, quantity, now());
        }
        push(3, orderPush(sn));
        return sn;
    }

    /** The buyer of an order asks to send it back; no push tells of it. Returns the return's id. */
    public String wantsToReturn(String sn, String words, Instant dueAt) {
        synchronized (world) {
            return world.returnOf(sn, words, now(), dueAt);
        }
    }

    /** Whether the application may read returns. */
    public void permitsReturns(boolean there) {
        permitsReturns = there;
    }

    /** A return goes on; {@code dueAt} is by when the shop must look at what comes back. */
    public void returnBecomes(String id, String status, Optional<Instant> dueAt) {
        synchronized (world) {
            world.returnBecomes(id, status, now(), dueAt);
        }
    }

    /** The buyer has sent it back; its carrier knows it by a number. */
    public void sendsBack(String id, String tracking, String logistics) {
        synchronized (world) {
            world.sendBack(id, tracking, logistics, now());
        }
    }

    @Override
    public void ordersAge(Duration by) {
        synchronized (world) {
            ChatSimulator.age(world.orders(), by);
        }
    }

    /** The parcel is on its way. */
    public void ships(String sn, String tracking) {
        parcel(sn, "SHIPPED", "LOGISTICS_PICKUP_DONE", tracking);
    }

    public void delivers(String sn) {
        parcel(sn, "COMPLETED", "LOGISTICS_DELIVERY_DONE", "");
    }

    private void parcel(String sn, String order, String logistics, String tracking) {
        synchronized (world) {
            world.parcel(sn, order, logistics, tracking, now());
        }
        push(3, orderPush(sn));
    }

    private ObjectNode orderPush(String sn) {
        synchronized (world) {
            return JSON.createObjectNode()
                    .put("ordersn", sn)
                    .put("status", world.orderOf(sn).path("order_status").asString(""))
                    .put("update_time", world.orderOf(sn).path("update_time").asLong(0));
        }
    }

    private static ObjectNode chat(ObjectNode message, boolean asText) {
        ObjectNode data = JSON.createObjectNode().put("type", "message").put("region", "MX");
        if (asText) {
            data.put("content", message.toString());
        } else {
            data.set("content", message.deepCopy());
        }
        return data;
    }

    private Instant now() {
        return clock.instant();
    }

    private void push(int code, ObjectNode data) {
        ObjectNode push = envelope(code, data);
        if (!tells || troubles.isAway()) {
            lose(push);
            return;
        }
        var unused = later.schedule(() -> deliver(push), 10, TimeUnit.MILLISECONDS);
    }

    private void deliver(ObjectNode push) {
        if (post(push, false) != 200) {
            lose(push);
        }
    }

    /** A push gets lost as it is, such as one of another shop of the application. */
    public void lose(ObjectNode push) {
        synchronized (lost) {
            lost.add(push);
        }
    }

    private ObjectNode envelope(int code, JsonNode data) {
        ObjectNode push = JSON.createObjectNode()
                .put("code", code)
                .put("shop_id", Long.parseLong(settings.shop()))
                .put("timestamp", now().getEpochSecond());
        push.set("data", data);
        return push;
    }

    /** Posts a push as it is, once; returns the desk's status. */
    public int post(ObjectNode push, boolean forged) {
        byte[] body = JSON.writeValueAsBytes(push);
        String url = settings.webhook().toString();
        String address = url.substring(url.indexOf("://") + 3);
        String before = switch (pushForm) {
            case "address" -> address + "|";
            case "path" -> address.substring(address.indexOf('/')) + "|";
            case "body" -> "";
            default -> url + "|";
        };
        String key = forged ? "somebody else's key" : settings.partnerKey();
        HttpRequest request = HttpRequest.newBuilder(settings.webhook())
                .header("Content-Type", "application/json")
                .header("Authorization", Signatures.hmacSha256(key, before + new String(body, StandardCharsets.UTF_8)))
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
            ObjectNode push = told.getOrDefault(line.number(), JSON.createObjectNode());
            if (troubles.isAway() && !line.is(Fault.FORGED)) {
                lose(push);
                statuses.add(0);
                continue;
            }
            int status = post(push, line.is(Fault.FORGED));
            if (status != 200 && !line.is(Fault.FORGED)) {
                lose(push);
            }
            statuses.add(status);
            if (line.is(Fault.UNKNOWN_TYPE)) {
                post(envelope(9_900, JSON.createObjectNode().put("hologram", line.number())), false);
            }
        }
        return statuses;
    }

    private ObjectNode happen(Scenario scenario, Scenario.Line line, Instant at) {
        String buyer = Long.toString(700_000_000L + scenario.seed() * 1_000 + line.buyer());
        ObjectNode content = JSON.createObjectNode().put("text", line.text());
        if (line.is(Fault.FORGED)) {
            return envelope(10, JSON.createObjectNode().put("type", "message"));
        }
        synchronized (world) {
            ShopeeWorld.Conversation talk = world.with(buyer, "comprador" + line.buyer());
            ObjectNode message = world.say(talk, false, "text", content, "", at);
            return envelope(10, chat(message, line.is(Fault.OTHER_SPELLING)));
        }
    }

    private void befall(Incident incident) {
        troubles.befall(incident, tokens::expire, () -> censorsNext = true);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        if (troubles.isAway()) {
            answer(exchange, 503);
            return;
        }
        String path = exchange.getRequestURI().getPath().substring(prefix.length());
        Map<String, String> query = Forms.query(exchange);
        if (ChatPictures.isOne(path)) {
            Optional<FormFile> picture = pictures.at(path);
            if (picture.isEmpty()) {
                answer(exchange, 404);
                return;
            }
            answer(exchange, 200, picture.get().mimeType(), picture.get().content());
            return;
        }
        Optional<Answer> refused = stranger(path, query);
        if (refused.isPresent()) {
            answer(exchange, refused.get());
            return;
        }
        if (troubles.limitsThis()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, error(429, "error_rate_limit"));
            return;
        }
        String home = "http://" + exchange.getRequestHeaders().getFirst("Host") + prefix;
        if (path.equals("/api/v2/sellerchat/upload_image")) {
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            answer(
                    exchange,
                    pictures.take(type, bytes, home)
                            .map(it -> good(JSON.createObjectNode().put("url", it)))
                            .orElseGet(() -> error(200, "error_param")));
            return;
        }
        JsonNode body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        boolean sends = path.equals("/api/v2/sellerchat/send_message");
        ShopMisbehaviour misbehaviour = sends ? misbehaviours.poll() : null;
        if (misbehaviour == null) {
            answer(exchange, route(path, query, body, home));
            return;
        }
        switch (misbehaviour) {
            case RATE_LIMITED -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, error(200, "error_rate_limit"));
            }
            case TOKEN_EXPIRED -> {
                tokens.expire();
                answer(exchange, error(403, "invalid_acceess_token"));
            }
            case PERMISSION_LOST -> answer(exchange, error(403, "error_permission"));
            case SERVER_ERROR -> answer(exchange, 500);
            case CUT_AFTER_ACCEPT -> {
                var unused = route(path, query, body, home);
                exchange.close();
            }
            case CUT_BEFORE_ACCEPT -> exchange.close();
        }
    }

    /** A refusal for whoever signs wrongly or is not let in. */
    private Optional<Answer> stranger(String path, Map<String, String> query) {
        String time = query.getOrDefault("timestamp", "0");
        String token = query.getOrDefault("access_token", "");
        boolean ofShop = query.containsKey("shop_id");
        String base = query.getOrDefault("partner_id", "")
                + path
                + time
                + (ofShop ? token + query.getOrDefault("shop_id", "") : "");
        if (!query.getOrDefault("partner_id", "").equals(settings.partnerId())
                || !Signatures.hmacSha256(settings.partnerKey(), base).equals(query.getOrDefault("sign", ""))) {
            return Optional.of(error(403, "error_sign"));
        }
        if (Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now())
                        .abs()
                        .compareTo(SIGNATURES_LIVE)
                > 0) {
            return Optional.of(error(403, "error_param"));
        }
        if (ofShop && !(query.getOrDefault("shop_id", "").equals(settings.shop()) && tokens.isGood(token))) {
            return Optional.of(error(403, "invalid_acceess_token"));
        }
        return ofShop && !troubles.permits() ? Optional.of(error(403, "error_permission")) : Optional.empty();
    }

    private Answer route(String path, Map<String, String> query, JsonNode body, String home) {
        return switch (path) {
            case "/api/v2/auth/token/get" ->
                pair(tokens.byCode(body.path("code").asString("")), body);
            case "/api/v2/auth/access_token/get" ->
                pair(tokens.byRefresh(body.path("refresh_token").asString("")), body);
            case "/api/v2/shop/get_shop_info" ->
                new Answer(
                        200,
                        JSON.createObjectNode()
                                .put("error", "")
                                .put("shop_name", "Casa Jacaranda")
                                .put("region", "MX"));
            case "/api/v2/sellerchat/send_message" -> take(body, home);
            case "/api/v2/sellerchat/get_message" -> messages(query);
            case "/api/v2/sellerchat/get_one_conversation" -> conversation(query.getOrDefault("conversation_id", ""));
            case "/api/v2/sellerchat/get_conversation_list" -> conversations(query);
            case "/api/v2/order/get_order_list" -> orders(query);
            case "/api/v2/order/get_order_detail" -> details(query.getOrDefault("order_sn_list", ""));
            case "/api/v2/returns/get_return_list" -> returns(query);
            case "/api/v2/logistics/get_tracking_number" -> tracking(query.getOrDefault("order_sn", ""));
            case "/api/v2/push/get_lost_push_message" -> lostPushes();
            case "/api/v2/push/confirm_consumed_lost_push_message" ->
                confirm(body.path("last_message_id").asLong(0));
            default -> error(404, "error_not_found");
        };
    }

    private Answer pair(Optional<RotatingTokens.Pair> pair, JsonNode body) {
        if (pair.isEmpty() || !body.path("shop_id").asString("").equals(settings.shop())) {
            return error(403, "error_auth");
        }
        return new Answer(
                200,
                JSON.createObjectNode()
                        .put("error", "")
                        .put("message", "")
                        .put("access_token", pair.get().access())
                        .put("refresh_token", pair.get().refresh())
                        .put("expire_in", pair.get().seconds()));
    }

    private Answer take(JsonNode body, String home) {
        ObjectNode message;
        String buyer = body.path("to_id").asString("");
        boolean shows = body.path("message_type").asString("").equals("image");
        String said = body.path("content").path(shows ? "image_url" : "text").asString("");
        if (shows && !pictures.isThere(said, home)) {
            return error(200, "error_param");
        }
        synchronized (world) {
            Optional<ShopeeWorld.Conversation> talk = world.ofBuyer(buyer);
            if (talk.isEmpty()) {
                return error(200, "error_not_found");
            }
            message = world.say(
                    talk.get(),
                    true,
                    shows ? "image" : "text",
                    JSON.createObjectNode().put(shows ? "url" : "text", said),
                    "",
                    now());
            if (censorsNext) {
                censorsNext = false;
                message.put("status", "censored_blacklist");
            }
        }
        Sent sent = new Sent(buyer, said, message.path("message_id").asString(""));
        accepted.add(sent);
        push(10, chat(message, false));
        afterAccept.accept(sent);
        ObjectNode response = JSON.createObjectNode()
                .put("message_id", sent.messageId())
                .put("conversation_id", message.path("conversation_id").asString(""))
                .put("created_timestamp", message.path("created_timestamp").asLong(0));
        return good(response);
    }

    /** The latest first; a page goes on before the message that the offset names. */
    private Answer messages(Map<String, String> query) {
        ObjectNode response = JSON.createObjectNode();
        ArrayNode list = response.putArray("messages");
        String offset = query.getOrDefault("offset", "");
        synchronized (world) {
            world.byId(query.getOrDefault("conversation_id", ""))
                    .ifPresent(talk -> talk.messages.reversed().stream()
                            .filter(it -> offset.isEmpty() || id(it) < Long.parseLong(offset))
                            .limit(pageSize(query))
                            .forEach(it -> list.add(it.deepCopy())));
        }
        boolean full = list.size() == pageSize(query);
        response.putObject("page_result").put("next_offset", full ? Long.toString(id(list.get(list.size() - 1))) : "");
        return good(response);
    }

    private static long id(JsonNode message) {
        return Long.parseLong(message.path("message_id").asString("0"));
    }

    private static int pageSize(Map<String, String> query) {
        return Integer.parseInt(query.getOrDefault("page_size", "20"));
    }

    /** Those with unread messages, the latest first; a page goes on with those that are older than the time that it names. */
    private Answer conversations(Map<String, String> query) {
        ObjectNode response = JSON.createObjectNode();
        ArrayNode list = response.putArray("conversations");
        ObjectNode result = response.putObject("page_result");
        synchronized (world) {
            // Ids rise with time, and stand here for nanoseconds.
            long before = query.getOrDefault("direction", "latest").equals("older")
                    ? Long.parseLong(query.getOrDefault("next_timestamp_nano", "0"))
                    : Long.MAX_VALUE;
            List<ShopeeWorld.Conversation> unread = world.unread().stream()
                    .filter(it -> id(it.messages.getLast()) < before)
                    .sorted(Comparator.comparing(
                            (ShopeeWorld.Conversation it) -> id(it.messages.getLast()), Comparator.reverseOrder()))
                    .toList();
            List<ShopeeWorld.Conversation> page =
                    unread.stream().limit(pageSize(query)).toList();
            page.forEach(it -> list.addObject()
                    .put("conversation_id", it.id)
                    .put("to_id", Long.parseLong(it.buyer))
                    .put("unread_count", it.unreadCount())
                    .put("latest_message_id", Long.toString(id(it.messages.getLast()))));
            result.put("more", page.size() < unread.size());
            if (page.size() < unread.size()) {
                result.putObject("next_cursor")
                        .put(
                                "next_message_time_nano",
                                Long.toString(id(page.getLast().messages.getLast())))
                        .put("conversation_id", page.getLast().id);
            }
        }
        return good(response);
    }

    private Answer conversation(String id) {
        synchronized (world) {
            return world.byId(id)
                    .map(it -> good(JSON.createObjectNode()
                            .put("conversation_id", it.id)
                            .put("to_id", Long.parseLong(it.buyer))
                            .put("to_name", it.name)))
                    .orElseGet(() -> error(200, "error_not_found"));
        }
    }

    private Answer orders(Map<String, String> query) {
        ObjectNode response = JSON.createObjectNode();
        ArrayNode list = response.putArray("order_list");
        int from = Integer.parseInt("0" + query.getOrDefault("cursor", ""));
        int size = Integer.parseInt(query.getOrDefault("page_size", "20"));
        long begin = Long.parseLong(query.getOrDefault("time_from", "0"));
        long end = Long.parseLong(query.getOrDefault("time_to", "0"));
        if (end - begin > LONGEST_SPAN.toSeconds()) {
            return error(200, "error_param");
        }
        synchronized (world) {
            List<ObjectNode> changed = world.changedBetween(begin, end);
            changed.stream()
                    .skip(from)
                    .limit(size)
                    .forEach(it ->
                            list.addObject().put("order_sn", it.path("order_sn").asString("")));
            boolean more = changed.size() > from + size;
            response.put("more", more).put("next_cursor", more ? Integer.toString(from + size) : "");
        }
        return good(response);
    }

    /** Without the number of a page it answers as the platform does. */
    private Answer returns(Map<String, String> query) {
        ObjectNode response = JSON.createObjectNode();
        ArrayNode list = response.putArray("return");
        long begin = Long.parseLong(query.getOrDefault("update_time_from", "0"));
        long end = Long.parseLong(query.getOrDefault("update_time_to", "0"));
        if (!permitsReturns) {
            return error(403, "error_permission");
        }
        if (!query.containsKey("page_no") || end - begin > LONGEST_SPAN.toSeconds()) {
            return error(200, "error_data");
        }
        int size = pageSize(query);
        int skipped = Integer.parseInt(query.getOrDefault("page_no", "0")) * size;
        synchronized (world) {
            List<ObjectNode> changed = world.returnsBetween(begin, end);
            changed.stream().skip(skipped).limit(size).forEach(it -> list.add(it.deepCopy()));
            response.put("more", changed.size() > skipped + size);
        }
        return good(response);
    }

    private Answer details(String ids) {
        ObjectNode response = JSON.createObjectNode();
        ArrayNode list = response.putArray("order_list");
        synchronized (world) {
            for (String id : ids.split(",")) {
                world.findOrder(id).ifPresent(it -> list.add(it.deepCopy()));
            }
        }
        return list.isEmpty() ? error(200, "error_not_found") : good(response);
    }

    private Answer tracking(String sn) {
        synchronized (world) {
            String number = world.findOrder(sn)
                    .map(it -> it.path("package_list")
                            .path(0)
                            .path("tracking_number")
                            .asString(""))
                    .orElse("");
            return good(JSON.createObjectNode().put("tracking_number", number));
        }
    }

    /** Those that are not confirmed; the same again until they are. */
    private Answer lostPushes() {
        ObjectNode response = JSON.createObjectNode().put("has_next_page", false);
        ArrayNode list = response.putArray("push_message_list");
        synchronized (lost) {
            for (ObjectNode push : lost) {
                ObjectNode told = push.deepCopy();
                told.put("data", push.path("data").toString());
                list.add(told);
            }
            lostNumber = confirmed + lost.size();
            response.put("last_message_id", lost.isEmpty() ? 0 : lostNumber);
        }
        return good(response);
    }

    /** What was confirmed before is refused. */
    private Answer confirm(long upTo) {
        synchronized (lost) {
            if (upTo <= confirmed) {
                return error(200, "error_param");
            }
            int taken = (int) Math.min(lost.size(), Math.max(0, upTo - confirmed));
            lost.subList(0, taken).clear();
            confirmed += taken;
        }
        return good(JSON.createObjectNode());
    }

    private static Answer good(ObjectNode response) {
        ObjectNode body =
                JSON.createObjectNode().put("error", "").put("message", "").put("request_id", "r");
        body.set("response", response);
        return new Answer(200, body);
    }

    private static Answer error(int status, String error) {
        return new Answer(
                status,
                JSON.createObjectNode()
                        .put("error", error)
                        .put("message", error)
                        .put("request_id", "r"));
    }

    @Override
    public void close() {
        later.shutdownNow();
        if (server != null) {
            server.stop(0);
        }
    }
}
