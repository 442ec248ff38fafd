package org.atiende.connectors.mercadolibre;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.channel.Account;
import org.atiende.channel.RawEvent;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.channel.http.Digests;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes notifications. The platform signs nothing: what is checked is the secret in the path, the application, the user,
 * and, where the shop wishes, the sender's address. Nothing in the body is believed but that something may have changed.
 *
 * <pre>
 *   payload of a notice: {"kind": "question"|"message"|"pack"|"sale"|"order"|"shipment"|"claim"|"", "id": …, "topic": …}
 * </pre>
 */
final class MercadolibreInbound {
    /** Resources that may be asked for, by kind. Whatever looks otherwise is never part of an address. */
    private static final Map<String, Pattern> RESOURCES = Map.of(
            "question", Pattern.compile("/?(?:marketplace/)?questions/(\\d{1,20})"),
            "message", Pattern.compile("(?:/?(?:marketplace/)?messages/)?([0-9A-Za-z]{16,64})"),
            "order", Pattern.compile("/?(?:marketplace/)?orders/(\\d{1,20})"),
            "shipment", Pattern.compile("/?(?:marketplace/)?shipments/(\\d{1,20})"),
            "claim", Pattern.compile("/?(?:post-purchase/v1/|marketplace/(?:v\\d/)?)?claims/(\\d{1,20})"));

    private MercadolibreInbound() {}

    static WebhookAnswer receive(WebhookRequest request, Account account) {
        MercadolibreSettings settings = new MercadolibreSettings(account);
        if (!Digests.same(request.origin().secret(), account.setting("webhookSecret"))) {
            return new WebhookAnswer.Refused(403, "the path does not end in the channel's secret");
        }
        if (!settings.sources().isEmpty()
                && !settings.sources().contains(request.origin().address())) {
            return new WebhookAnswer.Refused(403, "the sender's address is not in the list of sources");
        }
        JsonNode body;
        try {
            body = MercadolibreApi.JSON.readTree(request.body());
        } catch (JacksonException e) {
            return new WebhookAnswer.Refused(403, "the body is not JSON");
        }
        if (!body.path("application_id").asString("").equals(settings.clientId())) {
            return new WebhookAnswer.Refused(403, "application_id is not the channel's");
        }
        return new WebhookAnswer.Notified(List.of(notice(body, settings)));
    }

    /** The notice that a notification stands for, whether it was posted or stands in the platform's list of missed ones. */
    static RawEvent notice(JsonNode notification, MercadolibreSettings settings) {
        String topic = notification.path("topic").asString("");
        String resource = notification.path("resource").asString("");
        String user = notification.path("user_id").asString("");
        String kind = settings.topics().getOrDefault(topic, "");
        String id = idOf(kind, resource).orElse("");
        String once = notification
                .path("_id")
                .asString(notification
                        .path("id")
                        .asString(notification.path("sent").asString("")));
        ObjectNode payload = MercadolibreApi.JSON.createObjectNode();
        payload.put("kind", id.isEmpty() ? "" : kind);
        payload.put("id", id);
        payload.put("topic", topic);
        String what = Digests.shortened(topic + " " + resource);
        return new RawEvent(
                settings.isOurs(user) ? settings.seller() : user,
                "notice:" + what + ":" + Digests.shortened(once),
                id.isEmpty() ? "notice:" + what : threadOf(kind, id),
                MercadolibreTimes.first(notification.path("sent"), notification.path("received")),
                MercadolibreApi.JSON.writeValueAsBytes(payload));
    }

    /** A notice of our own about something known by its kind and id. */
    static RawEvent notice(MercadolibreSettings settings, String kind, String id, String once, Instant at) {
        ObjectNode payload = MercadolibreApi.JSON.createObjectNode();
        payload.put("kind", kind).put("id", id).put("topic", "");
        return new RawEvent(
                settings.seller(),
                "notice:%s:%s:%s".formatted(kind, id, once),
                threadOf(kind, id),
                at,
                MercadolibreApi.JSON.writeValueAsBytes(payload));
    }

    /** The thread of notices about something. */
    static String threadOf(String kind, String id) {
        return "notice:" + kind + ":" + id;
    }

    private static Optional<String> idOf(String kind, String resource) {
        Pattern pattern = RESOURCES.get(kind);
        if (pattern == null) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(resource);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
