package org.atiende.connectors.woocommerce;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
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
 * Takes webhooks: the signature over the raw bytes is checked. Of an order nothing is believed but that it has changed, for
 * webhooks come in any order; what it is now is asked. Two deliveries of one second may have one delivery id, so that the
 * order and its time of change belong to what makes one of them.
 *
 * <pre>
 *   payload of a notice: {"order": "1042"}, or {"topic": "…"} where there is nothing for the desk
 * </pre>
 */
final class WoocommerceInbound {
    /** What the shop posts when a webhook is made, unsigned; it wants a 200 and tells nothing. */
    private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,10}");

    private WoocommerceInbound() {}

    static WebhookAnswer receive(WebhookRequest request, Account account) {
        WoocommerceSettings settings = new WoocommerceSettings(account);
        String signature = request.header("x-wc-webhook-signature").orElse("");
        if (signature.isEmpty() && isPing(request.body())) {
            return new WebhookAnswer.Genuine(List.of());
        }
        if (!Digests.same(
                signature,
                Base64.getEncoder().encodeToString(Digests.hmacSha256(settings.signingSecret(), request.body())))) {
            return new WebhookAnswer.Refused(401, "the signature does not fit the body");
        }
        JsonNode body;
        try {
            body = WoocommerceApi.JSON.readTree(request.body());
        } catch (JacksonException e) {
            return new WebhookAnswer.Refused(403, "the body is not JSON");
        }
        String topic = request.header("x-wc-webhook-topic").orElse("");
        String id = body.path("id").asString("");
        boolean order = request.header("x-wc-webhook-resource").orElse("").equals("order") && id.matches("\\d{1,20}");
        Instant at = WoocommerceOrders.time(body.path("date_modified_gmt")).orElse(Instant.EPOCH);
        String once = "%s %s %s %s"
                .formatted(topic, request.header("x-wc-webhook-delivery-id").orElse(""), id, at);
        ObjectNode payload = WoocommerceApi.JSON.createObjectNode();
        payload.put(order ? "order" : "topic", order ? id : topic);
        String thread = order ? "notice:order:" + id : "notice:" + Digests.shortened(topic);
        return new WebhookAnswer.Notified(List.of(notice(account, thread, once, at, payload)));
    }

    /** A notice of our own about an order. */
    static RawEvent notice(Account account, String order, String once) {
        ObjectNode payload = WoocommerceApi.JSON.createObjectNode().put("order", order);
        return notice(account, "notice:order:" + order, "desk " + once, Instant.EPOCH, payload);
    }

    private static RawEvent notice(Account account, String thread, String once, Instant at, ObjectNode payload) {
        return new RawEvent(
                account.externalId(),
                "notice:" + Digests.shortened(once),
                thread,
                at,
                WoocommerceApi.JSON.writeValueAsBytes(payload));
    }

    private static boolean isPing(byte[] body) {
        return body.length < 40
                && PING.matcher(new String(body, StandardCharsets.US_ASCII)).matches();
    }
}
