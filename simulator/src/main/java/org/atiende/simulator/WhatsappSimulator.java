package org.atiende.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pretend WhatsApp platform: takes sends like the Graph API, posts signed webhooks, keeps a ledger of both. Bodies are
 * escaped to ASCII, as the platform's are. Safe for use by several threads.
 */
public final class WhatsappSimulator implements AutoCloseable {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int TRIES = 8;
    private static final Pattern NAMED_GAP = Pattern.compile("\\{\\{[a-z]");
    private static final String PERMISSION = "Application does not have permission for this action";

    /** How long a slow answer takes. */
    public static final Duration SLOWNESS = Duration.ofMillis(700);

    /** A buyer's message of an hour ago is still within every window. */
    private static final long LINES_BEGIN_SECONDS_AGO = 3_600;

    private static final List<String> STATUSES = List.of("sent", "delivered", "read");
    private static final List<Long> PAUSES = List.of(150L, 900L, 3_500L);

    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService later =
            Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
    private final AtomicInteger limited = new AtomicInteger();
    private volatile Instant limitedUntil = Instant.EPOCH;
    private final Queue<Misbehaviour> misbehaviours = new ConcurrentLinkedQueue<>();
    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final Map<String, String> signs = new ConcurrentHashMap<>();
    private final List<Accepted> cutOff = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final InstantSource clock = InstantSource.system();
    private final Troubles troubles = new Troubles(clock);
    private volatile boolean tokenExpired;
    private volatile boolean subscribed = true;
    private volatile boolean manages = true;
    private volatile Settings settings;
    private volatile boolean statuses = true;
    private final Map<String, File> files = new ConcurrentHashMap<>();
    private final List<ObjectNode> templates = new CopyOnWriteArrayList<>();
    private final AtomicInteger filesAway = new AtomicInteger();
    private volatile String quality = "GREEN";
    private volatile String limit = "TIER_2K";
    private volatile Consumer<Accepted> afterAccept = it -> {};

    private WhatsappSimulator(HttpServer server, Settings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * The shop's account at the platform.
     *
     * @param webhook where the shop's events are posted
     */
    public record Settings(String appSecret, String accessToken, String phoneNumberId, URI webhook) {
        @Override
        public String toString() {
            return "Settings[" + phoneNumberId + "]";
        }
    }

    /**
     * A message of the shop that the platform took.
     *
     * @param text its words, or those of its caption
     * @param body as it came, for whoever wants to know more
     */
    public record Accepted(String id, String reference, String to, String text, JsonNode body) {
        /** The platform's word for what it is, such as {@code text}. */
        public String type() {
            return body.path("type").asString("");
        }
    }

    /**
     * Something that a buyer sends along.
     *
     * @param type {@code image}, {@code audio}, {@code video}, {@code document} or {@code sticker}
     */
    public record File(String type, String mimeType, String name, String caption, byte[] content) {
        String sha256() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("SHA-256 is missing from this Java", e);
            }
        }

        @Override
        public String toString() {
            return "File[" + content.length + " bytes]";
        }
    }

    /** Starts on loopback; port 0 takes a free one. */
    public static WhatsappSimulator start(int port, Settings settings) throws IOException {
        WhatsappSimulator simulator = bound(port, settings);
        simulator.open();
        return simulator;
    }

    /** Takes its port and keeps who asks waiting until it is opened: nobody finds half of the platforms there. */
    static WhatsappSimulator bound(int port, Settings settings) throws IOException {
        HttpServer server = Loopback.listen(port);
        WhatsappSimulator simulator = new WhatsappSimulator(server, settings);
        server.createContext("/", simulator::graph);
        return simulator;
    }

    void open() {
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets another pretend platform answer under a path of this one's address, so that a demo needs one port. */
    void alsoServe(String path, HttpHandler platform) {
        server.createContext(path, platform);
    }

    /** Changes the shop's account, for shops that are connected after the platform was started, or have got another token. */
    public void serve(Settings shop) {
        this.settings = shop;
        this.tokenExpired = false;
    }

    /** How long a minute of an incident lasts. */
    public void minuteLasts(Duration lasts) {
        troubles.minuteLasts(lasts);
    }

    /** Whether an application is subscribed to the business account, so that anything is told of it. */
    public void subscribed(boolean there) {
        this.subscribed = there;
    }

    /** Whether the token may look at the business account. */
    public void manages(boolean may) {
        this.manages = may;
    }

    /** Does this to the next send. */
    public void misbehave(Misbehaviour misbehaviour) {
        misbehaviours.add(misbehaviour);
    }

    /** Answers every send from now on with a limit of the number, and says when to come back. */
    public void limit(Duration time) {
        limitedUntil = clock.instant().plus(time);
    }

    /** How many sends were answered so. */
    public int limited() {
        return limited.get();
    }

    /** Whether the platform reports what became of messages. */
    public void statuses(boolean reported) {
        this.statuses = reported;
    }

    /** Runs between the platform's acceptance of a message and its answer. */
    public void afterAccept(Consumer<Accepted> hook) {
        this.afterAccept = hook;
    }

    public List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    /** What the shop has set to a message of a buyer's, as the buyer sees it now; empty where there is nothing. */
    public String signOn(String messageId) {
        return signs.getOrDefault(messageId, "");
    }

    /** What was accepted and never answered, by {@link Misbehaviour#CUT_AFTER_ACCEPT}. */
    public List<Accepted> cutOff() {
        return List.copyOf(cutOff);
    }

    /** A buyer writes; the webhook is repeated until the desk has taken it. Returns the id of the message. */
    public String buyerSays(String waId, String name, String text) {
        String id = "wamid.IN" + numbers.incrementAndGet() + "." + clock.millis();
        deliver(webhook(said(id, new Speaker(waId, "", name), clock.instant().getEpochSecond(), "text", text)), 1);
        return id;
    }

    /** A buyer writes whose number is shown beside the id that the platform has for them. */
    public String buyerSays(String waId, String userId, String name, String text) {
        return buyerSays(clock.instant(), waId, userId, name, text);
    }

    /** A buyer wrote at some time, and the platform tells of it now. */
    public String buyerSays(Instant at, String waId, String userId, String name, String text) {
        String id = "wamid.IN" + numbers.incrementAndGet() + "." + clock.millis();
        deliver(webhook(said(id, new Speaker(waId, userId, name), at.getEpochSecond(), "text", text)), 1);
        return id;
    }

    /** A buyer has changed their number, and with it the platform its id for them; ids may be empty. */
    public void buyerChangesNumber(String waId, String newWaId, String userId, String newUserId) {
        ObjectNode system = JSON.createObjectNode()
                .put("type", "user_changed_number")
                .put("body", "User Ana changed from %s to %s".formatted(waId, newWaId))
                .put("wa_id", newWaId);
        if (!newUserId.isEmpty()) {
            system.put("previous_user_id", userId).put("user_id", newUserId);
        }
        tellsOfBuyer(waId, system);
    }

    /** The platform has another id for a buyer, and does not say by which number. */
    public void buyerChangesId(String userId, String newUserId) {
        tellsOfBuyer(
                "",
                JSON.createObjectNode()
                        .put("type", "user_changed_user_id")
                        .put("body", "User Ana changed from %s to %s".formatted(userId, newUserId))
                        .put("previous_user_id", userId)
                        .put("user_id", newUserId));
    }

    /** The same in the form of before August 2026. */
    public void buyerChangesIdInTheOlderForm(String userId, String newUserId) {
        ObjectNode value = JSON.createObjectNode();
        value.putArray("user_id_update")
                .addObject()
                .put("timestamp", Long.toString(clock.instant().getEpochSecond()))
                .putObject("user_id")
                .put("previous", userId)
                .put("current", newUserId);
        deliver(webhook("user_id_update", value), 1);
    }

    private void tellsOfBuyer(String from, ObjectNode system) {
        ObjectNode value = JSON.createObjectNode();
        ObjectNode message = value.putArray("messages").addObject();
        if (!from.isEmpty()) {
            message.put("from", from);
        }
        message.put("id", "wamid.SYS" + numbers.incrementAndGet() + "." + clock.millis())
                .put("timestamp", Long.toString(clock.instant().getEpochSecond()))
                .put("type", "system");
        message.set("system", system);
        deliver(webhook(value), 1);
    }

    /** A buyer writes and quotes a message, whoever wrote that. Returns the id of the message. */
    public String buyerQuotes(String waId, String name, String quotedId, String text) {
        String id = "wamid.IN" + numbers.incrementAndGet() + "." + clock.millis();
        ObjectNode value = said(id, new Speaker(waId, "", name), clock.instant().getEpochSecond(), "text", text);
        ((ObjectNode) value.path("messages").path(0)).putObject("context").put("id", quotedId);
        deliver(webhook(value), 1);
        return id;
    }

    /** A buyer writes who shows no number: the platform tells an id of its own. */
    public String buyerWithoutPhoneSays(String userId, String name, String text) {
        String id = "wamid.IN" + numbers.incrementAndGet() + "." + clock.millis();
        deliver(webhook(said(id, new Speaker("", userId, name), clock.instant().getEpochSecond(), "text", text)), 1);
        return id;
    }

    /**
     * Plays a scenario, one post after the other. What is forged is posted as well, under a wrong signature. What an outage holds up
     * is posted when it is over.
     *
     * @return the desk's statuses, in the order of {@link Scenario#deliveries()}; 0 where nothing was posted yet
     */
    public List<Integer> play(Scenario scenario) {
        long begin = clock.instant().getEpochSecond() - LINES_BEGIN_SECONDS_AGO;
        List<Integer> statuses = new ArrayList<>();
        int position = 0;
        for (Scenario.Line line : scenario.deliveries()) {
            scenario.incidentsBefore(position++).forEach(this::befall);
            String id = "wamid.S%d.%d".formatted(scenario.seed(), line.number());
            String type = line.is(Fault.UNKNOWN_TYPE) ? "hologram" : "text";
            byte[] body = webhook(said(id, Speaker.of(scenario, line), begin + line.number(), type, line.text()));
            if (troubles.isAway() && !line.is(Fault.FORGED)) {
                var unused = later.schedule(() -> deliver(body, 1), troubles.leftMillis(), TimeUnit.MILLISECONDS);
                statuses.add(0);
                continue;
            }
            String signature = signature(body);
            statuses.add(post(body, line.is(Fault.FORGED) ? forged(signature) : signature));
        }
        return statuses;
    }

    private void befall(Incident incident) {
        // The platform keeps no message of a shop from its buyer.
        troubles.befall(incident, () -> tokenExpired = true, () -> {});
    }

    private static String forged(String signature) {
        int last = signature.length() - 1;
        return signature.substring(0, last) + (signature.charAt(last) == '0' ? '1' : '0');
    }

    /** Who speaks, as the platform tells it: a number, or an id of the platform's own. */
    private record Speaker(String waId, String userId, String name) {
        static Speaker of(Scenario scenario, Scenario.Line line) {
            String name = "Buyer " + line.buyer();
            if (scenario.hidesPhone(line.buyer())) {
                return new Speaker("", "MX.%d.%d".formatted(scenario.seed(), line.buyer()), name);
            }
            String digits = "55%08d".formatted(20_000_000 + line.buyer());
            return new Speaker((line.is(Fault.OTHER_SPELLING) ? "52" : "521") + digits, "", name);
        }
    }

    private ObjectNode said(String id, Speaker from, long second, String type, String text) {
        ObjectNode value = JSON.createObjectNode();
        ObjectNode contact = value.putArray("contacts").addObject();
        contact.putObject("profile").put("name", from.name());
        ObjectNode message = value.putArray("messages").addObject();
        if (!from.waId().isEmpty()) {
            contact.put("wa_id", from.waId());
            message.put("from", from.waId());
        }
        if (!from.userId().isEmpty()) {
            contact.put("user_id", from.userId());
            message.put("from_user_id", from.userId());
        }
        message.put("id", id).put("timestamp", Long.toString(second)).put("type", type);
        written.add(id);
        message.putObject(type).put("body", text);
        return value;
    }

    /** Posts a body as it is, once; returns the desk's status. */
    public int post(byte[] body, String signature) {
        HttpRequest request = HttpRequest.newBuilder(settings.webhook())
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return Posts.status(http, request);
    }

    /** The signature that the platform gives a body. */
    public String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.appSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }

    private byte[] webhook(ObjectNode value) {
        return webhook("messages", value);
    }

    private byte[] webhook(String field, ObjectNode value) {
        value.put("messaging_product", "whatsapp");
        value.putObject("metadata").put("phone_number_id", settings.phoneNumberId());
        ObjectNode root = JSON.createObjectNode().put("object", "whatsapp_business_account");
        ObjectNode change = root.putArray("entry")
                .addObject()
                .put("id", "WABA1")
                .putArray("changes")
                .addObject();
        change.put("field", field).set("value", value);
        return JSON.writeValueAsBytes(root);
    }

    /** Repeats with growing pauses, as the platform does, until the desk answers 200. */
    private void deliver(byte[] body, int attempt) {
        if (post(body, signature(body)) != 200 && attempt < TRIES) {
            var unused = later.schedule(() -> deliver(body, attempt + 1), 250L << attempt, TimeUnit.MILLISECONDS);
        }
    }

    /** A buyer sends a picture, a document or the like; the message names it, and it lies with the platform. */
    public String buyerSends(String waId, String name, File file) {
        String mediaId = Long.toString(1_000_000_000_000L + numbers.incrementAndGet());
        files.put(mediaId, file);
        String id = "wamid.IN" + numbers.incrementAndGet() + "." + clock.millis();
        ObjectNode value = said(id, new Speaker(waId, "", name), clock.instant().getEpochSecond(), file.type(), "");
        ObjectNode media = ((ObjectNode) value.path("messages").path(0)).putObject(file.type());
        media.put("id", mediaId).put("mime_type", file.mimeType()).put("sha256", file.sha256());
        if (!file.caption().isEmpty()) {
            media.put("caption", file.caption());
        }
        if (file.type().equals("document")) {
            media.put("filename", file.name());
        }
        deliver(webhook(value), 1);
        return id;
    }

    /** A buyer chooses something that the shop offered, as a button or a row. */
    public String buyerChooses(String waId, String name, Accepted offer, int option) {
        JsonNode interactive = offer.body().path("interactive");
        boolean list = interactive.path("type").asString("").equals("list");
        JsonNode action = interactive.path("action");
        JsonNode chosen = list
                ? action.path("sections").path(0).path("rows").path(option)
                : action.path("buttons").path(option).path("reply");
        String id = "wamid.IN" + numbers.incrementAndGet() + "." + clock.millis();
        ObjectNode value = said(id, new Speaker(waId, "", name), clock.instant().getEpochSecond(), "interactive", "");
        ObjectNode message = (ObjectNode) value.path("messages").path(0);
        message.putObject("context").put("id", offer.id());
        String kind = list ? "list_reply" : "button_reply";
        ObjectNode reply = message.putObject("interactive").put("type", kind).putObject(kind);
        reply.put("id", chosen.path("id").asString(""))
                .put("title", chosen.path("title").asString(""));
        deliver(webhook(value), 1);
        return id;
    }

    /** A buyer sets a sign to a message, whoever wrote it; an empty one takes it away. */
    public void buyerReacts(String waId, String name, String messageId, String emoji) {
        String id = "wamid.IN" + numbers.incrementAndGet() + "." + clock.millis();
        ObjectNode value = said(id, new Speaker(waId, "", name), clock.instant().getEpochSecond(), "reaction", "");
        ((ObjectNode) value.path("messages").path(0))
                .putObject("reaction")
                .put("message_id", messageId)
                .put("emoji", emoji);
        deliver(webhook(value), 1);
    }

    /** Answers 503 to everything for this long. */
    public void outage(Duration lasts) {
        troubles.outage(lasts);
    }

    /** Answers 503 to so many requests for files. */
    public void filesAway(int times) {
        filesAway.set(times);
    }

    /** Forgets all files, as the platform does after some weeks. */
    public void forgetFiles() {
        files.clear();
    }

    /** How the platform judges the number, by the names of its fields. */
    public void judges(String quality, String limit) {
        this.quality = quality;
        this.limit = limit;
    }

    /**
     * The platform has a template in some state.
     *
     * @param header may be empty
     */
    public void hasTemplate(String name, String status, String header, String body) {
        hasTemplate(name, status, header, body, "UTILITY");
    }

    /** A button of a template: its kind, its words, and where it leads. */
    public record Button(String type, String text, String url) {}

    /**
     * The platform has a template with words in its header and with buttons below.
     *
     * @param header may be empty, a format such as {@code IMAGE}, or words
     */
    public void hasTemplate(String name, String header, String body, List<Button> buttons) {
        boolean file = header.matches("[A-Z]+");
        hasTemplate(name, "APPROVED", file ? header : "", body);
        ArrayNode components = (ArrayNode) template(name).path("components");
        if (!file && !header.isEmpty()) {
            components.addObject().put("type", "HEADER").put("format", "TEXT").put("text", header);
        }
        ArrayNode all = components.addObject().put("type", "BUTTONS").putArray("buttons");
        for (Button button : buttons) {
            ObjectNode one = all.addObject().put("type", button.type()).put("text", button.text());
            if (!button.url().isEmpty()) {
                one.put("url", button.url());
            }
        }
    }

    /** The platform has a template that sells something. */
    public void hasPromotion(String name, String body) {
        hasTemplate(name, "APPROVED", "", body, "MARKETING");
    }

    private void hasTemplate(String name, String status, String header, String body, String category) {
        ObjectNode template = JSON.createObjectNode()
                .put("name", name)
                .put("language", "es_MX")
                .put("status", status)
                .put("category", category)
                .put("parameter_format", NAMED_GAP.matcher(body).find() ? "NAMED" : "POSITIONAL");
        ArrayNode components = template.putArray("components");
        if (!header.isEmpty()) {
            components.addObject().put("type", "HEADER").put("format", header);
        }
        components.addObject().put("type", "BODY").put("text", body);
        templates.removeIf(it -> it.path("name").equals(template.path("name"))
                && it.path("language").equals(template.path("language")));
        templates.add(template);
    }

    /** The platform says that it judges the number otherwise than before, as {@link #judges} has it. */
    public void tellsOfNumber(String event) {
        ObjectNode value = JSON.createObjectNode();
        value.put("display_phone_number", "525500000000").put("event", event).put("current_limit", limit);
        deliver(news("phone_number_quality_update", value), 1);
    }

    /** The platform restricts the whole account, or says that it has looked at it. */
    public void tellsOfAccount(String event, String violation) {
        ObjectNode value = JSON.createObjectNode().put("event", event);
        value.putObject("violation_info").put("violation_type", violation);
        deliver(news("account_update", value), 1);
    }

    /** The state of a template changes, and the platform says so. */
    public void tellsOfTemplate(String name, String status) {
        template(name).put("status", status);
        deliver(news("message_template_status_update", ofTemplate(name).put("event", status)), 1);
    }

    /** The platform puts a template into another category, and says so. */
    public void tellsOfCategory(String name, String category) {
        template(name).put("category", category);
        deliver(news("template_category_update", ofTemplate(name).put("new_category", category)), 1);
    }

    /** What is wrong with a template that is sent, where it is one of those that are listed. */
    private Optional<String> misfilled(JsonNode sent) {
        return templates.stream()
                .filter(it ->
                        it.path("name").asString("").equals(sent.path("name").asString("")))
                .findFirst()
                .flatMap(it -> WhatsappTemplateRules.objection(sent, it, files::get));
    }

    private ObjectNode template(String name) {
        return templates.stream()
                .filter(it -> it.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no template " + name));
    }

    private static ObjectNode ofTemplate(String name) {
        return JSON.createObjectNode().put("message_template_name", name).put("message_template_language", "es_MX");
    }

    /** A post about the account itself. */
    private byte[] news(String field, ObjectNode value) {
        ObjectNode root = JSON.createObjectNode().put("object", "whatsapp_business_account");
        ObjectNode entry = root.putArray("entry").addObject().put("id", "WABA1");
        entry.put("time", clock.instant().getEpochSecond());
        ObjectNode change = entry.putArray("changes").addObject().put("field", field);
        change.set("value", value);
        return JSON.writeValueAsBytes(root);
    }

    private boolean reads(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            return false;
        }
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (!manages && (last.equals("message_templates") || last.equals("subscribed_apps"))) {
            answer(exchange, 403, error(200, "Permissions error"));
            return true;
        }
        if (last.equals("subscribed_apps")) {
            ObjectNode list = JSON.createObjectNode();
            ArrayNode data = list.putArray("data");
            if (subscribed) {
                data.addObject()
                        .putObject("whatsapp_business_api_data")
                        .put("id", "67084")
                        .put("name", "Atiende");
            }
            answer(exchange, 200, list);
            return true;
        }
        if (last.equals("message_templates")) {
            // Two a page, so that pages are turned.
            int from = Integer.parseInt(Forms.query(exchange).getOrDefault("after", "0"));
            ObjectNode list = JSON.createObjectNode();
            ArrayNode data = list.putArray("data");
            templates.stream().skip(from).limit(2).forEach(data::add);
            ObjectNode paging = list.putObject("paging");
            paging.putObject("cursors").put("after", Integer.toString(from + 2));
            if (from + 2 < templates.size()) {
                paging.put("next", "there is more");
            }
            answer(exchange, 200, list);
            return true;
        }
        if (last.equals(settings.phoneNumberId())) {
            ObjectNode number = JSON.createObjectNode()
                    .put("id", last)
                    .put("verified_name", "Casa Jacaranda")
                    .put("status", "CONNECTED")
                    .put("quality_rating", quality)
                    .put("whatsapp_business_manager_messaging_limit", limit);
            number.putObject("throughput").put("level", "STANDARD");
            answer(exchange, 200, number);
            return true;
        }
        if (filesAway.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            answer(exchange, 503, error(131016, "Service unavailable"));
            return true;
        }
        File file = files.get(last);
        if (file == null) {
            answer(exchange, 400, error(100, "Unsupported get request"));
        } else if (path.startsWith("/files/")) {
            Loopback.answer(exchange, 200, file.mimeType(), file.content());
        } else {
            answer(
                    exchange,
                    200,
                    JSON.createObjectNode()
                            .put("messaging_product", "whatsapp")
                            .put("id", last)
                            .put("url", url() + "/files/" + last)
                            .put("mime_type", file.mimeType())
                            .put("sha256", file.sha256())
                            .put("file_size", file.content().length));
        }
        return true;
    }

    /** What the shop gave to be sent along, by the id that the platform gave it. */
    public Optional<File> given(String mediaId) {
        return Optional.ofNullable(files.get(mediaId));
    }

    private boolean takesFile(HttpExchange exchange, byte[] body) throws IOException {
        if (!exchange.getRequestURI().getPath().endsWith("/" + settings.phoneNumberId() + "/media")) {
            return false;
        }
        if (filesAway.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            answer(exchange, 503, error(131016, "Service unavailable"));
        } else {
            Optional<File> file = WhatsappFiles.read(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")), body);
            Optional<String> objection = file.map(WhatsappFiles::objection)
                    .orElse(Optional.of("messaging_product, type and file are needed"));
            if (objection.isPresent()) {
                answer(exchange, 400, error(100, objection.get()));
            } else {
                String id = Long.toString(2_000_000_000_000L + numbers.incrementAndGet());
                files.put(id, file.orElseThrow());
                answer(exchange, 200, JSON.createObjectNode().put("id", id));
            }
        }
        return true;
    }

    private void graph(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (troubles.isAway()) {
            answer(exchange, 503, error(131016, "Service unavailable"));
            return;
        }
        if (tokenExpired
                || !("Bearer " + settings.accessToken())
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, error(190, "Invalid OAuth access token"));
            return;
        }
        if (troubles.limitsThis()) {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, 429, error(130429, "Rate limit hit"));
            return;
        }
        if (!troubles.permits()) {
            answer(exchange, 403, error(10, PERMISSION));
            return;
        }
        if (reads(exchange) || takesFile(exchange, body)) {
            return;
        }
        if (!exchange.getRequestURI().getPath().endsWith("/" + settings.phoneNumberId() + "/messages")) {
            answer(exchange, 404, error(100, "Unsupported request"));
            return;
        }
        long patience = Duration.between(clock.instant(), limitedUntil).toMillis();
        if (patience > 0) {
            limited.incrementAndGet();
            exchange.getResponseHeaders().set("Retry-After", Long.toString((patience + 999) / 1_000));
            answer(exchange, 429, error(130429, "Rate limit hit"));
            return;
        }
        Misbehaviour misbehaviour = misbehaviours.poll();
        JsonNode sent = JSON.readTree(body);
        Optional<String> objection =
                WhatsappRules.objection(sent, files::get, written::contains).or(() -> misfilled(sent.path("template")));
        if (misbehaviour == null && objection.isPresent()) {
            answer(exchange, 400, error(131009, objection.get()));
            return;
        }
        if (misbehaviour == null) {
            answer(exchange, 200, taken(take(body, STATUSES)));
            return;
        }
        switch (misbehaviour) {
            case RATE_LIMITED -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, 429, error(130429, "Rate limit hit"));
            }
            case PAIR_LIMITED -> answer(exchange, 400, error(131056, "Pair rate limit hit"));
            case WINDOW_CLOSED -> answer(exchange, 400, error(131047, "Re-engagement message"));
            case TOKEN_EXPIRED -> answer(exchange, 401, error(190, "Access token has expired"));
            case PERMISSION_LOST -> answer(exchange, 403, error(10, PERMISSION));
            case CUT_AFTER_ACCEPT -> {
                cutOff.add(take(body, STATUSES));
                exchange.close();
            }
            case SERVER_ERROR ->
                Loopback.answer(exchange, 500, "text/html", "<h1>Sorry</h1>".getBytes(StandardCharsets.UTF_8));
            case UNAVAILABLE -> answer(exchange, 503, error(131016, "Service unavailable"));
            case SLOW -> {
                Accepted taken = take(body, STATUSES);
                var unused = later.schedule(
                        () -> {
                            answer(exchange, 200, taken(taken));
                            return taken;
                        },
                        SLOWNESS.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            case STATUSES_BACKWARDS -> answer(exchange, 200, taken(take(body, STATUSES.reversed())));
            case STATUSES_TWICE -> {
                Accepted taken = take(body, STATUSES);
                tell(taken, STATUSES);
                answer(exchange, 200, taken(taken));
            }
        }
    }

    private Accepted take(byte[] body, List<String> told) {
        JsonNode message = JSON.readTree(body);
        Accepted taken = new Accepted(
                "wamid.OUT" + numbers.incrementAndGet() + "." + clock.millis(),
                message.path("biz_opaque_callback_data").asString(""),
                message.path("to").asString(message.path("recipient").asString("")),
                message.path("text")
                        .path("body")
                        .asString(message.path(message.path("type").asString(""))
                                .path("caption")
                                .asString(message.path("interactive")
                                        .path("body")
                                        .path("text")
                                        .asString(""))),
                message);
        accepted.add(taken);
        if (taken.type().equals("reaction")) {
            JsonNode reaction = message.path("reaction");
            signs.put(
                    reaction.path("message_id").asString(""),
                    reaction.path("emoji").asString(""));
        }
        afterAccept.accept(taken);
        tell(taken, taken.type().equals("reaction") ? List.of("sent") : told);
        return taken;
    }

    private void tell(Accepted message, List<String> told) {
        for (int i = 0; statuses && i < told.size(); i++) {
            report(message, told.get(i), PAUSES.get(i));
        }
    }

    private void report(Accepted message, String status, long afterMillis) {
        var unused = later.schedule(
                () -> {
                    ObjectNode value = JSON.createObjectNode();
                    value.putArray("statuses")
                            .addObject()
                            .put("id", message.id())
                            .put("status", status)
                            .put("timestamp", Long.toString(clock.instant().getEpochSecond()))
                            .put("recipient_id", message.to())
                            .put("biz_opaque_callback_data", message.reference());
                    deliver(webhook(value), 1);
                },
                afterMillis,
                TimeUnit.MILLISECONDS);
    }

    private static ObjectNode taken(Accepted message) {
        ObjectNode answer = JSON.createObjectNode().put("messaging_product", "whatsapp");
        answer.putArray("messages").addObject().put("id", message.id());
        return answer;
    }

    private static ObjectNode error(int code, String message) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("error").put("code", code).put("message", message).put("type", "OAuthException");
        return answer;
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode content) throws IOException {
        Loopback.answer(exchange, status, "application/json", JSON.writeValueAsBytes(content));
    }

    @Override
    public void close() {
        later.shutdownNow();
        server.stop(0);
    }
}
