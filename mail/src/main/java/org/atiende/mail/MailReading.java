package org.atiende.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.mail.Letter.Attachment;
import org.atiende.mail.Letter.Party;
import org.atiende.mail.Letter.Role;
import org.jspecify.annotations.Nullable;

/** Makes a letter of a mail. Bytes of attachments are not read, but where they lie is noted. */
public final class MailReading {
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,900}>");
    private static final Pattern DMARC = Pattern.compile("\\bdmarc\\s*=\\s*(\\w+)", Pattern.CASE_INSENSITIVE);
    /** How much older than its arrival a mail may say it is. */
    private static final Duration BELIEVED = Duration.ofDays(3);

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int LONGEST_SUBJECT = 500;
    private static final int MOST_TEXT = 200_000;
    private static final int MOST_PARTS = 200;
    private static final int DEEPEST = 12;

    private final MailSettings settings;

    public MailReading(MailSettings settings) {
        this.settings = settings;
    }

    /** What was found in the parts. */
    private static final class Body {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<Attachment> attachments = new ArrayList<>();
        private int parts;
        /** Whether there is more in it than is read; it is named once, without a place. */
        private boolean more;
    }

    /**
     * Reads a mail.
     *
     * @param sent whether it lies in the folder of sent mails
     * @param received when it came into the mailbox
     */
    public Letter read(MimeMessage mail, boolean sent, Instant received) throws MessagingException, IOException {
        Party answers = party(mail, "Reply-To");
        Party from = writer(party(mail, "From"), answers);
        Party to = party(mail, "To");
        String replyTo = answers.address().isEmpty() || isOwn(answers) ? from.address() : answers.address();
        Body body = new Body();
        take(mail, body, 0, "");
        String automatic = MachineWritten.why(mail, from.address(), replyTo);
        Optional<Letter.Report> report = sent ? Optional.empty() : Reports.of(mail, from.address());
        String id = id(mail, body, received);
        return new Letter(
                role(mail, from, id, sent, report),
                id,
                references(mail),
                from,
                to,
                replyTo,
                subject(mail),
                at(mail, received),
                body.text.toString(),
                body.html.toString(),
                body.attachments,
                automatic,
                report,
                sent ? Optional.empty() : disowned(mail));
    }

    /**
     * Who wrote it. The form of a shop's site sends what buyers fill in from the shop's own address, and names the buyer as
     * the one who waits for the answer.
     */
    private Party writer(Party from, Party answers) {
        boolean form = isOwn(from) && !answers.address().isEmpty() && !isOwn(answers);
        return form ? answers : from;
    }

    private boolean isOwn(Party party) {
        return settings.ownAddresses().contains(party.address().toLowerCase(Locale.ROOT));
    }

    /** A mail that cannot be taken apart, so that it is not lost without a word. */
    public static Letter broken(String id, Instant at) {
        Party nobody = new Party("", "");
        return new Letter(
                Role.BROKEN,
                id,
                List.of(),
                nobody,
                nobody,
                "",
                "",
                at,
                "",
                "",
                List.of(),
                "",
                Optional.empty(),
                Optional.empty());
    }

    private Role role(MimeMessage mail, Party from, String id, boolean sent, Optional<Letter.Report> report)
            throws MessagingException {
        if (sent) {
            return Role.SENT;
        }
        if (report.isPresent()) {
            return Role.REPORT;
        }
        boolean ours = OwnIds.in(id).isPresent() || isOwn(from);
        boolean bulk = !settings.showsBulk() && MachineWritten.isBulk(mail) && !answersOurs(mail);
        return ours || bulk || from.address().isEmpty() || settings.passesOver(from.address())
                ? Role.IGNORED
                : Role.RECEIVED;
    }

    /**
     * RFC 8601: a server puts its header above those that came with the mail, so that the first is that of the mailbox's own
     * server, if it writes one. Somebody else's can only be believed where it speaks against the mail.
     */
    private static Optional<String> disowned(MimeMessage mail) throws MessagingException {
        Matcher verdict = DMARC.matcher(header(mail, "Authentication-Results"));
        return verdict.find() && verdict.group(1).equalsIgnoreCase("fail")
                ? Optional.of("dmarc=fail")
                : Optional.empty();
    }

    private static boolean answersOurs(MimeMessage mail) throws MessagingException {
        return references(mail).stream().anyMatch(it -> OwnIds.in(it).isPresent());
    }

    private static String id(MimeMessage mail, Body body, Instant received) throws MessagingException {
        Matcher matcher = ID.matcher(header(mail, "Message-ID"));
        if (matcher.find()) {
            return matcher.group();
        }
        String whole =
                String.join("\n", header(mail, "Date"), header(mail, "From"), header(mail, "Subject"), body.text);
        return "<none." + Digests.of(whole + "\n" + body.html + "\n" + received) + "@no-id.invalid>";
    }

    private static List<String> references(MimeMessage mail) throws MessagingException {
        Set<String> ids = new LinkedHashSet<>();
        ID.matcher(header(mail, "References")).results().forEach(it -> ids.add(it.group()));
        Matcher answered = ID.matcher(header(mail, "In-Reply-To"));
        if (answered.find()) {
            ids.remove(answered.group());
            ids.add(answered.group());
        }
        return List.copyOf(ids);
    }

    private static Instant at(MimeMessage mail, Instant received) throws MessagingException {
        Date date = mail.getSentDate();
        if (date == null) {
            return received;
        }
        Instant sent = date.toInstant();
        return sent.isAfter(received) || sent.isBefore(received.minus(BELIEVED)) ? received : sent;
    }

    private static String subject(MimeMessage mail) throws MessagingException {
        String subject = decoded(header(mail, "Subject"));
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }

    private static Party party(MimeMessage mail, String field) throws MessagingException {
        String header = header(mail, field);
        try {
            Address[] parsed = InternetAddress.parseHeader(Charsets.raw(header), false);
            if (parsed.length > 0 && parsed[0] instanceof InternetAddress it && it.getAddress() != null) {
                String name = it.getPersonal() == null ? "" : it.getPersonal();
                return new Party(clean(it.getAddress()), clean(decoded(name)));
            }
        } catch (AddressException e) {
            Matcher matcher = Pattern.compile("[^\\s<>\"]+@[^\\s<>\"]+").matcher(header);
            return new Party(matcher.find() ? matcher.group() : "", "");
        }
        return new Party("", "");
    }

    private void take(Part part, Body body, int depth, String place) throws MessagingException, IOException {
        if (++body.parts > MOST_PARTS || depth > DEEPEST) {
            if (!body.more) {
                body.more = true;
                body.attachments.add(new Attachment("", "multipart/mixed", 0, ""));
            }
            return;
        }
        String disposition = part.getDisposition() == null ? "" : part.getDisposition();
        String name = name(part);
        boolean attached = disposition.equalsIgnoreCase(Part.ATTACHMENT) || !name.isEmpty();
        if (!attached && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                take(parts.getBodyPart(i), body, depth + 1, place.isEmpty() ? "" + (i + 1) : place + "." + (i + 1));
            }
        } else if (!attached && part.isMimeType("text/html")) {
            append(body.html, text(part));
        } else if (!attached && part.isMimeType("text/plain")) {
            append(body.text, text(part));
        } else if (part.isMimeType("message/rfc822") || attached || !part.isMimeType("text/*")) {
            if (!part.isMimeType("message/delivery-status")) {
                body.attachments.add(new Attachment(name, type(part), size(part), place.isEmpty() ? "0" : place));
            }
        }
    }

    /** The part that was at a place when the mail was read. */
    static Optional<Part> part(MimeMessage mail, String place) throws MessagingException, IOException {
        Part part = mail;
        if (place.equals("0")) {
            return Optional.of(part);
        }
        for (String number : place.split("\\.")) {
            int index = Integer.parseInt(number) - 1;
            if (!(part.getContent() instanceof Multipart parts) || index < 0 || index >= parts.getCount()) {
                return Optional.empty();
            }
            part = parts.getBodyPart(index);
        }
        return Optional.of(part);
    }

    private static void append(StringBuilder all, String text) {
        if (!all.isEmpty()) {
            all.append('\n');
        }
        all.append(text, 0, Math.min(text.length(), Math.max(0, MOST_TEXT - all.length())));
    }

    private static String text(Part part) throws MessagingException, IOException {
        byte[] bytes;
        try (InputStream in = part.getInputStream()) {
            bytes = in.readNBytes(MOST_BYTES);
        }
        String charset = "";
        try {
            String declared = new ContentType(part.getContentType()).getParameter("charset");
            charset = declared == null ? "" : declared;
        } catch (ParseException e) {
            charset = "";
        }
        return Charsets.decode(bytes, charset);
    }

    static String type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (ParseException e) {
            return "application/octet-stream";
        }
    }

    private static String name(Part part) {
        try {
            String name = part.getFileName();
            return name == null ? "" : clean(decoded(name));
        } catch (MessagingException e) {
            return "";
        }
    }

    /** The size that the mail's structure tells; in base64 three bytes are four letters. */
    static long size(Part part) throws MessagingException {
        long size = part.getSize();
        if (size < 0) {
            return 0;
        }
        String[] encoding = part.getHeader("Content-Transfer-Encoding");
        boolean base64 =
                encoding != null && encoding.length > 0 && encoding[0].strip().equalsIgnoreCase("base64");
        return base64 ? size * 3 / 4 : size;
    }

    /** The field's content in one line: what goes on in a second line must not become a field of an answer. */
    private static String header(MimeMessage mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null || values.length == 0 ? "" : clean(MimeUtility.unfold(values[0]));
    }

    private static String decoded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        try {
            return clean(MimeUtility.decodeText(Charsets.raw(text)));
        } catch (UnsupportedEncodingException e) {
            return clean(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
        }
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}]+", " ").strip();
    }
}
