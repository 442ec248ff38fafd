package org.atiende.connectors.shopee;

import java.time.Instant;
import java.util.regex.Pattern;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Digests;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the platform tells, as events under ids that are the same whenever the same is told.
 *
 * <pre>
 *   payload: {"kind": "message"|"order"|"parcel"|"return"|"return-parcel", "part": what the platform told, "more": what belongs to it}
 * </pre>
 */
final class ShopeeFacts {
    private static final Pattern ORDER = Pattern.compile("[0-9A-Za-z]{6,40}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}");

    private ShopeeFacts() {}

    /** Whether a text can be the platform's id of an order; whatever looks otherwise is never part of an address. */
    static boolean isOrder(String id) {
        return ORDER.matcher(id).matches();
    }

    static boolean isNumber(String id) {
        return NUMBER.matcher(id).matches();
    }

    /** Parts of a push come as JSON, or as a text that holds JSON. */
    static JsonNode opened(JsonNode node) {
        if (!node.isString()) {
            return node;
        }
        try {
            return ShopeeApi.JSON.readTree(node.asString(""));
        } catch (JacksonException e) {
            return ShopeeApi.JSON.createObjectNode();
        }
    }

    /**
     * A message of the chat, which tells of both sides.
     *
     * @param ofShop whether the sender is known to speak for the shop
     */
    static RawEvent message(String shop, JsonNode message, boolean ofShop) {
        return event(
                shop,
                "message",
                "message:" + message.path("message_id").asString(""),
                "conversation:" + message.path("conversation_id").asString(""),
                time(message.path("created_timestamp")),
                message,
                ShopeeApi.JSON.createObjectNode().put("ofShop", ofShop));
    }

    static RawEvent order(String shop, JsonNode order) {
        String id = order.path("order_sn").asString("");
        return event(
                shop,
                "order",
                "order:%s:%s".formatted(id, Digests.shortened(order.toString())),
                "order:" + id,
                time(order.path("update_time")),
                order,
                ShopeeApi.JSON.createObjectNode());
    }

    /** A parcel of an order, with the number under which its carrier knows it. */
    static RawEvent parcel(String shop, JsonNode order, JsonNode parcel, String tracking) {
        String id = parcel.path("package_number").asString("");
        ObjectNode more = ShopeeApi.JSON
                .createObjectNode()
                .put("tracking", tracking)
                .put("updated", order.path("update_time").asLong(0));
        return event(
                shop,
                "parcel",
                "parcel:%s:%s".formatted(id, Digests.shortened(parcel.toString() + more)),
                "parcel:" + id,
                time(order.path("update_time")),
                parcel,
                more);
    }

    static RawEvent returned(String shop, JsonNode told) {
        String id = told.path("return_sn").asString("");
        return event(
                shop,
                "return",
                "return:%s:%s".formatted(id, Digests.shortened(told.toString())),
                "return:" + id,
                time(told.path("update_time")),
                told,
                ShopeeApi.JSON.createObjectNode());
    }

    /** The parcel in which a return comes. */
    static RawEvent returnParcel(String shop, JsonNode told) {
        String parcel = ShopeeReturns.parcelId(told.path("return_sn").asString(""));
        return event(
                shop,
                "return-parcel",
                "parcel:%s:%s".formatted(parcel, Digests.shortened(told.toString())),
                "parcel:" + parcel,
                time(told.path("update_time")),
                told,
                ShopeeApi.JSON.createObjectNode());
    }

    /** Whether a message tells by itself which of its two sides is a shop. */
    static boolean tellsItsSides(JsonNode message) {
        return message.path("from_shop_id").asLong(0) > 0
                || message.path("to_shop_id").asLong(0) > 0;
    }

    private static RawEvent event(
            String shop, String kind, String externalId, String thread, Instant at, JsonNode part, JsonNode more) {
        ObjectNode payload = ShopeeApi.JSON.createObjectNode().put("kind", kind);
        payload.set("part", part);
        payload.set("more", more);
        return new RawEvent(shop, externalId, thread, at, ShopeeApi.JSON.writeValueAsBytes(payload));
    }

    /** Seconds, and in some of the chat's lists nanoseconds. */
    static Instant time(JsonNode node) {
        long value = node.asLong(0);
        return value > 100_000_000_000_000L
                ? Instant.ofEpochSecond(value / 1_000_000_000L, value % 1_000_000_000L)
                : Instant.ofEpochSecond(value);
    }
}
