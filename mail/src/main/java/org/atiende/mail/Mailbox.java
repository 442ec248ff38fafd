package org.atiende.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atiende.channel.Access;
import org.atiende.channel.AccessLost;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.Failure;
import org.atiende.channel.RawEvent;
import org.atiende.channel.reasons.PlatformReason;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * Reads what is new in a mailbox. Of the folder that mails come into and of that of sent mails it knows the last UID it has
 * read; what has a higher one is new. When a folder's UIDs have lost their meaning it is read again from a day before the last
 * mail on: each mail has the same id as before and is stored once. Mails are looked at without marking them as read.
 */
public final class Mailbox implements Checking {
    /** Mails a folder and check; the next check goes on at once where there are more. */
    private static final int PAGE = 50;

    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final int LARGEST_WHOLE = 4 * 1024 * 1024;

    /** What has been read so far. */
    private record Reading(
            MailSettings settings,
            Instant now,
            List<RawEvent> events,
            Map<String, Watermark.Place> places,
            boolean[] more) {}

    @Override
    public boolean isTheWayIn() {
        return true;
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        MailSettings settings = new MailSettings(access.account());
        Watermark before = Watermark.of(cursor);
        Store store;
        try {
            store = Connections.imap(access);
        } catch (Connections.Refused e) {
            return e.passes()
                    ? new CheckOutcome.TryLater(e.failure(), Optional.empty())
                    : new CheckOutcome.AccountFault(e.failure());
        } catch (AccessLost e) {
            return CheckOutcome.of(e);
        }
        try {
            Reading reading =
                    new Reading(settings, access.clock().instant(), new ArrayList<>(), new TreeMap<>(), new boolean[1]);
            Folder inbox = store.getFolder(settings.folder());
            if (!inbox.exists() || !(inbox instanceof IMAPFolder box)) {
                return new CheckOutcome.AccountFault(new Failure("folder", PlatformReason.FOLDER_MISSING.plain()));
            }
            read(box, "inbox", before, reading);
            Optional<IMAPFolder> sent = Connections.sent(store, settings);
            if (sent.isPresent()) {
                read(sent.get(), "sent", before, reading);
            }
            return new CheckOutcome.Found(
                    reading.events(), List.of(), 0, new Watermark(reading.places()).asText(), reading.more()[0]);
        } catch (MessagingException e) {
            // Nothing of it is kept, the watermark stays: the same mails are read by the next check.
            return new CheckOutcome.TryLater(
                    Connections.refused(e, "IMAP", settings.imapPort()).failure(), Optional.empty());
        } finally {
            Connections.close(store);
        }
    }

    private void read(IMAPFolder folder, String name, Watermark before, Reading reading) throws MessagingException {
        folder.open(Folder.READ_ONLY);
        long validity = folder.getUIDValidity();
        Optional<Watermark.Place> known = before.place(name).filter(it -> it.validity() == validity);
        Instant since = before.place(name)
                .map(it -> it.at().minus(OVERLAP))
                .orElse(reading.now().minus(reading.settings().firstLook()));
        List<Fresh> fresh = known.isPresent() ? after(folder, known.get().uid()) : since(folder, since);
        fresh.sort(Comparator.comparingLong(Fresh::uid));
        long last = known.map(Watermark.Place::uid).orElse(0L);
        Instant at = known.map(Watermark.Place::at).orElse(since);
        List<Fresh> page = fresh.subList(0, Math.min(PAGE, fresh.size()));
        prefetch(folder, page);
        for (Fresh it : page) {
            Instant received = received(it.message());
            reading.events().add(event(reading.settings(), it, new Shelf(name, validity), received));
            last = Math.max(last, it.uid());
            at = received.isAfter(at) ? received : at;
        }
        if (fresh.size() > page.size()) {
            reading.more()[0] = true;
        } else if (known.isEmpty() && folder.getUIDNext() > 0) {
            last = Math.max(last, folder.getUIDNext() - 1);
        }
        reading.places().put(name, new Watermark.Place(validity, last, at));
        folder.close(false);
    }

    /** A mail that has not been read yet. */
    private record Fresh(long uid, Message message) {}

    private static List<Fresh> after(IMAPFolder folder, long uid) throws MessagingException {
        List<Fresh> found = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID)) {
            // A range that begins behind the last mail gives the last mail.
            if (message != null && folder.getUID(message) > uid) {
                found.add(new Fresh(folder.getUID(message), message));
            }
        }
        return found;
    }

    private static List<Fresh> since(IMAPFolder folder, Instant since) throws MessagingException {
        List<Fresh> found = new ArrayList<>();
        for (Message message : folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)))) {
            // Servers know days alone.
            if (!received(message).isBefore(since)) {
                found.add(new Fresh(folder.getUID(message), message));
            }
        }
        return found;
    }

    private static void prefetch(IMAPFolder folder, List<Fresh> page) throws MessagingException {
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        // Otherwise each field is asked for by itself.
        profile.add(IMAPFolder.FetchProfileItem.HEADERS);
        profile.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(page.stream().map(Fresh::message).toArray(Message[]::new), profile);
    }

    /** A folder as it is now. */
    private record Shelf(String name, long validity) {}

    private static RawEvent event(MailSettings settings, Fresh fresh, Shelf shelf, Instant received)
            throws MessagingException {
        Message message = fresh.message();
        boolean sent = shelf.name().equals("sent");
        Letter letter;
        try {
            letter = letter(settings, (MimeMessage) message, sent, received);
            letter = letter.lyingAt(new MailPlace(shelf.name(), shelf.validity(), fresh.uid(), letter.id(), "0"));
        } catch (FolderClosedException | StoreClosedException e) {
            throw e;
        } catch (MessagingException | IOException | RuntimeException e) {
            if (!message.getFolder().isOpen()) {
                throw new MessagingException("the connection was lost", e);
            }
            letter = MailReading.broken("uid-" + fresh.uid() + "-" + message.getSize(), received);
        }
        String who = (letter.role() == Letter.Role.SENT ? letter.to() : letter.from())
                .address()
                .toLowerCase(Locale.ROOT);
        return new RawEvent(
                settings.account().externalId(),
                (sent ? "sent:" : "mail:") + letter.id(),
                who.isEmpty() ? letter.id() : who,
                letter.at(),
                letter.toBytes());
    }

    /** Reads a mail part by part; where its structure cannot be understood, whole, if it is not too large. */
    private static Letter letter(MailSettings settings, MimeMessage message, boolean sent, Instant received)
            throws MessagingException, IOException {
        if (message instanceof IMAPMessage it) {
            it.setPeek(true);
        }
        try {
            return new MailReading(settings).read(message, sent, received);
        } catch (FolderClosedException e) {
            throw e;
        } catch (MessagingException | IOException | RuntimeException e) {
            if (!message.getFolder().isOpen() || message.getSize() > LARGEST_WHOLE) {
                throw e;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            MimeMessage whole = new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
            return new MailReading(settings).read(whole, sent, received);
        }
    }

    private static Instant received(Message message) throws MessagingException {
        Date date = message.getReceivedDate();
        return date == null ? Instant.EPOCH : date.toInstant();
    }
}
