package org.atiende.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.HeaderTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.Failure;
import org.atiende.channel.MediaFetching;
import org.atiende.channel.MediaOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Fetches what hangs on a mail out of the mailbox: by the mail's UID, or by its Message-ID where UIDs have lost their meaning.
 * Nothing is marked as read.
 */
public final class MailMedia implements MediaFetching {

    @Override
    public MediaOutcome fetch(String mediaId, Access access, int largest) {
        Optional<MailPlace> place = MailPlace.of(mediaId);
        if (place.isEmpty()) {
            return gone("parts", PlatformReason.MAIL_MORE_PARTS.plain());
        }
        Store store;
        try {
            store = Connections.imap(access);
        } catch (Connections.Refused e) {
            return e.passes()
                    ? new MediaOutcome.TryLater(e.failure(), Optional.empty())
                    : new MediaOutcome.AccountFault(e.failure());
        } catch (AccessLost e) {
            return MediaOutcome.of(e);
        }
        MailSettings settings = new MailSettings(access.account());
        try {
            Optional<IMAPFolder> folder = folder(store, place.get(), settings);
            if (folder.isEmpty()) {
                return gone("folder", PlatformReason.MAIL_FOLDER_GONE.plain());
            }
            folder.get().open(Folder.READ_ONLY);
            Optional<MimeMessage> mail = mail(folder.get(), place.get());
            return mail.isEmpty()
                    ? gone("mail", PlatformReason.MAIL_GONE.plain())
                    : content(mail.get(), place.get(), largest);
        } catch (IOException e) {
            return new MediaOutcome.TryLater(
                    new Failure("read", PlatformReason.ATTACHMENT_UNREADABLE.plain()), Optional.empty());
        } catch (MessagingException e) {
            return new MediaOutcome.TryLater(
                    Connections.refused(e, "IMAP", settings.imapPort()).failure(), Optional.empty());
        } finally {
            Connections.close(store);
        }
    }

    private static Optional<IMAPFolder> folder(Store store, MailPlace place, MailSettings settings)
            throws MessagingException {
        if (place.folder().equals("sent")) {
            return Connections.sent(store, settings);
        }
        Folder inbox = store.getFolder(settings.folder());
        return inbox.exists() && inbox instanceof IMAPFolder it ? Optional.of(it) : Optional.empty();
    }

    private static Optional<MimeMessage> mail(IMAPFolder folder, MailPlace place) throws MessagingException {
        if (folder.getUIDValidity() == place.validity()
                && folder.getMessageByUID(place.uid()) instanceof IMAPMessage found) {
            found.setPeek(true);
            return Optional.of(found);
        }
        for (Message message : folder.search(new HeaderTerm("Message-ID", place.id()))) {
            if (message instanceof IMAPMessage found && place.id().equals(found.getMessageID())) {
                found.setPeek(true);
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static MediaOutcome content(MimeMessage mail, MailPlace place, int largest)
            throws MessagingException, IOException {
        Optional<Part> part = MailReading.part(mail, place.part());
        if (part.isEmpty()) {
            return gone("part", PlatformReason.MAIL_PART_GONE.plain());
        }
        long told = MailReading.size(part.get());
        // What is told is a little more than what comes: line ends count, too.
        if (told > largest + largest / 20L) {
            return new MediaOutcome.TooLarge(told);
        }
        byte[] content;
        try (InputStream in = part.get().getInputStream()) {
            content = in.readNBytes(largest + 1);
        }
        return content.length > largest
                ? new MediaOutcome.TooLarge(Math.max(told, content.length))
                : new MediaOutcome.Found(content, MailReading.type(part.get()));
    }

    private static MediaOutcome gone(String code, Reason reason) {
        return new MediaOutcome.Gone(new Failure(code, reason));
    }
}
