package org.atiende.connectors.shopify;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Account;
import org.atiende.channel.RawEvent;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.channel.http.Digests;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes webhooks: the signature over the raw bytes is checked, the shop's domain is ours. Of an order nothing is believed but
 * that it has changed, for webhooks come in any order; what it is now is asked.
 *
 * <pre>
 *   payload of a notice: {"order": "5678…"}, or {"topic": "…"} where there is nothing for the desk
 *   payload of an event: {"kind": "privacy", "topic": "customers/redact"}
 * </pre>
 */
final class ShopifyInbound {
    private static final Set<String> PRIVACY = Set.of("customers/data_request", "customers/redact", "shop/redact");

    private ShopifyInbound() {}

    static WebhookAnswer receive(WebhookRequest request, Account account) {
        ShopifySettings settings = new ShopifySettings(account);
        String signature = header(request, "hmac-sha256");
        if (!Digests.same(
                signature,
                Base64.getEncoder().encodeToString(Digests.hmacSha256(settings.clientSecret(), request.body())))) {
            return new WebhookAnswer.Refused(401, "the signature does not fit the body");
        }
        if (!header(request, "shop-domain").equalsIgnoreCase(settings.shop())) {
            return new WebhookAnswer.Refused(403, "the webhook is of another shop");
        }
        String topic = header(request, "topic");
        String once = header(request, "webhook-id");
        JsonNode body;
        try {
            body = ShopifyApi.JSON.readTree(request.body());
        } catch (JacksonException e) {
            return new WebhookAnswer.Refused(403, "the body is not JSON");
        }
        Instant at = timeOf(body.path("updated_at")).orElse(Instant.EPOCH);
        if (PRIVACY.contains(topic)) {
            return new WebhookAnswer.Genuine(List.of(privacy(settings, topic, once, at)));
        }
        return new WebhookAnswer.Notified(List.of(notice(settings, topic, orderOf(topic, body), once, at)));
    }

    /** A notice of our own about an order. */
    static RawEvent notice(Account account, String order, String once) {
        return notice(new ShopifySettings(account), "desk", Optional.of(order), once, Instant.EPOCH);
    }

    private static RawEvent notice(
            ShopifySettings settings, String topic, Optional<String> order, String once, Instant at) {
        ObjectNode payload = ShopifyApi.JSON.createObjectNode();
        order.ifPresentOrElse(it -> payload.put("order", it), () -> payload.put("topic", topic));
        String thread = order.map(it -> "notice:order:" + it).orElse("notice:" + Digests.shortened(topic));
        return new RawEvent(
                settings.shop(),
                "notice:" + Digests.shortened(topic + " " + once),
                thread,
                at,
                ShopifyApi.JSON.writeValueAsBytes(payload));
    }

    private static RawEvent privacy(ShopifySettings settings, String topic, String once, Instant at) {
        ObjectNode payload =
                ShopifyApi.JSON.createObjectNode().put("kind", "privacy").put("topic", topic);
        return new RawEvent(
                settings.shop(),
                "privacy:" + Digests.shortened(topic + " " + once),
                "privacy",
                at,
                ShopifyApi.JSON.writeValueAsBytes(payload));
    }

    /** The order that a topic is about: orders say their own id, fulfilments and refunds that of their order. */
    private static Optional<String> orderOf(String topic, JsonNode body) {
        String field;
        if (topic.startsWith("orders/")) {
            field = "id";
        } else if (topic.startsWith("fulfillments/") || topic.startsWith("refunds/")) {
            field = "order_id";
        } else {
            return Optional.empty();
        }
        String id = body.path(field).asString("");
        return id.matches("\\d{1,20}") ? Optional.of(id) : Optional.empty();
    }

    /** A header in either of the platform's two spellings. */
    private static String header(WebhookRequest request, String name) {
        return request.header("x-shopify-" + name)
                .or(() -> request.header("shopify-" + name))
                .orElse("");
    }

    static Optional<Instant> timeOf(JsonNode node) {
        String text = node.asString("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
