package org.atiende.connectors.email;

import java.util.List;
import java.util.Optional;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.RawEvent;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.mail.Letter;
import org.atiende.mail.MailMeaning;
import org.atiende.mail.MailText;
import org.atiende.mail.MailThreads;
import org.atiende.mail.ReplyAddress;

/** Says what a mail means for the desk. */
final class EmailMeaning {
    private EmailMeaning() {}

    static ChannelEvent of(RawEvent event) {
        Optional<Letter> letter = Letter.of(event.payload());
        if (letter.isEmpty()) {
            return new ChannelEvent.Unreadable(PlatformReason.UNKNOWN_FORM.plain());
        }
        Letter mail = letter.get();
        return switch (mail.role()) {
            case RECEIVED -> received(mail);
            case REPORT ->
                mail.report()
                        .map(it -> MailMeaning.report(mail, it))
                        .orElse(new ChannelEvent.Ignored("a report without content"));
            case SENT -> MailMeaning.ours(mail).orElseGet(() -> sent(mail));
            case IGNORED -> new ChannelEvent.Ignored("our own mail, or one that went to many");
            case BROKEN -> new ChannelEvent.Unreadable(PlatformReason.BAD_MAIL.plain());
        };
    }

    private static ChannelEvent received(Letter letter) {
        return new ChannelEvent.MessageReceived(
                letter.id(),
                MailMeaning.buyer(letter),
                letter.at(),
                MailMeaning.content(letter, text(letter)),
                letter.references().isEmpty()
                        ? Optional.empty()
                        : Optional.of(letter.references().getLast()),
                Optional.of(thread(letter)));
    }

    /** Somebody of the shop wrote with another program. */
    private static ChannelEvent sent(Letter letter) {
        if (letter.to().address().isEmpty()) {
            return new ChannelEvent.Ignored("a mail of the shop's without a receiver");
        }
        return new ChannelEvent.ShopWrote(
                letter.id(),
                thread(letter),
                letter.at(),
                MailMeaning.words(letter, text(letter)),
                DeliveryStage.ACCEPTED,
                Optional.empty());
    }

    /** The subject says what a talk is about, where it is not the answer to something. */
    private static String text(Letter letter) {
        String said = MailText.of(letter);
        boolean opens = letter.references().isEmpty() && !letter.subject().isBlank();
        return opens ? letter.subject() + "\n\n" + said : said;
    }

    private static ChannelThread thread(Letter letter) {
        return new ChannelThread(
                MailThreads.line(letter),
                ThreadKind.CHAT,
                ReplyAddress.to(letter).asText(),
                List.of(),
                Optional.empty(),
                MailThreads.aliases(letter),
                MailMeaning.byHandOnly(letter));
    }
}
