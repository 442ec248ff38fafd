package org.atiende.connectors.tiktok;

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

/** Says what an event of {@link TiktokFacts} means for the desk. */
final class TiktokMeaning {
    private TiktokMeaning() {}

    static ChannelEvent of(RawEvent event) {
        JsonNode payload;
        try {
            payload = TiktokApi.JSON.readTree(event.payload());
        } catch (JacksonException e) {
            return new ChannelEvent.Unreadable(PlatformReason.NOT_JSON.plain());
        }
        JsonNode part = payload.path("part");
        return switch (payload.path("kind").asString("")) {
            case "message" -> message(event, payload.path("conversation").asString(""), part);
            case "order" -> new ChannelEvent.OrderTold(TiktokOrders.order(part));
            case "parcel" ->
                new ChannelEvent.ParcelTold(
                        TiktokOrders.parcel(payload.path("parcel").asString(""), part));
            // Taken back, it is a fault of the account; a check finds whether it was given again meanwhile.
            case "consent" ->
                payload.path("type").asInt(0) == 6
                        ? new ChannelEvent.AccountChanged(
                                Optional.of(new Failure("consent", PlatformReason.CONSENT_TAKEN_BACK.plain())))
                        : new ChannelEvent.Unreadable(PlatformReason.CONSENT_ENDS.with("page", "tiktok"));
            default -> new ChannelEvent.Unreadable(PlatformReason.UNKNOWN_FORM.plain());
        };
    }

    private static ChannelEvent message(RawEvent event, String conversation, JsonNode message) {
        String type = message.path("type").asString("");
        // A message that asks the buyer for marks of the talk, and the like, is not meant for who works for the shop.
        if (!message.path("is_visible").asBoolean(true) || type.startsWith("BUYER_ENTER_FROM_")) {
            return new ChannelEvent.Ignored(type.isEmpty() ? "not visible" : type);
        }
        String role = message.path("sender").path("role").asString("");
        return switch (role) {
            case "BUYER" -> received(event, conversation, message, type);
            case "SHOP", "CUSTOMER_SERVICE" ->
                new ChannelEvent.ShopWrote(
                        TiktokFacts.idOf(message),
                        thread(conversation, message, type),
                        event.occurredAt(),
                        content(message, type),
                        DeliveryStage.DELIVERED,
                        Optional.empty());
            // What the platform's machines say is no answer of the shop's.
            case "SYSTEM", "ROBOT" -> new ChannelEvent.Ignored("a message of the platform's own");
            default -> new ChannelEvent.Unreadable(PlatformReason.NO_SENDER.plain());
        };
    }

    private static ChannelEvent received(RawEvent event, String conversation, JsonNode message, String type) {
        JsonNode sender = message.path("sender");
        String buyer = sender.path("im_user_id").asString("");
        if (buyer.isEmpty()) {
            return new ChannelEvent.Unreadable(PlatformReason.NO_SENDER.plain());
        }
        String name = sender.path("nickname").asString("");
        return new ChannelEvent.MessageReceived(
                TiktokFacts.idOf(message),
                new Buyer(
                        buyer,
                        conversation,
                        Optional.empty(),
                        Optional.empty(),
                        name.isEmpty() ? Optional.empty() : Optional.of(name)),
                event.occurredAt(),
                content(message, type),
                Optional.empty(),
                Optional.of(thread(conversation, message, type)));
    }

    private static ChannelThread thread(String conversation, JsonNode message, String type) {
        JsonNode content = TiktokFacts.contentOf(message);
        List<Reference> about = switch (type) {
            case "ORDER_CARD", "LOGISTICS_CARD", "RETURN_REFUND_CARD" ->
                about(Reference.What.ORDER, content.path("order_id").asString(""));
            case "PRODUCT_CARD" ->
                about(Reference.What.LISTING, content.path("product_id").asString(""));
            default -> List.of();
        };
        return new ChannelThread(
                "conversation:" + conversation, ThreadKind.CHAT, conversation, about, Optional.empty());
    }

    private static List<Reference> about(Reference.What what, String id) {
        return TiktokFacts.isId(id) ? List.of(new Reference(what, id)) : List.of();
    }

    private static Content content(JsonNode message, String type) {
        return switch (type) {
            case "TEXT" ->
                new Content.Text(TiktokFacts.contentOf(message).path("content").asString(""));
            case "IMAGE" -> TiktokFiles.named("image", "image/jpeg", TiktokFacts.contentOf(message));
            case "VIDEO" -> TiktokFiles.named("video", "video/mp4", TiktokFacts.contentOf(message));
            case "EMOTICONS" -> new Content.Other("sticker");
            case "ORDER_CARD", "LOGISTICS_CARD", "RETURN_REFUND_CARD" -> new Content.Other("order");
            case "PRODUCT_CARD" -> new Content.Other("product");
            default -> new Content.Other(type.isEmpty() ? "unknown" : type);
        };
    }
}
