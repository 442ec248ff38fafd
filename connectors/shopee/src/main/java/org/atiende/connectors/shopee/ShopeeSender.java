package org.atiende.connectors.shopee;

import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends. The platform takes no references of ours: a message whose answer is lost is uncertain, until the conversation shows
 * it. An answer is no delivery: moderation may keep a message from its buyer afterwards.
 */
final class ShopeeSender {
    private static final String SEND = "/api/v2/sellerchat/send_message";

    private final ShopeeApi api;

    ShopeeSender(ShopeeApi api) {
        this.api = api;
    }

    SendOutcome send(Outgoing message, Access access) {
        if (!(message.body() instanceof Outgoing.Body.Text text)) {
            return new SendOutcome.Refused(new Failure("template", PlatformReason.NO_TEMPLATES.plain()));
        }
        String to = message.thread().map(it -> it.address()).orElse(message.to());
        if (!ShopeeFacts.isNumber(to)) {
            return new SendOutcome.Refused(new Failure("recipient", PlatformReason.BUYER_UNKNOWN.plain()));
        }
        ObjectNode body = ShopeeApi.JSON.createObjectNode();
        body.put("to_id", Long.parseLong(to)).put("message_type", "text");
        body.putObject("content").put("text", text.text());
        try {
            return switch (api.post(access, SEND, body)) {
                case Answer.Good<JsonNode> good -> taken(good.body());
                case Answer.NotReached<JsonNode> missed ->
                    new SendOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
                case Answer.Lost<JsonNode> lost -> new SendOutcome.Uncertain(lost.reason());
                case Answer.Bad<JsonNode> bad -> ShopeeErrors.ALL.send(bad);
            };
        } catch (AccessLost e) {
            return SendOutcome.of(e);
        }
    }

    private static SendOutcome taken(JsonNode answer) {
        String id = answer.path("message_id").asString("");
        return id.isEmpty()
                ? new SendOutcome.Uncertain(PlatformReason.WITHOUT_ID.plain())
                : new SendOutcome.Accepted(id);
    }
}
