package org.atiende.simulator;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pretend mail: a real IMAP and SMTP server on loopback, with the shop's mailbox and one of each buyer who is written to.
 * Sending goes through a door that misbehaves on request, reading through one that cuts connections.
 */
public final class EmailSimulator implements AutoCloseable {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^>]+>)");

    private final GreenMail servers;
    private final MailDoor smtp;
    private final CuttableDoor imap;
    private final GreenMailUser shop;
    private final AtomicLong numbers = new AtomicLong();
    private final InstantSource clock = InstantSource.system();
    private final Deque<byte[]> held = new ArrayDeque<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private boolean holds;
    private volatile String password;
    private volatile Duration minute = Duration.ofMinutes(1);

    private EmailSimulator(int imapPort, int smtpPort, String address, String password) throws IOException {
        this.password = password;
        servers = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
        });
        servers.start();
        shop = servers.setUser(address, address, password);
        try {
            servers.getManagers().getImapHostManager().createMailbox(shop, "Sent");
        } catch (AuthorizationException | FolderException e) {
            throw new IllegalStateException("the folder of sent mails cannot be made", e);
        }
        imap = new CuttableDoor(imapPort, servers.getImap().getPort());
        smtp = new MailDoor(smtpPort, servers.getSmtp().getPort(), this::bounce);
    }

    /** Starts; port 0 stands for any that is free. */
    public static EmailSimulator start(int imapPort, int smtpPort, String address, String password) throws IOException {
        return new EmailSimulator(imapPort, smtpPort, address, password);
    }

    public int imapPort() {
        return imap.port();
    }

    public int smtpPort() {
        return smtp.port();
    }

    public String address() {
        return shop.getEmail();
    }

    /** What a desk on this machine needs to reach the mailbox, by the names of its settings. */
    public Map<String, String> account() {
        return Map.of(
                "imapHost", "127.0.0.1",
                "imapPort", Integer.toString(imapPort()),
                "imapSecurity", "none",
                "smtpHost", "127.0.0.1",
                "smtpPort", Integer.toString(smtpPort()),
                "smtpSecurity", "none",
                "password", password);
    }

    /** A mail as it lies in a buyer's mailbox. */
    public record Received(String id, String raw) {
        /** A header field, in one line; empty when there is none. */
        public String header(String name) {
            Matcher matcher = Pattern.compile("(?im)^" + Pattern.quote(name) + ":[ \\t]*(.*(?:\\r?\\n[ \\t]+.*)*)")
                    .matcher(raw.substring(0, raw.indexOf("\r\n\r\n")));
            return matcher.find()
                    ? matcher.group(1).replaceAll("\\r?\\n[ \\t]+", " ").strip()
                    : "";
        }

        /** What it says. */
        public String text() {
            try {
                return String.valueOf(
                                mime(raw.getBytes(StandardCharsets.ISO_8859_1)).getContent())
                        .replace("\r\n", "\n")
                        .strip();
            } catch (IOException | MessagingException e) {
                throw new IllegalStateException("a mail that cannot be read", e);
            }
        }
    }

    /** A buyer writes to the shop. Returns the Message-ID. */
    public String writes(String from, String name, String subject, String text) {
        return delivers(plain(id(), from, name, subject, text, List.of()));
    }

    /** A buyer answers a mail, with what was said before below, as their program does it. */
    public String answers(String from, String name, Received mail, String text) {
        String subject = decoded(mail.header("Subject"));
        String before = mail.header("References");
        List<String> references = new ArrayList<>(before.isEmpty() ? List.of() : List.of(before.split("\\s+")));
        references.add(mail.id());
        String quoted = mail.text().lines().map(it -> "> " + it).reduce("", (a, b) -> a + "\r\n" + b);
        String whole =
                text + "\r\n\r\nEl jue, 26 nov 2026 a las 10:12, Tienda (<" + address() + ">) escribió:\r\n" + quoted;
        return delivers(
                plain(id(), from, name, subject.startsWith("Re:") ? subject : "Re: " + subject, whole, references));
    }

    /** A mail comes in as it is. Returns the Message-ID, or nothing where it has none. */
    public String delivers(String raw) {
        return delivers(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A mail comes in, in bytes of a charset. */
    public String delivers(String raw, Charset charset) {
        return delivers(raw.getBytes(charset));
    }

    public synchronized String delivers(byte[] raw) {
        if (holds) {
            holds = false;
            held.add(raw);
            return idOf(raw);
        }
        String id = put("INBOX", raw, clock.instant());
        holdsNoMore();
        return id;
    }

    /** The next mail comes in after the one that follows it. */
    public synchronized void holdsNext() {
        holds = true;
    }

    /** What is held back comes in now. */
    public synchronized void holdsNoMore() {
        holds = false;
        while (!held.isEmpty()) {
            put("INBOX", held.removeFirst(), clock.instant());
        }
    }

    /** The shop writes with another program, which keeps a copy among the sent mails. */
    public String shopWrites(String to, String subject, String text, List<String> references) {
        String raw = plain(id(), address(), "Tienda", subject, text, references)
                .replace("To: <" + address() + ">", "To: <" + to + ">");
        return put("Sent", raw.getBytes(StandardCharsets.ISO_8859_1), clock.instant());
    }

    /** The server itself keeps a copy of what it took among the sent mails. */
    public void keepsAmongSent(String raw) {
        put("Sent", raw.getBytes(StandardCharsets.ISO_8859_1), clock.instant());
    }

    private synchronized String put(String folder, byte[] raw, Instant at) {
        try {
            MailFolder box = folder(folder);
            box.appendMessage(mime(raw), new Flags(), Date.from(at));
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail that cannot be delivered", e);
        }
        return idOf(raw);
    }

    private static String idOf(byte[] raw) {
        Matcher matcher = ID.matcher(new String(raw, StandardCharsets.ISO_8859_1));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Copies of the last mail come in again, as when a list and a rule both bring it. */
    public void deliversLastAgain() {
        List<StoredMessage> all = folder("INBOX").getMessages();
        try {
            folder("INBOX").appendMessage(all.getLast().getMimeMessage(), new Flags(), Date.from(clock.instant()));
        } catch (RuntimeException e) {
            throw new IllegalStateException("there is no mail to bring again", e);
        }
    }

    /** The folder is made anew with the same mails: all UIDs are others. */
    public synchronized void losesItsUids() {
        MailFolder box = folder("INBOX");
        List<StoredMessage> all = List.copyOf(box.getMessages());
        List<MimeMessage> mails = new ArrayList<>();
        List<Date> dates = new ArrayList<>();
        all.forEach(it -> {
            mails.add(it.getMimeMessage());
            dates.add(it.getReceivedDate());
        });
        try {
            var manager = servers.getManagers().getImapHostManager();
            box.deleteAllMessages();
            manager.getStore().deleteMailbox(box);
            manager.createMailbox(shop, "INBOX");
        } catch (AuthorizationException | FolderException e) {
            throw new IllegalStateException("the folder cannot be made anew", e);
        }
        for (int i = 0; i < mails.size(); i++) {
            folder("INBOX").appendMessage(mails.get(i), new Flags(), dates.get(i));
        }
    }

    /** What lies in a buyer's mailbox, the oldest first. */
    public List<Received> received(String buyer) {
        GreenMailUser user = servers.getUserManager().getUserByEmail(buyer);
        if (user == null) {
            return List.of();
        }
        try {
            return servers.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
                    .map(it -> received(it.getMimeMessage()))
                    .toList();
        } catch (FolderException e) {
            return List.of();
        }
    }

    /** What lies among the shop's sent mails. */
    public List<Received> sent() {
        return folder("Sent").getMessages().stream()
                .map(it -> received(it.getMimeMessage()))
                .toList();
    }

    /** How many mails of the shop's are marked as read. */
    public long markedAsRead() {
        return folder("INBOX").getMessages().stream()
                .filter(it -> it.isSet(Flags.Flag.SEEN))
                .count();
    }

    /** The shop has another password from now on. */
    public void changePassword(String password) {
        this.password = password;
        shop.setPassword(password);
    }

    /** The password that opens the mailbox. */
    public String password() {
        return password;
    }

    /** How long a minute of an incident is. */
    public void minuteLasts(Duration time) {
        minute = time;
    }

    /**
     * Plays a scenario: each line is a mail, dated by when it was written and laid into the mailbox when it is told. What is
     * forged is a report of a server that never had a mail of the shop's; what nobody has heard of comes beside its line.
     */
    public void play(Scenario scenario) {
        play(scenario, (line, at) -> {
            String buyer = "comprador%d.%d@correo.example".formatted(scenario.seed(), line.buyer());
            String from = line.is(Fault.OTHER_SPELLING) ? "Comprador" + buyer.substring(9) : buyer;
            String id = "<s%d.%d@correo.example>".formatted(scenario.seed(), line.number());
            if (line.is(Fault.FORGED)) {
                delivers(Bounces.failed(id, address(), "Message-ID: <nobody@otra.example>\r\n", "5.1.1"));
                return;
            }
            delivers(dated(at, id, from, "Comprador " + line.buyer(), "Mi pedido", line.text()));
            if (line.is(Fault.UNKNOWN_TYPE)) {
                delivers(dated(at, "<h" + id.substring(2), from, "Comprador", "Mi pedido", "")
                        .replace("text/plain; charset=UTF-8", "application/x-hologram"));
            }
        });
    }

    /** Plays what is told by mail, in words of another platform. */
    void play(Scenario scenario, BiConsumer<Scenario.Line, Instant> told) {
        Instant begin = clock.instant().minus(Duration.ofHours(1));
        int position = 0;
        for (Scenario.Line line : scenario.deliveries()) {
            scenario.incidentsBefore(position++).forEach(this::befall);
            told.accept(line, begin.plusSeconds(line.number()));
        }
    }

    /** Something befalls the mailbox. The shop alone can mend a password that is good no longer. */
    public void befall(Incident incident) {
        long lasts = minute.toMillis() * incident.minutes();
        switch (incident.what()) {
            case RATE_LIMITED -> imap.busy(2);
            case TOKEN_EXPIRED -> changePassword(password + "-2");
            case PERMISSION_LOST -> {
                shop.setPassword(password + "-withdrawn");
                var unused = later.schedule(() -> shop.setPassword(password), lasts, TimeUnit.MILLISECONDS);
            }
            // A mailbox has no moderation; what is nearest to it is a mail that comes back.
            case MODERATED -> misbehave(MailMisbehaviour.BOUNCED_LATER);
            case OUTAGE -> {
                mailboxIsAway(true);
                var unused = later.schedule(() -> mailboxIsAway(false), lasts, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** The next mail of the shop meets this. */
    public void misbehave(MailMisbehaviour misbehaviour) {
        smtp.misbehave(misbehaviour);
    }

    /** The next reading is cut off when the server has said so many bytes. */
    public void cutsReadingAfter(long bytes) {
        imap.cutAfter(bytes);
    }

    /** The mailbox cannot be reached, or can again. */
    public void mailboxIsAway(boolean away) {
        imap.shut(away);
    }

    private MailFolder folder(String name) {
        MailFolder found = servers.getManagers().getImapHostManager().getFolder(shop, name);
        if (found == null) {
            throw new IllegalStateException("There is no folder '" + name + "'");
        }
        return found;
    }

    /** Sends a mail of the shop's back to it, as a server that cannot deliver it. */
    private void bounce(byte[] mail) {
        String raw = new String(mail, StandardCharsets.ISO_8859_1);
        String head = raw.substring(0, Math.max(0, raw.indexOf("\r\n\r\n")));
        delivers(Bounces.failed(id(), address(), head, "5.1.1"));
    }

    private String id() {
        return "<buyer-%d@correo.example>".formatted(numbers.incrementAndGet());
    }

    /** A mail that was written then. */
    String dated(Instant at, String id, String from, String name, String subject, String text) {
        return plain(at, id, from, name, subject, text, List.of());
    }

    private String plain(String id, String from, String name, String subject, String text, List<String> references) {
        return plain(clock.instant(), id, from, name, subject, text, references);
    }

    private String plain(
            Instant at, String id, String from, String name, String subject, String text, List<String> references) {
        StringBuilder raw = new StringBuilder();
        raw.append("Return-Path: <").append(from).append(">\r\n");
        raw.append("Date: ").append(DATE.format(at)).append("\r\n");
        raw.append("From: ").append(encoded(name)).append(" <").append(from).append(">\r\n");
        raw.append("To: <").append(address()).append(">\r\n");
        raw.append("Message-ID: ").append(id).append("\r\n");
        if (!references.isEmpty()) {
            raw.append("In-Reply-To: ").append(references.getLast()).append("\r\n");
            raw.append("References: ").append(String.join("\r\n ", references)).append("\r\n");
        }
        raw.append("Subject: ").append(encoded(subject)).append("\r\n");
        raw.append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n");
        raw.append("Content-Transfer-Encoding: base64\r\n\r\n");
        raw.append(Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .append("\r\n");
        return raw.toString();
    }

    static String encoded(String text) {
        return text.chars().allMatch(it -> it < 0x80)
                ? text
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(header);
        } catch (IOException e) {
            return header;
        }
    }

    private static Received received(MimeMessage mail) {
        try (var bytes = new ByteArrayOutputStream()) {
            mail.writeTo(bytes);
            return new Received(
                    mail.getMessageID() == null ? "" : mail.getMessageID(),
                    bytes.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("a mail that cannot be read", e);
        }
    }

    private static MimeMessage mime(byte[] raw) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    }

    @Override
    public void close() {
        later.shutdownNow();
        imap.close();
        smtp.close();
        servers.stop();
    }
}
