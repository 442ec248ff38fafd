package org.atiende.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atiende.channel.Buyer;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.Content;
import org.atiende.channel.DeliveryStage;
import org.atiende.channel.Failure;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;

/** What letters mean that mean the same for every connector of mail. */
public final class MailMeaning {
    private MailMeaning() {}

    /** Who wrote a letter, or to whom the shop wrote it. */
    public static Buyer buyer(Letter letter) {
        if (letter.answeredElsewhere()) {
            // A buyer of their own, who is shown by the address that the mail says it is from.
            return new Buyer(
                    letter.writer(),
                    letter.replyTo(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(letter.from().address()));
        }
        Letter.Party party = letter.role() == Letter.Role.SENT ? letter.to() : letter.from();
        String address = party.address();
        return new Buyer(
                address.toLowerCase(Locale.ROOT),
                address,
                Optional.empty(),
                // What stands in From proves nothing: anybody may write it.
                Optional.empty(),
                party.name().isBlank() ? Optional.empty() : Optional.of(party.name()));
    }

    /** Why no machine may answer a letter. */
    public static Optional<Failure> byHandOnly(Letter letter) {
        if (letter.disowned().isPresent()) {
            return Optional.of(new Failure("disowned", PlatformReason.DISOWNED.plain()));
        }
        if (letter.answeredElsewhere()) {
            return Optional.of(new Failure("answered_elsewhere", PlatformReason.ANSWERED_ELSEWHERE.plain()));
        }
        if (letter.automatic().isEmpty()) {
            return Optional.empty();
        }
        PlatformReason reason = switch (letter.automatic()) {
            case "list" -> PlatformReason.WENT_TO_MANY;
            case "no-reply" -> PlatformReason.ANSWERS_UNREAD;
            default -> PlatformReason.MACHINE_WROTE;
        };
        return Optional.of(new Failure(letter.automatic(), reason.plain()));
    }

    /** What it holds: words, or the notice of a machine. */
    public static Content content(Letter letter, String text) {
        boolean machine = letter.automatic().equals("auto-submitted")
                || letter.automatic().equals("auto-reply");
        return machine ? new Content.Notice(text) : words(letter, text);
    }

    /** Words of a letter with what hangs on it. */
    public static Content words(Letter letter, String text) {
        List<Content.Media> along = letter.attachments().stream()
                .map(it -> new Content.Media(
                        kind(it.type()),
                        it.place(),
                        it.type(),
                        Optional.empty(),
                        it.name().isEmpty() ? Optional.empty() : Optional.of(it.name())))
                .toList();
        return along.isEmpty() ? new Content.Text(text) : new Content.Enclosing(text, along);
    }

    private static String kind(String type) {
        return switch (type.split("/", 2)[0]) {
            case "image" -> "image";
            case "audio" -> "audio";
            case "video" -> "video";
            default -> "document";
        };
    }

    /** Our own mail among the sent ones: the server has taken it, whatever became of its answer. */
    public static Optional<ChannelEvent> ours(Letter letter) {
        return OwnIds.in(letter.id())
                .map(it -> new ChannelEvent.DeliveryReported(
                        letter.id(),
                        DeliveryStage.ACCEPTED,
                        letter.at(),
                        Optional.of(it.reference()),
                        Optional.empty()));
    }

    /** What a mail server says of a mail of ours. */
    public static ChannelEvent report(Letter letter, Letter.Report report) {
        if (report.original().isEmpty()) {
            return new ChannelEvent.Ignored("a report that does not name its mail");
        }
        Optional<String> reference = OwnIds.in(report.original()).map(OwnIds.Known::reference);
        return switch (report.action()) {
            case "failed" ->
                new ChannelEvent.DeliveryReported(
                        report.original(),
                        DeliveryStage.FAILED,
                        letter.at(),
                        reference,
                        Optional.of(new Failure(
                                report.status().isEmpty() ? "bounced" : report.status(), reason(report.status()))));
            case "delivered" ->
                new ChannelEvent.DeliveryReported(
                        report.original(), DeliveryStage.DELIVERED, letter.at(), reference, Optional.empty());
            default -> new ChannelEvent.Ignored("a report of a mail that is still on its way");
        };
    }

    /** Classes of RFC 3463, in words. */
    private static Reason reason(String status) {
        if (status.startsWith("5.1.") || status.startsWith("4.1.")) {
            return PlatformReason.BOUNCED_NO_MAILBOX.plain();
        }
        if (status.startsWith("5.2.") || status.startsWith("4.2.")) {
            return PlatformReason.BOUNCED_FULL.plain();
        }
        if (status.startsWith("5.7.")) {
            return PlatformReason.BOUNCED_BY_RULES.plain();
        }
        return PlatformReason.BOUNCED.plain();
    }
}
