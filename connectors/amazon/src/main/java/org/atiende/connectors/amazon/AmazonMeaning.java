package org.atiende.connectors.amazon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.ChannelThread.Reference;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.RawEvent;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.mail.Letter;
import org.atiende.mail.MailMeaning;
import org.atiende.mail.MailText;
import org.atiende.mail.ReplyAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Says what an event means for the desk. */
final class AmazonMeaning {
    private AmazonMeaning() {}

    static ChannelEvent of(RawEvent event) {
        JsonNode payload;
        try {
            payload = AmazonApi.JSON.readTree(event.payload());
        } catch (JacksonException e) {
            return new ChannelEvent.Unreadable(PlatformReason.NOT_JSON.plain());
        }
        if (event.externalId().startsWith(AmazonOrders.ORDER)) {
            return new ChannelEvent.OrderTold(AmazonOrders.order(payload));
        }
        if (event.externalId().startsWith(AmazonOrders.PARCEL)) {
            return new ChannelEvent.ParcelTold(AmazonOrders.parcel(payload));
        }
        if (!payload.path("letter").isObject()) {
            return new ChannelEvent.Unreadable(PlatformReason.UNKNOWN_FORM.plain());
        }
        Optional<Letter> letter = Letter.of(AmazonApi.JSON.writeValueAsBytes(payload.path("letter")));
        return letter.isEmpty()
                ? new ChannelEvent.Unreadable(PlatformReason.UNKNOWN_FORM.plain())
                : mail(
                        letter.get(),
                        payload.path("relay").asString(""),
                        payload.path("answerBy").asString(""));
    }

    private static ChannelEvent mail(Letter letter, String relay, String answerBy) {
        return switch (letter.role()) {
            case RECEIVED -> received(letter, relay, AmazonOrders.time(answerBy));
            case REPORT ->
                letter.report()
                        .map(it -> MailMeaning.report(letter, it))
                        .orElse(new ChannelEvent.Ignored("a report without content"));
            case SENT -> MailMeaning.ours(letter).orElseGet(() -> sent(letter, relay));
            case IGNORED -> new ChannelEvent.Ignored("our own mail");
            case BROKEN -> new ChannelEvent.Unreadable(PlatformReason.BAD_MAIL.plain());
        };
    }

    private static ChannelEvent received(Letter letter, String relay, Instant answerBy) {
        Optional<AmazonRelay> found = relay.isEmpty() ? Optional.empty() : AmazonRelay.of(letter);
        if (found.isEmpty()) {
            return new ChannelEvent.Ignored("a mail that holds no buyer's message");
        }
        AmazonRelay message = found.get();
        List<Reference> about = new ArrayList<>();
        message.order().ifPresent(it -> about.add(new Reference(Reference.What.ORDER, it)));
        message.asin().ifPresent(it -> about.add(new Reference(Reference.What.LISTING, it)));
        return new ChannelEvent.MessageReceived(
                letter.id(),
                MailMeaning.buyer(letter),
                letter.at(),
                MailMeaning.words(letter, message.text()),
                Optional.empty(),
                Optional.of(thread(letter, relay, message.order(), about, Optional.of(answerBy))));
    }

    /** Somebody of the shop wrote with another program. */
    private static ChannelEvent sent(Letter letter, String relay) {
        if (relay.isEmpty()) {
            return new ChannelEvent.Ignored("a mail of the shop's to somebody who is no buyer at Amazon");
        }
        return new ChannelEvent.ShopWrote(
                letter.id(),
                thread(letter, relay, AmazonRelay.orderIn(letter.subject()), List.of(), Optional.empty()),
                letter.at(),
                new Content.Text(MailText.of(letter)),
                DeliveryStage.ACCEPTED,
                Optional.empty());
    }

    /** A line for each order of a buyer, and one for what they ask without an order. */
    private static ChannelThread thread(
            Letter letter, String relay, Optional<String> order, List<Reference> about, Optional<Instant> answerBy) {
        String buyer = relay.toLowerCase(Locale.ROOT);
        ReplyAddress answer = ReplyAddress.to(letter);
        // An answer must name the order.
        String subject = order.filter(it -> !answer.subject().contains(it))
                .map(it -> answer.subject() + " (Pedido: " + it + ")")
                .orElse(answer.subject());
        return new ChannelThread(
                order.map(it -> "order:" + it + ":" + buyer).orElse("buyer:" + buyer),
                order.isPresent() ? ThreadKind.ORDER : ThreadKind.CHAT,
                new ReplyAddress(relay, subject, answer.references()).asText(),
                about,
                answerBy);
    }
}
