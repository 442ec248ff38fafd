package org.atiende.connectors.tiktok;

import java.util.Map;
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
 * Sends into a conversation. The platform takes no references of ours: a message whose answer is lost is uncertain, until the
 * conversation shows it.
 */
final class TiktokSender {
    private final TiktokApi api;

    TiktokSender(TiktokApi api) {
        this.api = api;
    }

    SendOutcome send(Outgoing message, Access access) {
        if (!(message.body() instanceof Outgoing.Body.Text text)) {
            return new SendOutcome.Refused(new Failure("template", PlatformReason.TEXTS_ALONE.plain()));
        }
        String conversation = message.thread().map(it -> it.address()).orElse(message.to());
        if (!TiktokFacts.isId(conversation)) {
            return new SendOutcome.Refused(new Failure("recipient", PlatformReason.BUYER_UNKNOWN.plain()));
        }
        String content =
                TiktokApi.JSON.createObjectNode().put("content", text.text()).toString();
        ObjectNode body = TiktokApi.JSON.createObjectNode().put("type", "TEXT").put("content", content);
        String path = TiktokFetcher.CONVERSATIONS + "/" + conversation + "/messages";
        try {
            return switch (api.post(access, path, Map.of(), body)) {
                case Answer.Good<JsonNode> good -> taken(good.body());
                case Answer.NotReached<JsonNode> missed ->
                    new SendOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
                case Answer.Lost<JsonNode> lost -> new SendOutcome.Uncertain(lost.reason());
                case Answer.Bad<JsonNode> bad -> TiktokErrors.send(bad);
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
