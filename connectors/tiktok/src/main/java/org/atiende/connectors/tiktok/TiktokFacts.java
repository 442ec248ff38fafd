package org.atiende.connectors.tiktok;

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
 *   payload: {"kind": "message", "conversation": …, "part": what the platform told}
 *          | {"kind": "order", "part": …} | {"kind": "parcel", "parcel": its id, "part": the order that it is of}
 * </pre>
 */
final class TiktokFacts {
    private static final Pattern ID = Pattern.compile("\\d{6,30}");

    private TiktokFacts() {}

    /** Whether a text can be an id of the platform's; whatever looks otherwise is never part of an address. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The id of a message, which a push calls otherwise than a list. */
    static String idOf(JsonNode message) {
        return message.path("id").asString(message.path("message_id").asString(""));
    }

    /** What a message holds: JSON in a text. */
    static JsonNode contentOf(JsonNode message) {
        JsonNode content = message.path("content");
        if (!content.isString()) {
            return content;
        }
        try {
            return TiktokApi.JSON.readTree(content.asString(""));
        } catch (JacksonException e) {
            return TiktokApi.JSON.createObjectNode();
        }
    }

    static RawEvent message(String shop, String conversation, JsonNode message) {
        ObjectNode payload = TiktokApi.JSON.createObjectNode().put("kind", "message");
        payload.put("conversation", conversation).set("part", message);
        return event(
                shop,
                "message:" + idOf(message),
                "conversation:" + conversation,
                time(message.path("create_time")),
                payload);
    }

    static RawEvent order(String shop, JsonNode order) {
        String id = order.path("id").asString("");
        ObjectNode payload = TiktokApi.JSON.createObjectNode().put("kind", "order");
        payload.set("part", order);
        return event(
                shop,
                "order:%s:%s".formatted(id, Digests.shortened(order.toString())),
                "order:" + id,
                time(order.path("update_time")),
                payload);
    }

    /** A parcel of an order, of which the platform tells with the order alone. */
    static RawEvent parcel(String shop, JsonNode order, String parcel) {
        ObjectNode payload =
                TiktokApi.JSON.createObjectNode().put("kind", "parcel").put("parcel", parcel);
        payload.set("part", order);
        return event(
                shop,
                "parcel:%s:%s".formatted(parcel, Digests.shortened(order.toString())),
                "parcel:" + parcel,
                time(order.path("update_time")),
                payload);
    }

    private static RawEvent event(String shop, String externalId, String thread, Instant at, ObjectNode payload) {
        return new RawEvent(shop, externalId, thread, at, TiktokApi.JSON.writeValueAsBytes(payload));
    }

    static Instant time(JsonNode seconds) {
        return Instant.ofEpochSecond(Math.clamp(seconds.asLong(0), 0, 253_402_300_799L));
    }
}
