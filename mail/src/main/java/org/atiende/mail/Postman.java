package org.atiende.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Sends one mail. Its Message-ID is chosen from our reference before it is sent, so that it is the same at every try and is
 * known again in a bounce, in an answer and among the sent mails. A 250 says that the server has taken it, nothing more.
 */
public final class Postman {
    /** Codes with which a server says that it is the account, not this mail (RFC 4954 and usage). */
    private static final Set<Integer> OF_THE_ACCOUNT = Set.of(530, 534, 535, 538);

    /** A mail whose Message-ID stays as it was chosen. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /** Sends words, and files where there are some. */
    public SendOutcome send(Outgoing message, Access access) {
        Optional<Words> words = Words.of(message.body());
        if (words.isEmpty()) {
            return new SendOutcome.Refused(new Failure("body", PlatformReason.MAIL_TEXTS.plain()));
        }
        MailSettings settings = new MailSettings(access.account());
        ReplyAddress address =
                ReplyAddress.of(message.thread().map(ChannelThread::address).orElse(message.to()));
        if (MachineWritten.isNobody(address.to()) && message.byMachine()) {
            return new SendOutcome.Refused(new Failure("no-reply", PlatformReason.MAIL_NO_REPLY.plain()));
        }
        String id = OwnIds.make(
                message.reference(),
                message.thread()
                        .map(it -> MailThreads.rootOf(it.id()))
                        .orElseGet(() -> Digests.of(message.reference())),
                settings.from());
        MimeMessage mail;
        try {
            mail = mail(id, address, message, words.get(), access.clock().instant(), settings);
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new SendOutcome.Refused(new Failure("address", PlatformReason.MAIL_ADDRESS.plain()));
        }
        return deliver(mail, id, access, settings);
    }

    private SendOutcome deliver(MimeMessage mail, String id, Access access, MailSettings settings) {
        WatchedTransport transport;
        try {
            transport = Connections.smtp(access);
        } catch (Connections.Refused e) {
            return e.passes()
                    ? new SendOutcome.TryLater(e.failure(), Optional.empty())
                    : new SendOutcome.AccountFault(e.failure());
        } catch (AccessLost e) {
            return SendOutcome.of(e);
        }
        try {
            transport.sendMessage(mail, mail.getRecipients(Message.RecipientType.TO));
        } catch (MessagingException e) {
            return refused(e, transport);
        } finally {
            close(transport);
        }
        if (settings.keepsCopy()) {
            keep(mail, access, settings);
        }
        return new SendOutcome.Accepted(id);
    }

    private static MimeMessage mail(
            String id, ReplyAddress address, Outgoing message, Words words, Instant now, MailSettings settings)
            throws MessagingException, UnsupportedEncodingException {
        Named mail = new Named(id);
        mail.setFrom(
                settings.fromName().isBlank()
                        ? new InternetAddress(settings.from())
                        : new InternetAddress(settings.from(), settings.fromName(), "UTF-8"));
        Address to = new InternetAddress(address.to(), true);
        mail.setRecipient(Message.RecipientType.TO, to);
        String subject =
                address.subject().isEmpty() ? settings.account().setting("subject", "Mensaje") : address.subject();
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(now));
        List<String> references = address.references();
        if (!references.isEmpty()) {
            mail.setHeader("In-Reply-To", references.getLast());
            mail.setHeader("References", String.join("\r\n ", references));
        }
        if (message.byMachine()) {
            mail.setHeader("Auto-Submitted", "auto-replied");
            mail.setHeader("X-Auto-Response-Suppress", "All");
        }
        if (words.enclosures().isEmpty()) {
            mail.setText(words.lines(), StandardCharsets.UTF_8.name());
        } else {
            mail.setContent(parts(words));
        }
        mail.saveChanges();
        return mail;
    }

    /** What a mail says and takes along. */
    private record Words(String text, List<Outgoing.Enclosure> enclosures) {
        static Optional<Words> of(Outgoing.Body body) {
            return switch (body) {
                case Outgoing.Body.Text it -> Optional.of(new Words(it.text(), List.of()));
                case Outgoing.Body.Enclosed it -> Optional.of(new Words(it.text(), it.enclosures()));
                case Outgoing.Body.Template it -> Optional.empty();
                case Outgoing.Body.Choices it -> Optional.empty();
                case Outgoing.Body.Reaction it -> Optional.empty();
            };
        }

        String lines() {
            return text.replace("\r\n", "\n").replace("\n", "\r\n");
        }
    }

    private static MimeMultipart parts(Words words) throws MessagingException {
        MimeMultipart parts = new MimeMultipart("mixed");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(words.lines(), StandardCharsets.UTF_8.name());
        parts.addBodyPart(text);
        for (Outgoing.Enclosure it : words.enclosures()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(it.content(), it.mimeType())));
            part.setHeader("Content-Transfer-Encoding", "base64");
            part.setDisposition(Part.ATTACHMENT);
            part.setFileName(it.fileName());
            parts.addBodyPart(part);
        }
        return parts;
    }

    /** What a server's refusal means. Its own words hold addresses and are not passed on. */
    private static SendOutcome refused(MessagingException e, WatchedTransport transport) {
        int code = code(e);
        if (code == 0) {
            return transport.ended()
                    ? new SendOutcome.Uncertain(PlatformReason.MAIL_CUT_OFF.plain())
                    : new SendOutcome.TryLater(
                            new Failure("connect", PlatformReason.MAIL_NOT_HANDED_OVER.plain()), Optional.empty());
        }
        Failure failure = new Failure(Integer.toString(code), reason(e, code));
        if (code / 100 == 4) {
            return new SendOutcome.TryLater(failure, Optional.empty());
        }
        return OF_THE_ACCOUNT.contains(code) || ofTheSender(e)
                ? new SendOutcome.AccountFault(failure)
                : new SendOutcome.Refused(failure);
    }

    private static Reason reason(MessagingException e, int code) {
        if (ofTheSender(e)) {
            return PlatformReason.MAIL_SENDER.plain();
        }
        if (find(e, SMTPAddressFailedException.class).isPresent()) {
            return code / 100 == 4
                    ? PlatformReason.MAIL_BUYER_LATER.plain()
                    : PlatformReason.MAIL_BUYER_REFUSED.plain();
        }
        return switch (code) {
            case 421, 450, 451 -> PlatformReason.MAIL_LATER.plain();
            case 452, 552 -> PlatformReason.MAIL_TOO_LARGE.plain();
            default ->
                OF_THE_ACCOUNT.contains(code)
                        ? PlatformReason.MAIL_LOGIN.plain()
                        : PlatformReason.MAIL_SERVER_REFUSES.plain();
        };
    }

    private static boolean ofTheSender(MessagingException e) {
        return find(e, SMTPSenderFailedException.class).isPresent()
                || find(e, SMTPSendFailedException.class)
                        .filter(it -> String.valueOf(it.getCommand())
                                .toUpperCase(Locale.ROOT)
                                .startsWith("MAIL"))
                        .isPresent();
    }

    private static int code(MessagingException e) {
        return find(e, SMTPAddressFailedException.class)
                .map(SMTPAddressFailedException::getReturnCode)
                .or(() -> find(e, SMTPSenderFailedException.class).map(SMTPSenderFailedException::getReturnCode))
                .or(() -> find(e, SMTPSendFailedException.class).map(SMTPSendFailedException::getReturnCode))
                .filter(it -> it >= 400 && it < 600)
                .orElse(0);
    }

    /** Exceptions of one mail hang on each other by their own chain. */
    private static <T extends Exception> Optional<T> find(Exception e, Class<T> type) {
        for (Exception it = e; it != null; it = it instanceof MessagingException m ? m.getNextException() : null) {
            if (type.isInstance(it)) {
                return Optional.of(type.cast(it));
            }
        }
        return Optional.empty();
    }

    /** Puts a copy among the sent mails; that it cannot be done changes nothing about the mail. */
    private static void keep(MimeMessage mail, Access access, MailSettings settings) {
        try {
            Store store = Connections.imap(access);
            try {
                Optional<IMAPFolder> sent = Connections.sent(store, settings);
                if (sent.isPresent()) {
                    mail.setFlag(Flags.Flag.SEEN, true);
                    sent.get().appendMessages(new Message[] {mail});
                }
            } finally {
                Connections.close(store);
            }
        } catch (Connections.Refused | AccessLost | MessagingException e) {
            return;
        }
    }

    private static void close(WatchedTransport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            return;
        }
    }
}
