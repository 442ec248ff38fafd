package org.atiende.connectors.tiktok;

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
 * Takes pushes: the signature is checked over the application's key and the raw bytes. A message comes whole and is an event; what
 * happened to an order is asked. There is no time in what is signed: a push that is posted again by a stranger is known by its ids.
 *
 * <pre>
 *   payload of a notice: {"kind": "order"|"conversation", "id": …}
 *   payload of an event: that of a message, or {"kind": "consent", "type": 6|7}
 * </pre>
 */
final class TiktokInbound {
    private static final int ORDER_STATUS = 1;
    private static final int REVERSED = 2;
    private static final int ADDRESS = 3;
    private static final int PACKAGE = 4;
    private static final int DEAUTHORISED = 6;
    private static final int CONSENT_ENDS = 7;
    private static final int CONVERSATION = 13;
    private static final int MESSAGE = 14;

    private TiktokInbound() {}

    static WebhookAnswer receive(WebhookRequest request, Account account) {
        TiktokSettings settings = new TiktokSettings(account);
        String given = request.header("authorization").orElse("");
        if (!Digests.same(given, signature(settings, request.body()))) {
            return new WebhookAnswer.Refused(401, "Authorization does not fit the body");
        }
        JsonNode push;
        try {
            push = TiktokApi.JSON.readTree(request.body());
        } catch (JacksonException e) {
            return new WebhookAnswer.Refused(403, "the body is not JSON");
        }
        Optional<RawEvent> event = event(push);
        return event.<WebhookAnswer>map(it -> new WebhookAnswer.Genuine(List.of(it)))
                .orElseGet(
                        () -> new WebhookAnswer.Notified(notice(push).stream().toList()));
    }

    static String signature(TiktokSettings settings, byte[] body) {
        ByteArrayOutputStream base = new ByteArrayOutputStream(body.length + 64);
        base.writeBytes(settings.appKey().getBytes(StandardCharsets.UTF_8));
        base.writeBytes(body);
        return HexFormat.of().formatHex(Digests.hmacSha256(settings.appSecret(), base.toByteArray()));
    }

    /** What a push tells by itself; empty where it only says that something has changed. */
    private static Optional<RawEvent> event(JsonNode push) {
        int type = push.path("type").asInt(0);
        String shop = push.path("shop_id").asString("");
        JsonNode data = push.path("data");
        if (type == MESSAGE) {
            String conversation = data.path("conversation_id").asString("");
            return TiktokFacts.isId(TiktokFacts.idOf(data)) && TiktokFacts.isId(conversation)
                    ? Optional.of(TiktokFacts.message(shop, conversation, data))
                    : Optional.empty();
        }
        if (type == DEAUTHORISED || type == CONSENT_ENDS) {
            ObjectNode payload =
                    TiktokApi.JSON.createObjectNode().put("kind", "consent").put("type", type);
            Instant at = TiktokFacts.time(push.path("timestamp"));
            return Optional.of(new RawEvent(
                    shop,
                    "consent:%d:%d".formatted(type, at.getEpochSecond()),
                    "consent",
                    at,
                    TiktokApi.JSON.writeValueAsBytes(payload)));
        }
        return Optional.empty();
    }

    /** What a push says has changed; empty where it is nothing for the desk. */
    private static Optional<RawEvent> notice(JsonNode push) {
        String shop = push.path("shop_id").asString("");
        JsonNode data = push.path("data");
        Instant at = TiktokFacts.time(push.path("timestamp"));
        String once = Digests.shortened(push.toString());
        return switch (push.path("type").asInt(0)) {
            case ORDER_STATUS, REVERSED, ADDRESS, PACKAGE ->
                Optional.of(data.path("order_id")
                                .asString(data.path("package_list")
                                        .path(0)
                                        .path("order_id_list")
                                        .path(0)
                                        .asString("")))
                        .filter(TiktokFacts::isId)
                        .map(it -> notice(shop, "order", it, once, at));
            case CONVERSATION, MESSAGE ->
                Optional.of(data.path("conversation_id").asString(""))
                        .filter(TiktokFacts::isId)
                        .map(it -> notice(shop, "conversation", it, once, at));
            default -> Optional.empty();
        };
    }

    /** A notice about something known by its kind and id. */
    static RawEvent notice(String shop, String kind, String id, String once, Instant at) {
        ObjectNode payload = TiktokApi.JSON.createObjectNode().put("kind", kind).put("id", id);
        return new RawEvent(
                shop,
                "notice:%s:%s:%s".formatted(kind, id, once),
                "notice:%s:%s".formatted(kind, id),
                at,
                TiktokApi.JSON.writeValueAsBytes(payload));
    }
}
