package org.atiende.connectors.whatsapp;

import java.util.Optional;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Failure;
import org.atiende.channel.RawEvent;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Says what an event of the Cloud API means for the desk. */
final class WhatsappMeaning {
    private WhatsappMeaning() {}

    static ChannelEvent of(RawEvent event) {
        JsonNode payload;
        try {
            payload = WhatsappInbound.JSON.readTree(event.payload());
        } catch (JacksonException e) {
            return new ChannelEvent.Unreadable(PlatformReason.NOT_JSON.plain());
        }
        JsonNode part = payload.path("part");
        return switch (payload.path("kind").asString("")) {
            case "message" -> message(event, payload.path("contact"), part);
            case "status" -> status(event, part);
            case "renaming" ->
                WhatsappRenaming.ofUpdate(part, event.occurredAt())
                        .<ChannelEvent>map(it -> it)
                        .orElseGet(() -> new ChannelEvent.Ignored("user_id_update"));
            default -> other(event, payload.path("field").asString(""), part);
        };
    }

    private static ChannelEvent other(RawEvent event, String field, JsonNode part) {
        if (field.isEmpty() || field.equals("messages")) {
            return new ChannelEvent.Unreadable(
                    (part.has("text") ? PlatformReason.NOT_JSON : PlatformReason.UNKNOWN_FORM).plain());
        }
        return WhatsappAccountNews.of(field, part.path("value"), event.occurredAt())
                .orElse(new ChannelEvent.Ignored(field));
    }

    private static ChannelEvent message(RawEvent event, JsonNode contact, JsonNode message) {
        String type = message.path("type").asString("");
        if (type.equals("system")) {
            return WhatsappRenaming.of(message, event.occurredAt())
                    .<ChannelEvent>map(it -> it)
                    .orElseGet(() -> new ChannelEvent.Ignored(
                            "system " + message.path("system").path("type").asString("")));
        }
        if (type.equals("reaction")) {
            JsonNode reaction = message.path("reaction");
            return new ChannelEvent.Reacted(
                    reaction.path("message_id").asString(""),
                    reaction.path("emoji").asString(""),
                    event.occurredAt());
        }
        Buyer buyer = WhatsappBuyer.of(contact, message);
        if (buyer.id().isEmpty()) {
            return new ChannelEvent.Unreadable(PlatformReason.NO_SENDER.plain());
        }
        String inReplyTo = message.path("context").path("id").asString("");
        return new ChannelEvent.MessageReceived(
                message.path("id").asString(""),
                buyer,
                event.occurredAt(),
                content(type, message),
                inReplyTo.isEmpty() ? Optional.empty() : Optional.of(inReplyTo));
    }

    private static Content content(String type, JsonNode message) {
        JsonNode body = message.path(type);
        return switch (type) {
            case "text" -> new Content.Text(body.path("body").asString(""));
            case "image", "audio", "video", "document", "sticker" ->
                new Content.Media(
                        type,
                        body.path("id").asString(""),
                        body.path("mime_type").asString(""),
                        present(body, "caption"),
                        present(body, "filename"));
            case "interactive" -> {
                JsonNode reply = body.has("button_reply") ? body.path("button_reply") : body.path("list_reply");
                yield new Content.Choice(
                        reply.path("id").asString(""), reply.path("title").asString("[interactive]"));
            }
            case "button" ->
                new Content.Choice(
                        body.path("payload").asString(""), body.path("text").asString("[button]"));
            case "location" ->
                new Content.Place(
                        body.path("latitude").asDouble(0),
                        body.path("longitude").asDouble(0),
                        present(body, "name"));
            case "contacts" -> WhatsappWords.contacts(body);
            case "order" -> WhatsappWords.order(body);
            default -> new Content.Other(type.isEmpty() ? "unknown" : type);
        };
    }

    private static ChannelEvent status(RawEvent event, JsonNode status) {
        String word = status.path("status").asString("");
        Optional<DeliveryStage> stage = switch (word) {
            case "sent" -> Optional.of(DeliveryStage.ACCEPTED);
            case "delivered" -> Optional.of(DeliveryStage.DELIVERED);
            case "read", "played" -> Optional.of(DeliveryStage.READ);
            case "failed" -> Optional.of(DeliveryStage.FAILED);
            default -> Optional.empty();
        };
        if (stage.isEmpty()) {
            return new ChannelEvent.Ignored("status " + word);
        }
        Optional<Failure> failure =
                stage.get() == DeliveryStage.FAILED ? Optional.of(failure(status.path("errors"))) : Optional.empty();
        return new ChannelEvent.DeliveryReported(
                status.path("id").asString(""),
                stage.get(),
                event.occurredAt(),
                present(status, "biz_opaque_callback_data"),
                failure);
    }

    private static Failure failure(JsonNode errors) {
        JsonNode first = errors.path(0);
        return new Failure(
                first.path("code").asString("unknown"),
                Reason.said(WhatsappErrors.withoutNumbers(
                        first.path("title").asString(first.path("message").asString("no reason given")))));
    }

    private static Optional<String> present(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
