package org.atiende.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what mail servers say of mails: delivery status notifications (RFC 3464), and bounces that are none. */
final class Reports {
    private static final Pattern ACTION = Pattern.compile("(?im)^Action:\\s*([a-z]+)");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*(\\d\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]{1,900}>)");
    private static final int MOST_BYTES = 64 * 1024;

    private Reports() {}

    /** What a report says; empty when the mail is none. */
    static Optional<Letter.Report> of(MimeMessage mail, String from) throws MessagingException, IOException {
        Found found = new Found();
        if (mail.isMimeType("multipart/report")) {
            look(mail, found, 0);
        } else if (MachineWritten.isNobody(from)
                && from.toLowerCase(Locale.ROOT).matches("(mailer-daemon|postmaster)@.*")) {
            // A server of the old kind: the mail that came back stands in the text.
            found.text.append(text(mail));
            found.action = "failed";
        } else {
            return Optional.empty();
        }
        if (found.action.isEmpty()) {
            return Optional.empty();
        }
        String original = OwnIds.in(found.text.toString()).map(OwnIds.Known::id).orElse(found.original);
        return Optional.of(new Letter.Report(original, found.action, found.status));
    }

    /** What was found in the parts. */
    private static final class Found {
        private final StringBuilder text = new StringBuilder();
        private String action = "";
        private String status = "";
        private String original = "";
    }

    private static void look(Part part, Found found, int depth) throws MessagingException, IOException {
        if (depth > 8) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                look(parts.getBodyPart(i), found, depth + 1);
            }
        } else if (part.isMimeType("message/delivery-status")) {
            String fields = text(part);
            found.action = first(ACTION, fields).toLowerCase(Locale.ROOT);
            found.status = first(STATUS, fields);
        } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
            String original = text(part);
            found.text.append(original);
            found.original = first(MESSAGE_ID, original);
        } else if (part.isMimeType("text/*")) {
            found.text.append(text(part)).append('\n');
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String text(Part part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        }
    }
}
