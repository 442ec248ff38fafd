package org.atiende.connectors.shopee;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Account;
import org.atiende.channel.RawEvent;
import org.atiende.channel.WebhookAnswer;
import org.atiende.channel.WebhookRequest;
import org.atiende.channel.http.Digests;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes pushes: the signature is checked over the registered address and the raw bytes. A chat message comes whole and is
 * an event; what happened to an order is asked.
 *
 * <pre>
 *   payload of a notice: {"kind": "order"|"conversation"|"message", "id": …}, with "message" where the push holds one; a
 *   notice is of the kind "message" where its conversation cannot be asked for
 *   payload of an event: {"kind": "message", "part": {…}} or {"kind": "consent", "code": 2|12}
 * </pre>
 */
final class ShopeeInbound {
    /** Under which name a notice holds a message of another shop of the application. */
    static final String MESSAGE = "message";

    private static final int DEAUTHORISED = 2;
    private static final int ORDER_STATUS = 3;
    private static final int TRACKING = 4;
    private static final int CHAT = 10;
    private static final int CONSENT_ENDS = 12;

    private ShopeeInbound() {}

    static WebhookAnswer receive(WebhookRequest request, Account account) {
        ShopeeSettings settings = new ShopeeSettings(account);
        String url = settings.pushUrl(request.origin().url());
        String given = request.header("authorization").orElse("");
        if (!Digests.same(given, signature(settings, url, request.body()))) {
            return new WebhookAnswer.Refused(401, "the signature fits neither the body nor the registered address");
        }
        JsonNode push;
        try {
            push = ShopeeApi.JSON.readTree(request.body());
        } catch (JacksonException e) {
            return new WebhookAnswer.Refused(403, "the body is not JSON");
        }
        Optional<RawEvent> event = event(push, settings);
        return event.<WebhookAnswer>map(it -> new WebhookAnswer.Genuine(List.of(it)))
                .orElseGet(
                        () -> new WebhookAnswer.Notified(notice(push).stream().toList()));
    }

    static String signature(ShopeeSettings settings, String url, byte[] body) {
        ByteArrayOutputStream base = new ByteArrayOutputStream(body.length + url.length() + 1);
        base.writeBytes(settings.pushSignature().before(url).getBytes(StandardCharsets.UTF_8));
        base.writeBytes(body);
        return HexFormat.of().formatHex(Digests.hmacSha256(settings.partnerKey(), base.toByteArray()));
    }

    /**
     * What a push tells by itself; empty where it only says that something has changed. A message of another shop of the
     * application is such a thing, too, since who speaks for that shop stands in its own settings, and one of which nobody can say who
     * speaks.
     */
    static Optional<RawEvent> event(JsonNode push, ShopeeSettings settings) {
        int code = push.path("code").asInt(0);
        String shop = push.path("shop_id").asString("");
        JsonNode data = ShopeeFacts.opened(push.path("data"));
        JsonNode message = ShopeeFacts.opened(data.path("content"));
        if (code == CHAT && shop.equals(settings.shop()) && isMessage(data, message) && isKnown(message, settings)) {
            return Optional.of(ShopeeFacts.message(
                    shop, message, settings.isSeller(message.path("from_id").asString(""))));
        }
        if (code == DEAUTHORISED || code == CONSENT_ENDS) {
            ObjectNode payload =
                    ShopeeApi.JSON.createObjectNode().put("kind", "consent").put("code", code);
            Instant at = Instant.ofEpochSecond(push.path("timestamp").asLong(0));
            return Optional.of(new RawEvent(
                    shop,
                    "consent:%d:%d".formatted(code, at.getEpochSecond()),
                    "consent",
                    at,
                    ShopeeApi.JSON.writeValueAsBytes(payload)));
        }
        return Optional.empty();
    }

    /** What a push says has changed; empty where it is nothing for the desk. */
    static Optional<RawEvent> notice(JsonNode push) {
        String shop = push.path("shop_id").asString("");
        JsonNode data = ShopeeFacts.opened(push.path("data"));
        Instant at = Instant.ofEpochSecond(push.path("timestamp").asLong(0));
        String once = Digests.shortened(push.toString());
        return switch (push.path("code").asInt(0)) {
            case ORDER_STATUS, TRACKING ->
                Optional.of(data.path("ordersn").asString(data.path("order_sn").asString("")))
                        .filter(ShopeeFacts::isOrder)
                        .map(it -> notice(shop, "order", it, once, at));
            case CHAT -> {
                JsonNode content = ShopeeFacts.opened(data.path("content"));
                String conversation = content.path("conversation_id")
                        .asString(data.path("conversation_id").asString(""));
                boolean askable = ShopeeFacts.isNumber(conversation);
                if (isMessage(data, content)) {
                    String kind = askable ? "conversation" : MESSAGE;
                    yield Optional.of(holding(notice(shop, kind, conversation, once, at), content));
                }
                yield askable ? Optional.of(notice(shop, "conversation", conversation, once, at)) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /**
     * Whether it can be said who speaks: by what the message tells of its sides, or by who is known to speak for the shop. Where it
     * cannot, the conversation is asked, for the echo of an answer of ours must not be taken for a buyer's message.
     */
    static boolean isKnown(JsonNode message, ShopeeSettings settings) {
        return ShopeeFacts.tellsItsSides(message)
                || settings.knowsSellers()
                || !ShopeeFacts.isNumber(message.path("conversation_id").asString(""));
    }

    private static boolean isMessage(JsonNode data, JsonNode content) {
        return data.path("type").asString("").equals("message")
                && !content.path("message_id").asString("").isEmpty();
    }

    /** The notice with the message that it is about, of which only who speaks is not known here. */
    private static RawEvent holding(RawEvent notice, JsonNode message) {
        ObjectNode payload = (ObjectNode) ShopeeApi.JSON.readTree(notice.payload());
        payload.set(MESSAGE, message);
        return new RawEvent(
                notice.account(),
                notice.externalId(),
                notice.thread(),
                notice.occurredAt(),
                ShopeeApi.JSON.writeValueAsBytes(payload));
    }

    /** A notice about something known by its kind and id. */
    static RawEvent notice(String shop, String kind, String id, String once, Instant at) {
        ObjectNode payload = ShopeeApi.JSON.createObjectNode().put("kind", kind).put("id", id);
        return new RawEvent(
                shop,
                "notice:%s:%s:%s".formatted(kind, id, once),
                "notice:%s:%s".formatted(kind, id),
                at,
                ShopeeApi.JSON.writeValueAsBytes(payload));
    }
}
