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
    private final ShopeeFiles files;

    ShopeeSender(ShopeeApi api, ShopeeFiles files) {
        this.api = api;
        this.files = files;
    }

    SendOutcome send(Outgoing message, Access access) {
        String to = message.thread().map(it -> it.address()).orElse(message.to());
        if (!ShopeeFacts.isNumber(to)) {
            return new SendOutcome.Refused(new Failure("recipient", PlatformReason.BUYER_UNKNOWN.plain()));
        }
        try {
            return switch (message.body()) {
                case Outgoing.Body.Text(String text) ->
                    say(to, "text", ShopeeApi.JSON.createObjectNode().put("text", text), access);
                case Outgoing.Body.Enclosed enclosed -> show(to, enclosed, message.reference(), access);
                case Outgoing.Body.Choices choices -> refused("choices");
                case Outgoing.Body.Template template -> refused("template");
                case Outgoing.Body.Reaction reaction -> refused("reaction");
            };
        } catch (AccessLost e) {
            return SendOutcome.of(e);
        }
    }

    private static SendOutcome refused(String code) {
        return new SendOutcome.Refused(new Failure(code, PlatformReason.TEXTS_AND_PICTURES.with("channel", "Shopee")));
    }

    /** A message is a picture or words. */
    private SendOutcome show(String to, Outgoing.Body.Enclosed enclosed, String reference, Access access) {
        if (enclosed.enclosures().size() != 1 || !enclosed.text().isEmpty()) {
            return new SendOutcome.Refused(new Failure("files", PlatformReason.ONE_FILE.plain()));
        }
        return switch (files.give(enclosed.enclosures().getFirst(), reference, access)) {
            case ShopeeFiles.Given.At(String url) ->
                say(to, "image", ShopeeApi.JSON.createObjectNode().put("image_url", url), access);
            case ShopeeFiles.Given.Not(SendOutcome outcome) -> outcome;
        };
    }

    private SendOutcome say(String to, String type, ObjectNode content, Access access) {
        ObjectNode body = ShopeeApi.JSON.createObjectNode();
        body.put("to_id", Long.parseLong(to)).put("message_type", type);
        body.set("content", content);
        return switch (api.post(access, SEND, body)) {
            case Answer.Good<JsonNode> good -> taken(good.body());
            case Answer.NotReached<JsonNode> missed ->
                new SendOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
            case Answer.Lost<JsonNode> lost -> new SendOutcome.Uncertain(lost.reason());
            case Answer.Bad<JsonNode> bad -> ShopeeErrors.ALL.send(bad);
        };
    }

    private static SendOutcome taken(JsonNode answer) {
        String id = answer.path("message_id").asString("");
        return id.isEmpty()
                ? new SendOutcome.Uncertain(PlatformReason.WITHOUT_ID.plain())
                : new SendOutcome.Accepted(id);
    }
}
