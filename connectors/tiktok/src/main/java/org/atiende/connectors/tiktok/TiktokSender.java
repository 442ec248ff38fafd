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
    private final TiktokFiles files;

    TiktokSender(TiktokApi api, TiktokFiles files) {
        this.api = api;
        this.files = files;
    }

    SendOutcome send(Outgoing message, Access access) {
        String conversation = message.thread().map(it -> it.address()).orElse(message.to());
        if (!TiktokFacts.isId(conversation)) {
            return new SendOutcome.Refused(new Failure("recipient", PlatformReason.BUYER_UNKNOWN.plain()));
        }
        try {
            return switch (message.body()) {
                case Outgoing.Body.Text(String text) ->
                    say(conversation, "TEXT", TiktokApi.JSON.createObjectNode().put("content", text), access);
                case Outgoing.Body.Enclosed enclosed -> show(conversation, enclosed, message.reference(), access);
                case Outgoing.Body.Choices choices -> refused("choices");
                case Outgoing.Body.Template template -> refused("template");
                case Outgoing.Body.Reaction reaction -> refused("reaction");
            };
        } catch (AccessLost e) {
            return SendOutcome.of(e);
        }
    }

    private static SendOutcome refused(String code) {
        return new SendOutcome.Refused(
                new Failure(code, PlatformReason.TEXTS_AND_PICTURES.with("channel", "TikTok Shop")));
    }

    /** A message is a picture or words: of both only the first would arrive. */
    private SendOutcome show(String conversation, Outgoing.Body.Enclosed enclosed, String reference, Access access) {
        if (enclosed.enclosures().size() != 1 || !enclosed.text().isEmpty()) {
            return new SendOutcome.Refused(new Failure("files", PlatformReason.ONE_FILE.plain()));
        }
        return switch (files.give(enclosed.enclosures().getFirst(), reference, access)) {
            case TiktokFiles.Given.As(ObjectNode content) -> say(conversation, "IMAGE", content, access);
            case TiktokFiles.Given.Not(SendOutcome outcome) -> outcome;
        };
    }

    private SendOutcome say(String conversation, String type, ObjectNode content, Access access) {
        ObjectNode body = TiktokApi.JSON.createObjectNode().put("type", type).put("content", content.toString());
        String path = TiktokFetcher.CONVERSATIONS + "/" + conversation + "/messages";
        return switch (api.post(access, path, Map.of(), body)) {
            case Answer.Good<JsonNode> good -> taken(good.body());
            case Answer.NotReached<JsonNode> missed ->
                new SendOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
            case Answer.Lost<JsonNode> lost -> new SendOutcome.Uncertain(lost.reason());
            case Answer.Bad<JsonNode> bad -> TiktokErrors.ALL.send(bad);
        };
    }

    private static SendOutcome taken(JsonNode answer) {
        String id = answer.path("message_id").asString("");
        return id.isEmpty()
                ? new SendOutcome.Uncertain(PlatformReason.WITHOUT_ID.plain())
                : new SendOutcome.Accepted(id);
    }
}
