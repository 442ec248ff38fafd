package org.atiende.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What there is on the pretend platform: conversations with their messages, orders with their parcels, and returns. Not for several threads. */
final class ShopeeWorld {
    /** Ids of the chat have 64 bits. */
    private static final long FIRST_ID = 2_301_000_000_000_000_000L;

    private final String shop;
    private final Map<String, Conversation> byBuyer = new LinkedHashMap<>();
    private final Map<String, ObjectNode> orders = new TreeMap<>();
    private final Map<String, ObjectNode> returns = new LinkedHashMap<>();
    private long ids = FIRST_ID;
    private boolean tellsShops = true;

    ShopeeWorld(String shop) {
        this.shop = shop;
    }

    /** A talk with a buyer. */
    static final class Conversation {
        final String id;
        final String buyer;
        final String name;
        final List<ObjectNode> messages = new ArrayList<>();
        boolean unread;

        Conversation(String id, String buyer, String name) {
            this.id = id;
            this.buyer = buyer;
            this.name = name;
        }

        /** How many messages of the buyer's stand behind the shop's last one. */
        int unreadCount() {
            int count = 0;
            for (ObjectNode message : messages) {
                boolean byBuyer = message.path("from_id").asString("").equals(buyer);
                count = byBuyer ? count + 1 : 0;
            }
            return count;
        }
    }

    /** Numbers on from a time, so that ids of a demo that starts again are others than before. */
    void goOnFrom(long number) {
        ids = FIRST_ID + number * 1_000;
    }

    /** Messages do not say any more which of their sides is the shop. */
    void tellsNoShops() {
        tellsShops = false;
    }

    long nextId() {
        return ++ids;
    }

    Conversation with(String buyer, String name) {
        return byBuyer.computeIfAbsent(buyer, it -> new Conversation(Long.toString(nextId()), it, name));
    }

    Optional<Conversation> ofBuyer(String buyer) {
        return Optional.ofNullable(byBuyer.get(buyer));
    }

    Optional<Conversation> byId(String id) {
        return byBuyer.values().stream().filter(it -> it.id.equals(id)).findFirst();
    }

    Optional<ObjectNode> message(String id) {
        return byBuyer.values().stream()
                .flatMap(it -> it.messages.stream())
                .filter(it -> it.path("message_id").asString("").equals(id))
                .findFirst();
    }

    List<Conversation> unread() {
        return byBuyer.values().stream().filter(it -> it.unread).toList();
    }

    /** Adds a message; the sender is the buyer or the shop. */
    ObjectNode say(Conversation talk, boolean byShop, String type, ObjectNode content, String order, Instant at) {
        ObjectNode message = ShopeeSimulator.JSON.createObjectNode();
        message.put("message_id", Long.toString(nextId()));
        message.put("conversation_id", talk.id);
        message.put("from_id", byShop ? ShopeeSimulator.SELLER_USER : Long.parseLong(talk.buyer));
        message.put("from_user_name", byShop ? "casajacaranda.mx" : talk.name);
        message.put("to_id", byShop ? Long.parseLong(talk.buyer) : ShopeeSimulator.SELLER_USER);
        message.put("to_user_name", byShop ? talk.name : "casajacaranda.mx");
        if (tellsShops) {
            message.put("from_shop_id", byShop ? Long.parseLong(shop) : 0);
            message.put("to_shop_id", byShop ? 0 : Long.parseLong(shop));
        }
        message.put("shop_id", Long.parseLong(shop));
        message.put("created_timestamp", at.getEpochSecond());
        message.put("message_type", type);
        message.set("content", content);
        ObjectNode source = message.putObject("source_content");
        if (!order.isEmpty()) {
            source.put("order_sn", order);
        }
        message.put("status", "normal").put("is_in_chatbot_session", false);
        message.put("business_type", 0).put("sub_account_id", 0);
        talk.messages.add(message);
        talk.unread = !byShop;
        return message;
    }

    /** An order that is paid. */
    String order(String buyer, String name, String title, long cents, int quantity, Instant at) {
        long number = nextId() % 1_000_000;
        String sn = "260901%08dMX".formatted(number);
        ObjectNode order = ShopeeSimulator.JSON.createObjectNode();
        order.put("order_sn", sn)
                .put("order_status", "READY_TO_SHIP")
                .put("currency", "MXN")
                .put("region", "MX");
        order.put("buyer_user_id", Long.parseLong(buyer)).put("buyer_username", name);
        order.put("total_amount", cents * quantity / 100.0);
        order.put("create_time", at.getEpochSecond()).put("update_time", at.getEpochSecond());
        ObjectNode item = order.putArray("item_list").addObject();
        item.put("item_id", 880_000_000L + number).put("item_name", title).put("model_sku", "CJ-" + number);
        item.put("model_quantity_purchased", quantity).put("model_discounted_price", cents / 100.0);
        order.putArray("package_list")
                .addObject()
                .put("package_number", "OFG" + number)
                .put("logistics_status", "LOGISTICS_NOT_START")
                .put("shipping_carrier", "Standard Delivery");
        orders.put(sn, order);
        return sn;
    }

    ObjectNode orderOf(String sn) {
        ObjectNode order = orders.get(sn);
        if (order == null) {
            throw new IllegalArgumentException("There is no order " + sn);
        }
        return order;
    }

    Optional<ObjectNode> findOrder(String sn) {
        return Optional.ofNullable(orders.get(sn));
    }

    /** The parcel of an order goes on. */
    void parcel(String sn, String orderStatus, String logisticsStatus, String tracking, Instant at) {
        ObjectNode order = orderOf(sn);
        order.put("order_status", orderStatus).put("update_time", at.getEpochSecond());
        ObjectNode parcel = (ObjectNode) order.path("package_list").path(0);
        parcel.put("logistics_status", logisticsStatus);
        if (!tracking.isEmpty()) {
            parcel.put("tracking_number", tracking);
        }
    }

    /** The buyer of an order asks to send it back; returns the return's id. */
    String returnOf(String sn, String words, Instant at, Instant dueAt) {
        ObjectNode order = orderOf(sn);
        String id = "260901%09d".formatted(nextId() % 1_000_000_000);
        ObjectNode told = ShopeeSimulator.JSON.createObjectNode();
        told.put("return_sn", id).put("order_sn", sn).put("status", "REQUESTED");
        told.put("reason", "ITEM_DAMAGED").put("text_reason", words);
        told.put("refund_amount", order.path("total_amount").asDouble(0)).put("currency", "MXN");
        told.put("create_time", at.getEpochSecond()).put("update_time", at.getEpochSecond());
        told.put("due_date", dueAt.getEpochSecond()).put("return_seller_due_date", 0);
        told.put("needs_logistics", true).put("tracking_number", "");
        told.putObject("user").put("username", order.path("buyer_username").asString(""));
        returns.put(id, told);
        return id;
    }

    /** A return goes on; {@code dueAt} is by when the shop must look at what comes back. */
    void returnBecomes(String id, String status, Instant at, Optional<Instant> dueAt) {
        ObjectNode told = returns.get(id);
        if (told == null) {
            throw new IllegalArgumentException("There is no return " + id);
        }
        told.put("status", status).put("update_time", at.getEpochSecond());
        dueAt.ifPresent(it -> told.put("return_seller_due_date", it.getEpochSecond()));
    }

    /** What comes back is on its way, and its carrier knows it by a number. */
    void sendBack(String id, String tracking, String logistics, Instant at) {
        ObjectNode told = returns.get(id);
        if (told == null) {
            throw new IllegalArgumentException("There is no return " + id);
        }
        told.put("tracking_number", tracking)
                .put("reverse_logistic_status", logistics)
                .put("update_time", at.getEpochSecond());
    }

    List<ObjectNode> returnsBetween(long from, long to) {
        return changedBetween(returns.values(), from, to);
    }

    /** All orders, to be changed. */
    Collection<ObjectNode> orders() {
        return orders.values();
    }

    List<ObjectNode> changedBetween(long from, long to) {
        return changedBetween(orders.values(), from, to);
    }

    private static List<ObjectNode> changedBetween(Collection<ObjectNode> all, long from, long to) {
        return all.stream()
                .filter(it -> it.path("update_time").asLong(0) >= from
                        && it.path("update_time").asLong(0) <= to)
                .toList();
    }
}
