package org.atiende.connectors.mercadolibre;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.RawEvent;
import org.atiende.channel.http.Digests;
import org.atiende.channel.reasons.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the platform has answered, as events: each under an id that is the same whenever the same is told, and with all that
 * {@link MercadolibreMeaning} needs.
 *
 * <pre>
 *   payload: {"kind": "question"|"answer"|"closed"|"message"|"sent"|"order"|"parcel"|"claim"|"claim-opened"
 *                     |"claim-message"|"claim-sent"|"listing", "part": {…}, "more": {…}}
 * </pre>
 */
record MercadolibreFacts(MercadolibreSettings settings) {
    private static final Set<String> KEPT = Set.of("moderated", "rejected", "blocked");

    RawEvent question(JsonNode question) {
        String id = question.path("id").asString("");
        return fact("question", "question:" + id, "question:" + id, at(question.path("date_created")), question, null);
    }

    RawEvent answer(JsonNode question) {
        String id = question.path("id").asString("");
        JsonNode answer = question.path("answer");
        return fact(
                "answer",
                "answer:%s:%s".formatted(id, answer.path("status").asString("")),
                "question:" + id,
                at(answer.path("date_created")),
                question,
                null);
    }

    /** A thread takes no answer any more, or takes one again. */
    RawEvent closed(String thread, String code, Reason reason, Instant at) {
        ObjectNode part = MercadolibreApi.JSON.createObjectNode();
        part.put("thread", thread).put("code", code).put("reason", reason.stored());
        return fact("closed", "closed:%s:%s:%s".formatted(thread, code, at), thread, at, part, null);
    }

    /**
     * A thread takes no answer any more, or takes one again, and may do so more than once as of the same time.
     *
     * @param told what tells this time from the others
     */
    RawEvent changed(String thread, String code, Reason reason, Instant at, String told) {
        ObjectNode part = MercadolibreApi.JSON.createObjectNode();
        part.put("thread", thread).put("code", code).put("reason", reason.stored());
        return fact(
                "closed", "closed:%s:%s:%s".formatted(thread, code, Digests.shortened(told)), thread, at, part, null);
    }

    /**
     * A message about an order.
     *
     * @param buyer whose order it is: a message may come from an agent of the platform, who speaks for many
     */
    RawEvent message(JsonNode message, String pack, JsonNode buyer) {
        String id = idOf(message);
        String from = message.path("from").path("user_id").asString("");
        ObjectNode more = MercadolibreApi.JSON.createObjectNode();
        more.put("pack", pack);
        more.set("buyer", buyer);
        Instant at = timeOf(message);
        if (!isSeller(message, from)) {
            return fact("message", "message:" + id, "pack:" + pack, at, message, more);
        }
        JsonNode moderation = moderationOf(message);
        String state = "%s:%s:%s"
                .formatted(
                        message.path("status").asString(""),
                        moderation.path("status").asString(""),
                        isRead(message) ? "read" : "unread");
        return fact("sent", "sent:%s:%s".formatted(id, state), "pack:" + pack, at, message, more);
    }

    RawEvent order(JsonNode order) {
        String id = order.path("id").asString("");
        Instant version = MercadolibreTimes.first(order.path("last_updated"), order.path("date_created"));
        return fact("order", "order:%s:%s".formatted(id, version), "order:" + id, version, order, null);
    }

    RawEvent parcel(JsonNode shipment) {
        String id = shipment.path("id").asString("");
        Instant version = MercadolibreTimes.first(shipment.path("last_updated"), shipment.path("date_created"));
        String state = shipment.path("status").asString("") + "/"
                + shipment.path("substatus").asString("");
        return fact("parcel", "parcel:%s:%s:%s".formatted(id, version, state), "parcel:" + id, version, shipment, null);
    }

    RawEvent listing(JsonNode item) {
        String id = item.path("id").asString("");
        Instant version = MercadolibreTimes.first(item.path("last_updated"), item.path("date_created"));
        return fact("listing", "listing:%s:%s".formatted(id, version), "listing:" + id, version, item, null);
    }

    RawEvent claim(JsonNode claim, JsonNode detail, Optional<ObjectNode> returned) {
        String id = claim.path("id").asString("");
        ObjectNode whole = (ObjectNode) claim.deepCopy();
        returned.ifPresent(it -> whole.set("return", it));
        Instant version = MercadolibreClaims.version(whole);
        // What comes back goes on by itself, also without a time of its own.
        String state =
                returned.map(it -> ":" + Digests.shortened(it.toString())).orElse("");
        return fact("claim", "claim:%s:%s%s".formatted(id, version, state), "claim:" + id, version, whole, detail);
    }

    RawEvent claimOpened(JsonNode claim, JsonNode detail) {
        String id = claim.path("id").asString("");
        return fact("claim-opened", "claim-opened:" + id, "claim:" + id, at(claim.path("date_created")), claim, detail);
    }

    /** A message of a claim; by when it is to be answered may stand in the claim's detail alone. */
    RawEvent claimMessage(JsonNode claim, JsonNode detail, JsonNode message) {
        String id = claim.path("id").asString("");
        boolean ours = message.path("sender_role").asString("").equals("respondent");
        String state = moderationOf(message).path("status").asString("");
        String external = claimMessageId(id, message);
        return fact(
                ours ? "claim-sent" : "claim-message",
                ours ? external + ":" + state : external,
                "claim:" + id,
                at(message.path("date_created")),
                message,
                ((ObjectNode) claim.deepCopy()).set("detail", detail));
    }

    /** Messages of claims carry a hash; where they do not, what they say stands for it. */
    static String claimMessageId(String claim, JsonNode message) {
        String hash = message.path("hash").asString("");
        if (hash.isEmpty()) {
            hash = Digests.shortened(message.path("sender_role").asString("") + "\n"
                    + message.path("date_created").asString("") + "\n"
                    + message.path("message").asString(""));
        }
        return "claim-message:%s:%s".formatted(claim, hash);
    }

    /** Whether a message is the seller's. It names the user who sells, with Global Selling another than has consented. */
    private boolean isSeller(JsonNode message, String user) {
        return settings.isOurs(user)
                || message.path("message_resources")
                        .valueStream()
                        .anyMatch(it -> it.path("name").asString("").startsWith("seller")
                                && it.path("id").asString("").equals(user));
    }

    /** The ids of a global user's users of countries, from the platform's answer. */
    static List<String> usersOf(JsonNode mapping) {
        return mapping.path("marketplaces")
                .valueStream()
                .map(it -> it.path("user_id").asString(""))
                .filter(it -> it.matches("\\d{1,20}"))
                .distinct()
                .toList();
    }

    /** What a question is about: with Global Selling the item of the country, which orders name, too. */
    static String itemOf(JsonNode question) {
        return question.path("marketplace_item_id")
                .asString(question.path("item_id").asString(""));
    }

    static String idOf(JsonNode message) {
        return message.path("id").asString(message.path("message_id").asString(""));
    }

    /** The text of a message in either form of the answer. */
    static String textOf(JsonNode message) {
        JsonNode text = message.path("text");
        return text.isObject() ? text.path("plain").asString("") : text.asString("");
    }

    /** The type of a file by the ending of its name; the desk looks at its bytes by itself. */
    static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "pdf" -> "application/pdf";
            case "txt" -> "text/plain";
            default -> "application/octet-stream";
        };
    }

    static JsonNode moderationOf(JsonNode message) {
        return message.has("message_moderation") ? message.path("message_moderation") : message.path("moderation");
    }

    static boolean isRead(JsonNode message) {
        return !message.path("message_date")
                .path("read")
                .asString(message.path("date_read").asString(""))
                .isEmpty();
    }

    static Instant timeOf(JsonNode message) {
        JsonNode dates = message.path("message_date");
        return MercadolibreTimes.first(
                dates.path("created"), dates.path("received"), message.path("date"), message.path("date_received"));
    }

    /** Whether what the platform's moderation makes of a message is still to come. */
    static boolean isUnderModeration(JsonNode message) {
        String moderation = stateOf(moderationOf(message));
        return !isKept(message)
                && (moderation.equals("pending")
                        || moderation.equals("non_moderated")
                        || stateOf(message).equals("pending_translation"));
    }

    /** Whether the platform's moderation keeps a message from the buyer. */
    static boolean isKept(JsonNode message) {
        return KEPT.contains(stateOf(message)) || KEPT.contains(stateOf(moderationOf(message)));
    }

    /** The pages of Global Selling have these words in capitals, too. */
    static String stateOf(JsonNode node) {
        return node.path("status").asString("").toLowerCase(Locale.ROOT);
    }

    private static Instant at(JsonNode time) {
        return MercadolibreTimes.first(time);
    }

    private RawEvent fact(
            String kind, String externalId, String thread, Instant at, JsonNode part, @Nullable JsonNode more) {
        ObjectNode payload = MercadolibreApi.JSON.createObjectNode();
        payload.put("kind", kind);
        payload.set("part", part);
        if (more != null) {
            payload.set("more", more);
        }
        return new RawEvent(settings.seller(), externalId, thread, at, MercadolibreApi.JSON.writeValueAsBytes(payload));
    }
}
