package org.atiende.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What there is on the pretend platform: conversations with their messages, and orders with their parcels. Not for several threads. */
final class TiktokWorld {
    /** Ids have 64 bits. */
    private static final long FIRST_ID = 7_494_560_109_732_334_000L;

    private final Map<String, Conversation> byBuyer = new LinkedHashMap<>();
    private final Map<String, ObjectNode> orders = new TreeMap<>();
    private long ids = FIRST_ID;

    /** A talk with a buyer. */
    static final class Conversation {
        final String id;
        final String buyer;
        final String name;
        final List<ObjectNode> messages = new ArrayList<>();

        Conversation(String id, String buyer, String name) {
            this.id = id;
            this.buyer = buyer;
            this.name = name;
        }
    }

    private String nextId() {
        return Long.toString(++ids);
    }

    Conversation with(String buyer, String name) {
        return byBuyer.computeIfAbsent(buyer, it -> new Conversation(nextId(), it, name));
    }

    Optional<Conversation> byId(String id) {
        return byBuyer.values().stream().filter(it -> it.id.equals(id)).findFirst();
    }

    /** Those that have a message, the last moved first. */
    List<Conversation> conversations() {
        return byBuyer.values().stream()
                .filter(it -> !it.messages.isEmpty())
                .sorted((a, b) -> last(b).compareTo(last(a)))
                .toList();
    }

    private static String last(Conversation talk) {
        return talk.messages.getLast().path("id").asString("");
    }

    /**
     * Adds a message.
     *
     * @param role {@code BUYER}, {@code SHOP}, {@code CUSTOMER_SERVICE}, {@code SYSTEM} or {@code ROBOT}
     */
    ObjectNode say(Conversation talk, String role, String type, ObjectNode content, boolean visible, Instant at) {
        boolean byBuyer = role.equals("BUYER");
        ObjectNode message = TiktokSimulator.JSON.createObjectNode();
        message.put("id", nextId());
        message.put("index", Long.toString(ids));
        message.put("type", type);
        message.put("content", content.toString());
        message.put("create_time", at.getEpochSecond());
        message.put("is_visible", visible);
        message.putObject("sender")
                .put("im_user_id", byBuyer ? talk.buyer : "7494000000000000001")
                .put("role", role)
                .put("nickname", byBuyer ? talk.name : "Casa Jacaranda")
                .put("avatar", "");
        talk.messages.add(message);
        return message;
    }

    /** An order that is paid, of one line a piece. */
    String order(String title, long cents, int quantity, Instant at) {
        String id = nextId();
        ObjectNode order = TiktokSimulator.JSON.createObjectNode();
        order.put("id", id).put("status", "AWAITING_SHIPMENT").put("user_id", "7300000000000000" + ids % 1_000);
        order.put("create_time", at.getEpochSecond()).put("update_time", at.getEpochSecond());
        order.putObject("payment").put("currency", "MXN").put("total_amount", pesos(cents * quantity));
        order.put("shipping_provider", "").put("tracking_number", "");
        String parcel = nextId();
        order.putArray("packages").addObject().put("id", parcel);
        ArrayNode lines = order.putArray("line_items");
        for (int piece = 0; piece < quantity; piece++) {
            lines.addObject()
                    .put("id", nextId())
                    .put("product_id", "1729" + id.substring(8))
                    .put("product_name", title)
                    .put("sku_id", "1730" + id.substring(8))
                    .put("sku_name", "Azul")
                    .put("seller_sku", "CJ-" + id.substring(14))
                    .put("sale_price", pesos(cents))
                    .put("currency", "MXN")
                    .put("package_id", parcel)
                    .put("package_status", "TO_FULFILL")
                    .put("tracking_number", "")
                    .put("shipping_provider_name", "");
        }
        orders.put(id, order);
        return id;
    }

    private static String pesos(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    Optional<ObjectNode> findOrder(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    ObjectNode orderOf(String id) {
        return findOrder(id).orElseThrow(() -> new IllegalArgumentException("There is no order " + id));
    }

    /** An order and its parcel go on. */
    void move(String id, String status, String parcelStatus, String carrier, String tracking, Instant at) {
        ObjectNode order = orderOf(id);
        order.put("status", status).put("update_time", at.getEpochSecond());
        order.path("line_items").forEach(line -> {
            ((ObjectNode) line).put("package_status", parcelStatus);
            if (!tracking.isEmpty()) {
                ((ObjectNode) line).put("tracking_number", tracking).put("shipping_provider_name", carrier);
            }
        });
    }

    /** Moves the times of all messages back. */
    void messagesAge(Duration by) {
        byBuyer.values().stream()
                .flatMap(it -> it.messages.stream())
                .forEach(it -> it.put("create_time", it.path("create_time").asLong(0) - by.toSeconds()));
    }

    /** All orders, to be changed. */
    Collection<ObjectNode> orders() {
        return orders.values();
    }

    List<ObjectNode> changedBetween(long from, long before) {
        return orders.values().stream()
                .filter(it -> it.path("update_time").asLong(0) >= from
                        && it.path("update_time").asLong(0) < before)
                .toList();
    }
}
