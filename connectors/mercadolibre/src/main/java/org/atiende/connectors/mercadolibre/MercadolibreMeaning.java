package org.atiende.connectors.mercadolibre;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

/** Says what an event of {@link MercadolibreFacts} means for the desk. */
final class MercadolibreMeaning {
    private MercadolibreMeaning() {}

    static ChannelEvent of(RawEvent event) {
        JsonNode payload;
        try {
            payload = MercadolibreApi.JSON.readTree(event.payload());
        } catch (JacksonException e) {
            return new ChannelEvent.Unreadable(PlatformReason.NOT_JSON.plain());
        }
        JsonNode part = payload.path("part");
        JsonNode more = payload.path("more");
        return switch (payload.path("kind").asString("")) {
            case "question" -> question(event, part);
            case "answer" -> answer(event, part);
            case "closed" -> closed(event, part);
            case "message" -> message(event, part, more);
            case "sent" -> sent(event, part, more);
            case "order" -> new ChannelEvent.OrderTold(MercadolibreOrders.order(part));
            case "parcel" -> new ChannelEvent.ParcelTold(MercadolibreOrders.parcel(part));
            case "listing" -> new ChannelEvent.ListingTold(MercadolibreOrders.listing(part));
            case "claim" -> new ChannelEvent.ClaimTold(MercadolibreClaims.fact(part, more));
            case "claim-opened" -> claimOpened(event, part, more);
            case "claim-message" -> claimMessage(event, part, more);
            case "claim-sent" -> claimSent(event, part, more);
            default -> new ChannelEvent.Unreadable(PlatformReason.UNKNOWN_FORM.plain());
        };
    }

    private static ChannelEvent question(RawEvent event, JsonNode question) {
        String asker = question.path("from").path("id").asString("");
        if (asker.isEmpty()) {
            return new ChannelEvent.Unreadable(PlatformReason.NO_SENDER.plain());
        }
        return new ChannelEvent.MessageReceived(
                event.externalId(),
                MercadolibreOrders.buyer(question.path("from")),
                event.occurredAt(),
                new Content.Text(question.path("text").asString("")),
                Optional.empty(),
                Optional.of(questionThread(question)));
    }

    private static ChannelEvent answer(RawEvent event, JsonNode question) {
        JsonNode answer = question.path("answer");
        String id = question.path("id").asString("");
        boolean banned = !answer.path("status").asString("ACTIVE").equals("ACTIVE");
        return new ChannelEvent.ShopWrote(
                "answer:" + id,
                questionThread(question),
                event.occurredAt(),
                new Content.Text(answer.path("text").asString("")),
                banned ? DeliveryStage.MODERATED : DeliveryStage.DELIVERED,
                banned
                        ? Optional.of(
                                new Failure(answer.path("status").asString(""), PlatformReason.ANSWER_HIDDEN.plain()))
                        : Optional.empty());
    }

    private static ChannelThread questionThread(JsonNode question) {
        String id = question.path("id").asString("");
        String item = MercadolibreFacts.itemOf(question);
        return new ChannelThread(
                "question:" + id,
                ThreadKind.QUESTION,
                id,
                item.isEmpty() ? List.of() : List.of(new Reference(Reference.What.LISTING, item)),
                Optional.empty());
    }

    private static ChannelEvent closed(RawEvent event, JsonNode part) {
        String code = part.path("code").asString("");
        return new ChannelEvent.ThreadChanged(
                part.path("thread").asString(""),
                code.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Failure(
                                code, PlatformReason.read(part.path("reason").asString("")))),
                event.occurredAt());
    }

    private static ChannelEvent message(RawEvent event, JsonNode message, JsonNode more) {
        String from = message.path("from").path("user_id").asString("");
        if (from.isEmpty()) {
            return new ChannelEvent.Unreadable(PlatformReason.NO_SENDER.plain());
        }
        JsonNode owner = more.path("buyer");
        // Without the order nobody knows whom an agent speaks for; the pack then stands for its buyer.
        Buyer buyer = owner.path("id").asString("").isEmpty()
                ? new Buyer(
                        "pack:" + more.path("pack").asString(""),
                        from,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                : MercadolibreOrders.buyer(owner);
        return new ChannelEvent.MessageReceived(
                event.externalId(),
                buyer,
                event.occurredAt(),
                ofPack(message),
                Optional.empty(),
                Optional.of(packThread(more.path("pack").asString(""), from)));
    }

    private static ChannelEvent sent(RawEvent event, JsonNode message, JsonNode more) {
        String to = message.path("to").path("user_id").asString("");
        JsonNode moderation = MercadolibreFacts.moderationOf(message);
        boolean kept = MercadolibreFacts.isKept(message);
        DeliveryStage stage = kept
                ? DeliveryStage.MODERATED
                : MercadolibreFacts.isRead(message)
                        ? DeliveryStage.READ
                        : MercadolibreFacts.isUnderModeration(message)
                                        || !MercadolibreFacts.stateOf(message).equals("available")
                                ? DeliveryStage.ACCEPTED
                                : DeliveryStage.DELIVERED;
        return new ChannelEvent.ShopWrote(
                MercadolibreFacts.idOf(message),
                packThread(more.path("pack").asString(""), to),
                event.occurredAt(),
                ofPack(message),
                stage,
                kept ? Optional.of(moderated(moderation)) : Optional.empty());
    }

    private static Failure moderated(JsonNode moderation) {
        String reason = moderation.path("reason").asString("MODERATED");
        return new Failure(reason, PlatformReason.MODERATED.with("code", reason));
    }

    private static ChannelThread packThread(String pack, String address) {
        return new ChannelThread(
                "pack:" + pack,
                ThreadKind.ORDER,
                address,
                List.of(new Reference(Reference.What.PACK, pack), new Reference(Reference.What.ORDER, pack)),
                Optional.empty());
    }

    private static Content ofPack(JsonNode message) {
        return content(MercadolibreFacts.textOf(message), along(message.path("message_attachments"), name -> name));
    }

    /** The mediator speaks for the platform, and not for the buyer. */
    private static Content ofClaim(JsonNode message, String claim) {
        String text = message.path("message").asString("");
        List<Content.Media> along =
                along(message.path("attachments"), name -> MercadolibreFiles.idInClaim(claim, name));
        return message.path("sender_role").asString("").equals("mediator")
                ? new Content.Notice(words(text, along), along)
                : content(text, along);
    }

    /**
     * What came along.
     *
     * @param naming by what a file of that name is fetched
     */
    private static List<Content.Media> along(JsonNode attachments, UnaryOperator<String> naming) {
        return attachments
                .valueStream()
                .filter(it -> !it.path("filename").asString("").isEmpty())
                .map(it -> media(it, naming))
                .toList();
    }

    /** What was said; where nothing was, what came along by its kinds. */
    private static String words(String text, List<Content.Media> along) {
        return text.isBlank() ? along.stream().map(Content.Media::text).collect(Collectors.joining(" ")) : text;
    }

    private static Content content(String text, List<Content.Media> along) {
        if (along.isEmpty()) {
            return new Content.Text(text);
        }
        if (along.size() == 1) {
            Content.Media one = along.getFirst();
            Optional<String> caption = text.isBlank() ? Optional.empty() : Optional.of(text);
            return new Content.Media(one.type(), one.mediaId(), one.mimeType(), caption, one.fileName());
        }
        return new Content.Enclosing(words(text, along), along);
    }

    private static Content.Media media(JsonNode attachment, UnaryOperator<String> naming) {
        String file = naming.apply(attachment.path("filename").asString(""));
        String type = attachment.path("type").asString("");
        return new Content.Media(
                type.startsWith("image/") ? "image" : "document",
                file,
                type,
                Optional.empty(),
                Optional.of(attachment.path("original_filename").asString("")).filter(it -> !it.isBlank()));
    }

    private static ChannelEvent claimOpened(RawEvent event, JsonNode claim, JsonNode detail) {
        String title = detail.path("title").asString("");
        String problem = detail.path("problem").asString("");
        String words = (title + (title.isBlank() || problem.isBlank() ? "" : ": ") + problem).strip();
        return new ChannelEvent.MessageReceived(
                event.externalId(),
                complainant(claim),
                event.occurredAt(),
                new Content.Notice(words.isBlank() ? claim.path("type").asString("claim") : words),
                Optional.empty(),
                Optional.of(claimThread(claim, detail)));
    }

    private static ChannelEvent claimMessage(RawEvent event, JsonNode message, JsonNode claim) {
        return new ChannelEvent.MessageReceived(
                event.externalId(),
                complainant(claim),
                event.occurredAt(),
                ofClaim(message, claim.path("id").asString("")),
                Optional.empty(),
                Optional.of(claimThread(claim, claim.path("detail"))));
    }

    private static ChannelEvent claimSent(RawEvent event, JsonNode message, JsonNode claim) {
        JsonNode moderation = MercadolibreFacts.moderationOf(message);
        boolean kept = MercadolibreFacts.isKept(message);
        boolean pending = MercadolibreFacts.isUnderModeration(message);
        return new ChannelEvent.ShopWrote(
                MercadolibreFacts.claimMessageId(claim.path("id").asString(""), message),
                claimThread(claim, claim.path("detail")),
                event.occurredAt(),
                ofClaim(message, claim.path("id").asString("")),
                kept ? DeliveryStage.MODERATED : pending ? DeliveryStage.ACCEPTED : DeliveryStage.DELIVERED,
                kept ? Optional.of(moderated(moderation)) : Optional.empty());
    }

    private static Buyer complainant(JsonNode claim) {
        String id = MercadolibreClaims.complainant(claim).path("user_id").asString("");
        String known = id.isEmpty() ? "claim:" + claim.path("id").asString("") : id;
        return new Buyer(known, known, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ChannelThread claimThread(JsonNode claim, JsonNode detail) {
        List<Reference> about = new ArrayList<>();
        about.add(new Reference(Reference.What.CLAIM, claim.path("id").asString("")));
        MercadolibreClaims.about(claim).ifPresent(about::add);
        return new ChannelThread(
                "claim:" + claim.path("id").asString(""),
                ThreadKind.CLAIM,
                MercadolibreClaims.receiver(claim).orElse(""),
                about,
                MercadolibreClaims.dueAt(claim, detail));
    }
}
