package org.atiende.simulator;

import static org.atiende.simulator.MercadolibreSimulator.error;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.simulator.MercadolibreSimulator.Sent;
import org.atiende.simulator.MercadolibreSimulator.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of the pretend Mercado Libre, as local accounts have them. */
final class MercadolibreRoutes {
    private static final Pattern QUESTION = Pattern.compile("/questions/(\\d+)");
    private static final Pattern MESSAGE = Pattern.compile("/messages/([0-9a-f]{32})");
    private static final Pattern PACK_MESSAGES = Pattern.compile("/messages/packs/(\\d+)/sellers/\\d+");
    private static final Pattern PACK = Pattern.compile("/packs/(\\d+)");
    private static final Pattern ORDER = Pattern.compile("/orders/(\\d+)");
    private static final Pattern SHIPMENT = Pattern.compile("/shipments/(\\d+)");
    private static final Pattern ITEM = Pattern.compile("/items/(\\w+)");
    private static final Pattern CLAIM = Pattern.compile("/post-purchase/v1/claims/(\\d+)(/[\\w/-]+)?");
    private static final Pattern RETURNED = Pattern.compile("/post-purchase/v2/claims/(\\d+)/returns");
    private static final Pattern GUIDE =
            Pattern.compile("/messages/action_guide/packs/(\\d+)(/caps_available|/option)?");
    private static final List<String> TOPICS =
            List.of("questions", "messages", "orders_v2", "shipments", "post_purchase");
    private static final int LONGEST_MESSAGE = 350;
    private static final int LONGEST_ANSWER = 2_000;
    private static final int LAST_QUESTION = 1_000;
    private static final int LAST_CLAIM = 9_999;

    private final MercadolibreWorld world;
    private final MercadolibreActionGuide guide;
    private final MercadolibreSimulator.Settings settings;
    private final MercadolibreDialect dialect;

    MercadolibreRoutes(
            MercadolibreWorld world,
            MercadolibreActionGuide guide,
            MercadolibreSimulator.Settings settings,
            MercadolibreDialect dialect) {
        this.world = world;
        this.guide = guide;
        this.settings = settings;
        this.dialect = dialect;
    }

    /** The answer to a request that writes, and what was taken. */
    record Taken(Answer answer, Optional<Sent> sent) {}

    Answer read(String path, Map<String, String> query) {
        Matcher returned = RETURNED.matcher(path);
        if (returned.matches()) {
            return answer(world.returned(returned.group(1), settings.model() == MercadolibreModel.GLOBAL));
        }
        Matcher reasons = GUIDE.matcher(path);
        if (reasons.matches()) {
            return "post_sale".equals(query.get("tag"))
                    ? guide.read(reasons.group(1), "/caps_available".equals(reasons.group(2)))
                    : new Answer(400, error(400, "bad_request", "tag is required"));
        }
        int offset = number(query, "offset", 0);
        int limit = number(query, "limit", 10);
        if (path.equals("/users/me")) {
            return good(MercadolibreSimulator.JSON
                    .createObjectNode()
                    .put("id", Long.parseLong(settings.seller()))
                    .put("site_id", dialect.site()));
        }
        if (path.equals("/marketplace/users/" + settings.seller())) {
            return good(mapping());
        }
        if (path.equals("/applications/" + settings.clientId())) {
            ObjectNode application = MercadolibreSimulator.JSON.createObjectNode();
            application.putArray("scopes").add("read").add("write").add("offline_access");
            ArrayNode topics = application.putArray("notifications_topics");
            TOPICS.forEach(it -> topics.add(dialect.topic(it)));
            return good(application);
        }
        if (path.equals("/missed_feeds")) {
            return good(world.missedFeeds(offset, limit));
        }
        if (path.equals("/messages/unread")) {
            return good(world.unread());
        }
        if (path.equals("/questions/search")) {
            return offset > LAST_QUESTION
                    ? beyond(offset)
                    : good(world.unanswered("ASC".equals(query.get("sort_types")), offset, limit));
        }
        if (path.equals("/orders/search")) {
            return good(world.changedOrders(query.getOrDefault(dialect.changedSince(), ""), offset, limit));
        }
        if (path.endsWith("/claims/search")) {
            boolean ours = settings.sells().equals(query.get(dialect.claimsAgainst()));
            return offset > LAST_CLAIM ? beyond(offset) : good(world.openClaims(ours ? offset : LAST_CLAIM, limit));
        }
        return one(path, query, offset, limit);
    }

    /** The users under which a global user sells. */
    private ObjectNode mapping() {
        ObjectNode users = MercadolibreSimulator.JSON
                .createObjectNode()
                .put("user_id", Long.parseLong(settings.seller()))
                .put("site_id", "CBT");
        users.putArray("marketplaces")
                .addObject()
                .put("user_id", Long.parseLong(settings.sells()))
                .put("site_id", "MLM")
                .put("logistic_type", "remote");
        return users;
    }

    private Answer one(String path, Map<String, String> query, int offset, int limit) {
        Matcher matcher = PACK_MESSAGES.matcher(path);
        if (matcher.matches()) {
            boolean mark = !"false".equals(query.get("mark_as_read"));
            return world.knowsPack(matcher.group(1))
                    ? good(world.packMessages(matcher.group(1), offset, limit, mark))
                    : notFound();
        }
        matcher = MESSAGE.matcher(path);
        if (matcher.matches()) {
            ObjectNode answer = MercadolibreSimulator.JSON.createObjectNode();
            Optional<ObjectNode> message = world.message(matcher.group(1));
            message.ifPresent(it -> answer.putArray("messages").add(it.deepCopy()));
            return message.isPresent() ? good(answer) : notFound();
        }
        matcher = CLAIM.matcher(path);
        if (matcher.matches()) {
            return claim(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse(""));
        }
        return found(path, QUESTION)
                .map(it -> answer(world.question(it)))
                .or(() -> found(path, PACK).map(it -> answer(world.packed(it))))
                .or(() -> found(path, ORDER).map(it -> answer(world.order(it))))
                .or(() -> found(path, SHIPMENT).map(it -> answer(world.shipment(it))))
                .or(() -> found(path, ITEM).map(it -> answer(world.item(it))))
                .orElseGet(MercadolibreRoutes::notFound);
    }

    private Answer claim(String id, String rest) {
        Optional<ObjectNode> claim = world.claim(id);
        if (claim.isEmpty()) {
            return notFound();
        }
        return switch (rest) {
            case "" -> good(claim.get().deepCopy());
            case "/detail" ->
                world.claimDetail(id).map(it -> good(it.deepCopy())).orElseGet(MercadolibreRoutes::notFound);
            case "/messages" ->
                world.claimMessages(id).map(it -> good(it.deepCopy())).orElseGet(MercadolibreRoutes::notFound);
            default -> notFound();
        };
    }

    Taken write(String path, JsonNode body, Verdict verdict, Instant at) {
        if (path.equals("/answers")) {
            return answer(body, verdict, at);
        }
        Matcher reason = GUIDE.matcher(path);
        if (reason.matches() && "/option".equals(reason.group(2))) {
            String sale = reason.group(1);
            return switch (guide.choose(sale, body)) {
                case MercadolibreActionGuide.Choice.Refused refused -> new Taken(refused.answer(), Optional.empty());
                case MercadolibreActionGuide.Choice.Text chosen ->
                    sent(sale, world.buyerOf(sale), chosen.text(), List.of(), verdict, at);
            };
        }
        Matcher pack = PACK_MESSAGES.matcher(path);
        if (pack.matches()) {
            return message(pack.group(1), body, verdict, at);
        }
        Matcher claim = CLAIM.matcher(path);
        if (claim.matches() && "/actions/send-message".equals(claim.group(2))) {
            return claimMessage(claim.group(1), body, at);
        }
        return refused(404, "not_found", "resource not found");
    }

    private Taken answer(JsonNode body, Verdict verdict, Instant at) {
        String question = body.path("question_id").asString("");
        String text = body.path("text").asString("");
        if (text.isBlank() || text.length() > LONGEST_ANSWER) {
            return refused(400, "invalid_post_body", "text must have from 1 to 2000 characters");
        }
        boolean banned = verdict == Verdict.MODERATED || verdict == Verdict.MODERATED_LATER;
        return world.answer(question, text, banned ? "BANNED" : "ACTIVE", at)
                .map(it -> new Taken(
                        good(it.deepCopy()),
                        Optional.of(new Sent("answer:" + question, "question", question, "", text))))
                .orElseGet(() -> refused(400, "invalid_question", "the question has an answer or is not there"));
    }

    private Taken message(String pack, JsonNode body, Verdict verdict, Instant at) {
        String text = body.path("text").asString("");
        if (!world.knowsPack(pack)) {
            return refused(404, "not_found", "pack not found");
        }
        if (world.isBlocked(pack)) {
            return refused(403, "forbidden", "blocked_conversation_send_message_forbidden");
        }
        JsonNode attachments = body.path("attachments");
        if (!world.files().allThere(attachments)) {
            return refused(422, "unprocessable_entity", "attachment key invalid");
        }
        if ((text.isBlank() && attachments.isEmpty()) || text.codePointCount(0, text.length()) > LONGEST_MESSAGE) {
            return refused(400, "bad_request", "text is too long");
        }
        if (!MercadolibreCharacters.take(text)) {
            return refused(400, "bad_request", "text has characters not supported");
        }
        Optional<String> to = dialect.recipient(body, () -> world.counterpart(pack));
        if (to.isEmpty()) {
            return refused(400, "bad_request", "to.user_id is required");
        }
        return sent(
                pack,
                to.get(),
                text,
                attachments.valueStream().map(it -> it.asString("")).toList(),
                verdict,
                at);
    }

    private Taken sent(String pack, String to, String text, List<String> along, Verdict verdict, Instant at) {
        boolean pending = verdict == Verdict.MODERATED_LATER || verdict == Verdict.PASSED_LATER;
        boolean kept = verdict == Verdict.MODERATED;
        ObjectNode sent = world.sent(
                pack,
                to,
                text,
                kept ? "moderated" : "available",
                pending ? "pending" : kept ? "rejected" : "clean",
                at);
        world.attach(sent.path("id").asString(""), along);
        if (kept) {
            world.moderate(sent.path("id").asString(""), "moderated", "rejected", "AUTOMATIC_MESSAGE");
        }
        return new Taken(
                new Answer(201, sent.deepCopy()),
                Optional.of(new Sent(sent.path("id").asString(""), "pack", pack, to, text)));
    }

    private Taken claimMessage(String claim, JsonNode body, Instant at) {
        String text = body.path("message").asString("");
        String role = body.path("receiver_role").asString("");
        if (world.claim(claim).isEmpty()) {
            return refused(404, "not_found", "claim not found");
        }
        JsonNode attachments = body.path("attachments");
        if ((text.isBlank() && attachments.isEmpty()) || !world.takesMessageTo(claim, role)) {
            return refused(400, "bad_request", "receiver_role or message is not valid");
        }
        if (!world.files().allThere(attachments)) {
            return refused(422, "unprocessable_entity", "attachment key invalid");
        }
        List<String> along =
                attachments.valueStream().map(it -> it.asString("")).toList();
        ObjectNode sent = world.claimMessage(claim, "respondent", role, text, along, at);
        return new Taken(
                new Answer(201, sent.deepCopy()),
                Optional.of(new Sent(sent.path("hash").asString(""), "claim", claim, role, text)));
    }

    private static Optional<String> found(String path, Pattern pattern) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Answer answer(Optional<ObjectNode> found) {
        return found.map(it -> good(it.deepCopy())).orElseGet(MercadolibreRoutes::notFound);
    }

    private static Answer good(JsonNode body) {
        return new Answer(200, body);
    }

    private static Answer notFound() {
        return new Answer(404, error(404, "not_found", "resource not found"));
    }

    private static Answer beyond(int offset) {
        return new Answer(400, error(400, "invalid_offset", "offset %d is too large".formatted(offset)));
    }

    private static Taken refused(int status, String error, String message) {
        return new Taken(new Answer(status, error(status, error, message)), Optional.empty());
    }

    private static int number(Map<String, String> query, String name, int fallback) {
        String text = query.getOrDefault(name, "");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : fallback;
    }
}
