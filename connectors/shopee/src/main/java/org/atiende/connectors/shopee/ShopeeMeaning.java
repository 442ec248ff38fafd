package org.atiende.connectors.shopee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Failure;
import org.atiende.channel.RawEvent;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.reasons.PlatformReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Says what an event of {@link ShopeeFacts} means for the desk. */
final class ShopeeMeaning {
    private ShopeeMeaning() {}

    static ChannelEvent of(RawEvent event) {
        JsonNode payload;
        try {
            payload = ShopeeApi.JSON.readTree(event.payload());
        } catch (JacksonException e) {
            return new ChannelEvent.Unreadable(PlatformReason.NOT_JSON.plain());
        }
        JsonNode part = payload.path("part");
        return switch (payload.path("kind").asString("")) {
            case "message" -> message(event, part, payload.path("more"));
            case "order" -> new ChannelEvent.OrderTold(ShopeeOrders.order(part));
            case "parcel" -> new ChannelEvent.ParcelTold(ShopeeOrders.parcel(part, payload.path("more")));
            case "return-parcel" -> new ChannelEvent.ParcelTold(ShopeeReturns.parcel(part));
            case "return" -> new ChannelEvent.ClaimTold(ShopeeReturns.fact(part));
            // Taken back, it is a fault of the account; a check finds whether it was given again meanwhile.
            case "consent" ->
                payload.path("code").asInt(0) == 2
                        ? new ChannelEvent.AccountChanged(
                                Optional.of(new Failure("consent", PlatformReason.CONSENT_TAKEN_BACK.plain())))
                        : new ChannelEvent.Unreadable(PlatformReason.CONSENT_ENDS.with("page", "shopee"));
            default -> new ChannelEvent.Unreadable(PlatformReason.UNKNOWN_FORM.plain());
        };
    }

    private static ChannelEvent message(RawEvent event, JsonNode message, JsonNode more) {
        if (message.path("business_type").asInt(0) != 0) {
            return new ChannelEvent.Ignored("a talk with an affiliate, not with a buyer");
        }
        String from = message.path("from_id").asString("");
        String to = message.path("to_id").asString("");
        if (from.isEmpty()
                || !ShopeeFacts.isNumber(message.path("conversation_id").asString(""))) {
            return new ChannelEvent.Unreadable(PlatformReason.NO_SENDER.plain());
        }
        if (more.path("ofShop").asBoolean(false) || isOfShop(event, message)) {
            return new ChannelEvent.ShopWrote(
                    message.path("message_id").asString(""),
                    thread(message, to),
                    event.occurredAt(),
                    content(message),
                    stage(message),
                    isKept(message) ? Optional.of(kept(message)) : Optional.empty());
        }
        return new ChannelEvent.MessageReceived(
                event.externalId(),
                new Buyer(from, from, Optional.empty(), Optional.empty(), text(message, "from_user_name")),
                event.occurredAt(),
                content(message),
                Optional.empty(),
                Optional.of(thread(message, from)));
    }

    /** The chat tells of both sides; machines of the platform speak for the shop. */
    private static boolean isOfShop(RawEvent event, JsonNode message) {
        String status = message.path("status").asString("");
        return message.path("from_shop_id").asString("").equals(event.account())
                || status.equals("auto_reply")
                || status.equals("offwork_autoreply");
    }

    private static DeliveryStage stage(JsonNode message) {
        return isKept(message) ? DeliveryStage.MODERATED : DeliveryStage.DELIVERED;
    }

    private static boolean isKept(JsonNode message) {
        String status = message.path("status").asString("");
        return status.startsWith("censored") || status.equals("blocked");
    }

    private static Failure kept(JsonNode message) {
        String status = message.path("status").asString("");
        return new Failure(status, PlatformReason.MODERATED.with("code", status));
    }

    private static ChannelThread thread(JsonNode message, String buyer) {
        List<Reference> about = new ArrayList<>();
        JsonNode source = ShopeeFacts.opened(message.path("source_content"));
        text(source, "order_sn")
                .filter(ShopeeFacts::isOrder)
                .ifPresent(it -> about.add(new Reference(Reference.What.ORDER, it)));
        text(source, "item_id")
                .filter(ShopeeFacts::isNumber)
                .ifPresent(it -> about.add(new Reference(Reference.What.LISTING, it)));
        JsonNode content = ShopeeFacts.opened(message.path("content"));
        switch (message.path("message_type").asString("")) {
            case "order" ->
                text(content, "order_sn")
                        .filter(ShopeeFacts::isOrder)
                        .ifPresent(it -> about.add(new Reference(Reference.What.ORDER, it)));
            case "item" ->
                text(content, "item_id")
                        .filter(ShopeeFacts::isNumber)
                        .ifPresent(it -> about.add(new Reference(Reference.What.LISTING, it)));
            default -> {}
        }
        return new ChannelThread(
                "conversation:" + message.path("conversation_id").asString(""),
                ThreadKind.CHAT,
                buyer,
                about,
                Optional.empty());
    }

    /** What a message holds; kinds that nobody has heard of are named and hold up nothing. */
    private static Content content(JsonNode message) {
        JsonNode content = ShopeeFacts.opened(message.path("content"));
        String type = message.path("message_type").asString("");
        return switch (type) {
            case "text", "faq_liveagent" ->
                new Content.Text(content.path("text").asString(""));
            case "image" -> media("image", content, "image/jpeg");
            case "video" -> media("video", content, "video/mp4");
            case "sticker" -> media("sticker", content, "image/webp");
            case "notification" -> new Content.Notice(content.path("text").asString("[notification]"));
            default -> new Content.Other(type.isEmpty() ? "unknown" : type);
        };
    }

    private static Content media(String type, JsonNode content, String mime) {
        return text(content, "url")
                .or(() -> text(content, "image_url"))
                .or(() -> text(content, "video_url"))
                .<Content>map(it -> new Content.Media(type, it, mime, Optional.empty(), Optional.empty()))
                .orElseGet(() -> new Content.Other(type));
    }

    private static Optional<String> text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
