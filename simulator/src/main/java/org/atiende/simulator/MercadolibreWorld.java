package org.atiende.simulator;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the pretend Mercado Libre knows: questions, orders, parcels, messages, claims. Safe for use by several threads. */
final class MercadolibreWorld {
    static final String AGENT = "3037204279";
    private static final long MEDIATOR = 700;
    private static final JsonMapper JSON = new JsonMapper();

    private final String user;
    private final String seller;
    private final String currency;
    private final Map<String, ObjectNode> items = new LinkedHashMap<>();
    private final Map<String, ObjectNode> questions = new LinkedHashMap<>();
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Map<String, ObjectNode> shipments = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> messages = new LinkedHashMap<>();
    private final Map<String, ObjectNode> status = new LinkedHashMap<>();
    private final Map<String, ObjectNode> claims = new LinkedHashMap<>();
    private final Map<String, ObjectNode> claimDetails = new LinkedHashMap<>();
    private final Map<String, ArrayNode> claimMessages = new LinkedHashMap<>();
    private final Map<String, Integer> unread = new LinkedHashMap<>();
    private final List<ObjectNode> missed = new ArrayList<>();
    private final MercadolibreFiles files = new MercadolibreFiles();
    private final MercadolibreReturns returns = new MercadolibreReturns();
    private long numbers;
    private boolean forgetful;

    /**
     * An empty world.
     *
     * @param user the id of the user who consented, whom questions are for
     * @param seller the id of the user who sells, which is the same with local accounts
     */
    MercadolibreWorld(String user, String seller, String currency) {
        this.user = user;
        this.seller = seller;
        this.currency = currency;
    }

    MercadolibreFiles files() {
        return files;
    }

    /** Something goes along with a message. */
    synchronized void attach(String message, List<String> names) {
        message(message).ifPresent(it -> files.describe(names, it.putArray("message_attachments")));
    }

    /** What goes along with a message about an order or in a claim. */
    synchronized JsonNode along(String message) {
        return message(message)
                .map(it -> it.path("message_attachments"))
                .or(() -> claimMessages.values().stream()
                        .flatMap(ArrayNode::valueStream)
                        .filter(it -> it.path("hash").asString("").equals(message))
                        .map(it -> it.path("attachments"))
                        .findFirst())
                .orElseGet(JSON::createArrayNode);
    }

    /** Goes on with a number, and takes the shop's answers to what it does not know any more. */
    synchronized void goOnFrom(long number) {
        numbers = number;
        forgetful = true;
    }

    synchronized String question(String buyer, String item, String text, Instant at) {
        String id = Long.toString(13_000_000_000L + ++numbers);
        ObjectNode question =
                JSON.createObjectNode().put("id", Long.parseLong(id)).put("item_id", item);
        question.put("seller_id", Long.parseLong(user)).put("text", text).put("status", "UNANSWERED");
        question.put("date_created", at.toString()).put("hold", false).putNull("answer");
        question.putObject("from").put("id", Long.parseLong(buyer));
        questions.put(id, question);
        item(item, "Artículo " + item, 29_900, at);
        return id;
    }

    synchronized void item(String id, String title, long cents, Instant at) {
        items.computeIfAbsent(
                id,
                it -> JSON.createObjectNode()
                        .put("id", id)
                        .put("title", title)
                        .put("price", BigDecimal.valueOf(cents, 2))
                        .put("currency_id", currency)
                        .put("available_quantity", 7)
                        .put("permalink", "https://articulo.mercadolibre.com.mx/" + id)
                        .put("last_updated", at.toString()));
    }

    /** What became of an answer; empty when there is no such question or it has one. */
    synchronized Optional<ObjectNode> answer(String question, String text, String answerStatus, Instant at) {
        ObjectNode known = questions.get(question);
        if (known == null && forgetful) {
            known = JSON.createObjectNode().put("id", Long.parseLong(question)).put("status", "UNANSWERED");
            known.put("text", "").put("date_created", at.toString()).putNull("answer");
            questions.put(question, known);
        }
        if (known == null || known.path("answer").isObject()) {
            return Optional.empty();
        }
        boolean active = answerStatus.equals("ACTIVE");
        known.put("status", active ? "ANSWERED" : "UNANSWERED");
        if (active) {
            known.putObject("answer")
                    .put("text", text)
                    .put("status", answerStatus)
                    .put("date_created", at.toString());
            return Optional.of(known);
        }
        ObjectNode shown = known.deepCopy();
        shown.putObject("answer").put("text", "").put("status", answerStatus).put("date_created", at.toString());
        return Optional.of(shown);
    }

    synchronized void close(String question, String word) {
        question(question).ifPresent(it -> it.put("status", word));
    }

    synchronized String order(String buyer, String nickname, String item, int quantity, Instant at) {
        String id = Long.toString(2_000_003_000_000_000L + ++numbers);
        ObjectNode listing = items.get(item);
        BigDecimal price = listing == null
                ? BigDecimal.valueOf(299)
                : listing.path("price").decimalValue();
        ObjectNode order = JSON.createObjectNode().put("id", Long.parseLong(id)).putNull("pack_id");
        order.put("status", "paid").put("date_created", at.toString()).put("last_updated", at.toString());
        order.put("currency_id", currency).put("total_amount", price.multiply(BigDecimal.valueOf(quantity)));
        order.putObject("buyer").put("id", Long.parseLong(buyer)).put("nickname", nickname);
        ObjectNode line = order.putArray("order_items").addObject();
        line.putObject("item")
                .put("id", item)
                .put(
                        "title",
                        listing == null ? "Artículo" : listing.path("title").asString())
                .put("seller_sku", "SKU-" + item);
        line.put("quantity", quantity).put("unit_price", price).put("currency_id", currency);
        order.putObject("shipping").put("id", Long.parseLong(newShipment("MX", "Estafeta", at)));
        orders.put(id, order);
        return id;
    }

    /** Several things that are bought together: an order each, and one parcel. Returns the pack's id. */
    synchronized String pack(String buyer, String nickname, List<String> items, Instant at) {
        String pack = Long.toString(2_000_004_000_000_000L + ++numbers);
        JsonNode parcel = JSON.createObjectNode();
        for (String item : items) {
            ObjectNode order = order(order(buyer, nickname, item, 1, at)).orElseThrow();
            order.put("pack_id", Long.parseLong(pack));
            parcel = parcel.isEmpty() ? order.path("shipping") : parcel;
            order.set("shipping", parcel);
        }
        return pack;
    }

    /** What the platform tells of a pack; of an order that is in none it tells nothing. */
    synchronized Optional<ObjectNode> packed(String pack) {
        List<ObjectNode> together = ordersOf(pack);
        if (together.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode told =
                JSON.createObjectNode().put("id", Long.parseLong(pack)).put("status", "released");
        told.putObject("buyer").set("id", together.getFirst().path("buyer").path("id"));
        told.set("shipment", together.getFirst().path("shipping"));
        ArrayNode ids = told.putArray("orders");
        together.forEach(it -> ids.addObject().set("id", it.path("id")));
        return Optional.of(told);
    }

    synchronized List<ObjectNode> ordersOf(String pack) {
        return orders.values().stream()
                .filter(it -> it.path("pack_id").asString("").equals(pack))
                .toList();
    }

    /** A parcel whose tracking number begins so. */
    private String newShipment(String tracking, String carrier, Instant at) {
        String shipment = Long.toString(44_000_000_000L + ++numbers);
        shipments.put(
                shipment,
                JSON.createObjectNode()
                        .put("id", Long.parseLong(shipment))
                        .put("status", "ready_to_ship")
                        .put("tracking_number", tracking + shipment)
                        .put("tracking_method", carrier)
                        .put("last_updated", at.toString()));
        return shipment;
    }

    synchronized String shipmentOf(String order) {
        ObjectNode known = orders.get(order);
        return known == null ? "" : known.path("shipping").path("id").asString("");
    }

    synchronized void ship(String order, String word, Instant at) {
        carry(shipmentOf(order), word, at);
    }

    private void carry(String parcel, String word, Instant at) {
        ObjectNode shipment = shipments.get(parcel);
        if (shipment != null) {
            shipment.put("status", word).put("last_updated", at.toString());
            shipment.putObject("lead_time")
                    .putObject("estimated_delivery_time")
                    .put("date", at.plusSeconds(172_800).toString());
        }
    }

    /** A message of the buyer, or of the agent who speaks for them. */
    synchronized String write(String pack, String id, boolean byAgent, String text, Instant at) {
        String buyer = byAgent ? AGENT : buyerOf(pack);
        messages.computeIfAbsent(pack, it -> new ArrayList<>())
                .add(message(id, buyer, seller, pack, text, "available", "clean", at));
        unread.merge(pack, 1, Integer::sum);
        return id;
    }

    /** A message of the seller's. */
    synchronized ObjectNode sent(String pack, String to, String text, String state, String moderation, Instant at) {
        ObjectNode sent = message(newId(), seller, to, pack, text, state, moderation, at);
        messages.computeIfAbsent(pack, it -> new ArrayList<>()).add(sent);
        unread.remove(pack);
        return sent;
    }

    synchronized void moderate(String message, String state, String moderation, String reason) {
        messages.values().stream()
                .flatMap(List::stream)
                .filter(it -> it.path("id").asString("").equals(message))
                .forEach(it -> {
                    it.put("status", state);
                    it.putObject("message_moderation").put("status", moderation).put("reason", reason);
                });
    }

    synchronized void read(String message, Instant at) {
        messages.values().stream()
                .flatMap(List::stream)
                .filter(it -> it.path("id").asString("").equals(message))
                .forEach(it -> ((ObjectNode) it.path("message_date")).put("read", at.toString()));
    }

    synchronized void block(String pack, String substatus, Instant at) {
        status.put(
                pack,
                JSON.createObjectNode()
                        .put("status", "blocked")
                        .put("substatus", substatus)
                        .put("status_date", at.toString()));
    }

    private ObjectNode message(
            String id, String from, String to, String pack, String text, String state, String moderation, Instant at) {
        ObjectNode message =
                JSON.createObjectNode().put("id", id).put("status", state).put("text", text);
        message.putObject("from").put("user_id", from);
        message.putObject("to").put("user_id", to);
        message.putObject("message_date")
                .put("received", at.toString())
                .put("created", at.toString())
                .putNull("read");
        message.putObject("message_moderation").put("status", moderation).putNull("reason");
        message.putNull("message_attachments");
        ArrayNode resources = message.putArray("message_resources");
        resources.addObject().put("id", pack).put("name", "packs");
        resources.addObject().put("id", seller).put("name", "sellers");
        return message;
    }

    synchronized String claim(String order, String title, String problem, Instant at, Instant due) {
        String id = Long.toString(5_100_000_000L + ++numbers);
        ObjectNode claim = JSON.createObjectNode().put("id", Long.parseLong(id)).put("resource", "order");
        claim.put("resource_id", Long.parseLong(order)).put("status", "opened").put("type", "mediations");
        claim.put("stage", "claim").put("reason_id", "PDD9939").put("date_created", at.toString());
        claim.put("last_updated", at.toString());
        ArrayNode players = claim.putArray("players");
        players.addObject().put("role", "complainant").put("type", "buyer").put("user_id", buyerOf(order));
        ObjectNode us = players.addObject()
                .put("role", "respondent")
                .put("type", "seller")
                .put("user_id", seller);
        us.putArray("available_actions")
                .addObject()
                .put("action", "send_message_to_complainant")
                .put("mandatory", true)
                .put("due_date", due.toString().replace("Z", "-0000"));
        claims.put(id, claim);
        claimDetails.put(
                id,
                JSON.createObjectNode()
                        .put("title", title)
                        .put("problem", problem)
                        .put("due_date", due.toString().replace("Z", "-0000"))
                        .put("action_responsible", "seller"));
        claimMessages.put(id, JSON.createArrayNode());
        return id;
    }

    /**
     * The buyer of a claim gets a label for sending back what they bought.
     *
     * @param told whether the parcel is told by itself, too
     */
    synchronized void sendBack(String claim, boolean told, Instant at) {
        claim(claim).ifPresent(it -> {
            String shipment = newShipment("RET", "DHL", at);
            returns.begin(it, shipment, "RET" + shipment, at);
            it.put("last_updated", at.toString());
            if (!told) {
                shipments.remove(shipment);
            }
        });
    }

    /** What comes back goes on; of the claim itself nothing changes. Returns the parcel in which it comes. */
    synchronized String returnBecomes(String claim, String status, String parcelStatus, String money, Instant at) {
        String parcel = returns.become(claim, status, parcelStatus, money, at);
        carry(parcel, parcelStatus, at);
        return parcel;
    }

    synchronized Optional<ObjectNode> returned(String claim, boolean global) {
        return global ? returns.ofGlobal(claim) : returns.of(claim);
    }

    /** A mediator of the platform steps in: from then on the seller writes to them, and by when stands in the detail alone. */
    synchronized void mediate(String claim, Instant at, Instant due) {
        claim(claim).ifPresent(it -> {
            it.put("stage", "dispute").put("last_updated", at.toString());
            ((ArrayNode) it.path("players"))
                    .addObject()
                    .put("role", "mediator")
                    .put("type", "internal")
                    .put("user_id", MEDIATOR);
            ((ObjectNode) respondent(it))
                    .putArray("available_actions")
                    .addObject()
                    .put("action", "send_message_to_mediator")
                    .put("mandatory", false)
                    .putNull("due_date");
        });
        claimDetail(claim).ifPresent(it -> it.put("due_date", due.toString().replace("Z", "-0000")));
    }

    /** Whether the seller may write to who has that role in a claim. */
    synchronized boolean takesMessageTo(String claim, String role) {
        return claim(claim).stream()
                .flatMap(it -> respondent(it).path("available_actions").valueStream())
                .anyMatch(it -> it.path("action").asString("").equals("send_message_to_" + role));
    }

    private static JsonNode respondent(JsonNode claim) {
        return claim.path("players").path(1);
    }

    /** A message in a claim. */
    synchronized ObjectNode claimMessage(
            String claim, String sender, String receiver, String text, List<String> along, Instant at) {
        ObjectNode message = JSON.createObjectNode()
                .put("sender_role", sender)
                .put("receiver_role", receiver)
                .put("message", text)
                .put("hash", newId())
                .put("status", "available")
                .put("date_created", at.toString());
        message.putObject("message_moderation").put("status", "clean");
        files.describe(along, message.putArray("attachments"));
        claimMessages.computeIfAbsent(claim, it -> JSON.createArrayNode()).add(message);
        claim(claim).ifPresent(it -> it.put("last_updated", at.toString()));
        return message;
    }

    synchronized void closeClaim(String claim, Instant at) {
        claim(claim).ifPresent(it -> {
            it.put("status", "closed").put("last_updated", at.toString());
            it.path("players").forEach(player -> ((ObjectNode) player).remove("available_actions"));
        });
    }

    synchronized void miss(ObjectNode notification) {
        missed.add(notification);
    }

    synchronized String newId() {
        return UUID.nameUUIDFromBytes(("message " + ++numbers).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    synchronized Optional<ObjectNode> question(String id) {
        return Optional.ofNullable(questions.get(id));
    }

    synchronized Optional<ObjectNode> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    synchronized Optional<ObjectNode> order(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    synchronized Optional<ObjectNode> shipment(String id) {
        return Optional.ofNullable(shipments.get(id));
    }

    synchronized Optional<ObjectNode> claim(String id) {
        return Optional.ofNullable(claims.get(id));
    }

    synchronized Optional<ObjectNode> claimDetail(String id) {
        return Optional.ofNullable(claimDetails.get(id));
    }

    synchronized Optional<ArrayNode> claimMessages(String id) {
        return Optional.ofNullable(claimMessages.get(id));
    }

    synchronized Optional<ObjectNode> message(String id) {
        return messages.values().stream()
                .flatMap(List::stream)
                .filter(it -> it.path("id").asString("").equals(id))
                .findFirst();
    }

    synchronized boolean knowsPack(String pack) {
        return forgetful
                || orders.containsKey(pack)
                || messages.containsKey(pack)
                || !ordersOf(pack).isEmpty();
    }

    /** Whether the buyer of a sale, or an agent for them, has written about it. */
    synchronized boolean hasWritten(String pack) {
        return messages.getOrDefault(pack, List.of()).stream()
                .anyMatch(it -> !it.path("from").path("user_id").asString("").equals(seller));
    }

    /** Who has written about a sale last; before anybody has, its buyer. */
    synchronized String counterpart(String pack) {
        return messages.getOrDefault(pack, List.of()).stream()
                .map(it -> it.path("from").path("user_id").asString(""))
                .filter(it -> !it.equals(seller))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> buyerOf(pack));
    }

    /** Whether the parcel of a sale has arrived. */
    synchronized boolean hasArrived(String order) {
        return shipment(shipmentOf(order))
                .filter(it -> it.path("status").asString("").equals("delivered"))
                .isPresent();
    }

    synchronized boolean isBlocked(String pack) {
        return status.containsKey(pack);
    }

    synchronized ObjectNode packMessages(String pack, int offset, int limit, boolean mark) {
        List<ObjectNode> all = messages.getOrDefault(pack, List.of());
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("paging").put("limit", limit).put("offset", offset).put("total", all.size());
        answer.set(
                "conversation_status",
                status.getOrDefault(pack, JSON.createObjectNode().put("status", "active")));
        ArrayNode page = answer.putArray("messages");
        all.stream().skip(offset).limit(limit).forEach(it -> page.add(it.deepCopy()));
        answer.put("seller_max_message_length", 350);
        if (mark) {
            unread.remove(pack);
        }
        return answer;
    }

    synchronized ObjectNode unread() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        unread.forEach((pack, count) -> results.addObject()
                .put("resource", "/packs/%s/sellers/%s".formatted(pack, seller))
                .put("count", count));
        return answer;
    }

    synchronized ObjectNode unanswered(boolean oldest, int offset, int limit) {
        List<ObjectNode> found =
                found(questions, it -> it.path("status").asString("").equals("UNANSWERED"));
        return page("questions", oldest ? found.reversed() : found, offset, limit)
                .put("total", found.size());
    }

    synchronized ObjectNode openClaims(int offset, int limit) {
        return page("data", found(claims, it -> it.path("status").asString("").equals("opened")), offset, limit);
    }

    synchronized ObjectNode changedOrders(String since, int offset, int limit) {
        return page(
                "results",
                found(
                        orders,
                        it -> since.isEmpty()
                                || !Instant.parse(it.path("last_updated").asString(""))
                                        .isBefore(Instant.parse(since))),
                offset,
                limit);
    }

    synchronized void cancel(String order, Instant at) {
        ObjectNode known = orders.get(order);
        if (known != null) {
            known.put("status", "cancelled").put("last_updated", at.toString());
        }
    }

    synchronized ObjectNode missedFeeds(int offset, int limit) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode page = answer.putArray("messages");
        missed.stream().skip(offset).limit(limit).forEach(it -> page.add(it.deepCopy()));
        return answer;
    }

    /** The newest first, as the platform sorts them. */
    private static List<ObjectNode> found(Map<String, ObjectNode> all, Predicate<JsonNode> wanted) {
        return all.values().stream().filter(wanted).toList().reversed();
    }

    private static ObjectNode page(String field, List<ObjectNode> found, int offset, int limit) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode page = answer.putArray(field);
        found.stream().skip(offset).limit(limit).forEach(it -> page.add(it.deepCopy()));
        return answer;
    }

    synchronized String buyerOf(String order) {
        return Optional.ofNullable(orders.get(order))
                .or(() -> ordersOf(order).stream().findFirst())
                .map(it -> it.path("buyer").path("id").asString(""))
                .orElse("1");
    }
}
