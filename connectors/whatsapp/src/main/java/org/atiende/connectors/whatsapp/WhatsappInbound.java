package org.atiende.connectors.whatsapp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.RawEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Splits a batch of the Cloud API, {@code entry[] × changes[] × (messages[] | statuses[])}, into single events. Nothing is
 * lost: a part that is neither becomes an event under the digest of its bytes.
 *
 * <pre>
 *   payload of an event: {"kind": "message"|"status"|"renaming"|"other", "field": …, "contact": {…}, "part": {…}, "time": …}
 * </pre>
 */
final class WhatsappInbound {
    static final JsonMapper JSON = new JsonMapper();

    private WhatsappInbound() {}

    static List<RawEvent> split(byte[] body, String account) {
        List<RawEvent> events = new ArrayList<>();
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException e) {
            return List.of(other(
                    account, "", JSON.createObjectNode().put("text", new String(body, StandardCharsets.UTF_8))));
        }
        for (JsonNode entry : root.path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                split(change, account, entry.path("time").asLong(0), events);
            }
        }
        if (events.isEmpty()) {
            events.add(other(account, "", root));
        }
        return events;
    }

    /**
     * Splits a change.
     *
     * @param second when it was told; tells two changes of an account apart that are of the same words
     */
    private static void split(JsonNode change, String account, long second, List<RawEvent> events) {
        JsonNode value = change.path("value");
        String field = change.path("field").asString("");
        String phoneNumber = value.path("metadata").path("phone_number_id").asString(account);
        int before = events.size();
        for (JsonNode message : value.path("messages")) {
            JsonNode contact = contact(value, message);
            String id = message.path("id").asString("");
            if (id.isEmpty()) {
                events.add(other(phoneNumber, field, message));
                continue;
            }
            events.add(new RawEvent(
                    phoneNumber,
                    "message:" + id,
                    thread(contact, message),
                    time(message),
                    payload("message", field, contact, message)));
        }
        for (JsonNode status : value.path("statuses")) {
            String id = status.path("id").asString("");
            if (id.isEmpty()) {
                events.add(other(phoneNumber, field, status));
                continue;
            }
            events.add(new RawEvent(
                    phoneNumber,
                    "status:" + id + ":" + status.path("status").asString(""),
                    id,
                    time(status),
                    payload("status", field, JSON.createObjectNode(), status)));
        }
        for (JsonNode update : value.path("user_id_update")) {
            byte[] payload = payload("renaming", field, JSON.createObjectNode(), update);
            String current = update.path("user_id").path("current").asString("");
            events.add(new RawEvent(phoneNumber, "renaming:" + digest(payload), current, time(update), payload));
        }
        if (events.size() == before) {
            events.add(news(phoneNumber, field, change, second));
        }
    }

    /** A change of an id comes before what is written under the new one. */
    private static String thread(JsonNode contact, JsonNode message) {
        return WhatsappRenaming.of(message, Instant.EPOCH)
                .map(ChannelEvent.BuyerRenamed::newId)
                .orElseGet(() -> WhatsappBuyer.threadOf(contact, message));
    }

    /** The contact that a message is from; with several in a batch, the one whose ids match. */
    private static JsonNode contact(JsonNode value, JsonNode message) {
        JsonNode contacts = value.path("contacts");
        String from = message.path("from").asString("");
        String userId = message.path("from_user_id").asString("");
        for (JsonNode contact : contacts) {
            boolean samePhone =
                    !from.isEmpty() && contact.path("wa_id").asString("").equals(from);
            boolean sameUser =
                    !userId.isEmpty() && contact.path("user_id").asString("").equals(userId);
            if (samePhone || sameUser) {
                return contact;
            }
        }
        return contacts.size() == 1 ? contacts.get(0) : JSON.createObjectNode();
    }

    private static RawEvent other(String account, String field, JsonNode part) {
        return news(account, field, part, 0);
    }

    /** A change that is no message; what concerns one template stays in its order. */
    private static RawEvent news(String account, String field, JsonNode change, long second) {
        byte[] payload = payload("other", field, JSON.createObjectNode(), change, second);
        String digest = digest(payload);
        String template = change.path("value").path("message_template_name").asString("");
        return new RawEvent(
                account,
                "other:" + digest,
                template.isEmpty() ? digest : "template:" + template,
                time(Long.toString(second)),
                payload);
    }

    private static byte[] payload(String kind, String field, JsonNode contact, JsonNode part) {
        return payload(kind, field, contact, part, 0);
    }

    private static byte[] payload(String kind, String field, JsonNode contact, JsonNode part, long second) {
        ObjectNode payload = JSON.createObjectNode();
        payload.put("kind", kind);
        payload.put("field", field);
        if (second != 0) {
            payload.put("time", second);
        }
        payload.set("contact", contact);
        payload.set("part", part);
        return JSON.writeValueAsBytes(payload);
    }

    /** Seconds since 1970, as text or number; what has none is told as of the beginning of time. */
    static Instant time(JsonNode part) {
        return time(part.path("timestamp").asString("0"));
    }

    private static Instant time(String told) {
        try {
            long seconds = Long.parseLong(told);
            return seconds < 0 || seconds > 253_402_300_799L ? Instant.EPOCH : Instant.ofEpochSecond(seconds);
        } catch (NumberFormatException e) {
            return Instant.EPOCH;
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
