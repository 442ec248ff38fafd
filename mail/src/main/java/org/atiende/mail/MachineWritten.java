package org.atiende.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a machine wrote a mail, so that no machine may answer it (RFC 3834), and whether it went to many. */
final class MachineWritten {
    private static final List<String> BULK = List.of("bulk", "list", "junk");
    private static final Pattern NOBODY = Pattern.compile(
            "(no-?_?\\.?reply|do-?not-?reply|noresponder|no-?responder|mailer-daemon|postmaster|bounces?)([+\\-_.].*)?");

    private MachineWritten() {}

    /** Why no machine may answer; empty when one may. */
    static String why(MimeMessage mail, String from, String replyTo) throws MessagingException {
        String submitted = header(mail, "Auto-Submitted");
        if (!submitted.isEmpty() && !submitted.startsWith("no")) {
            return "auto-submitted";
        }
        if (has(mail, "X-Autoreply") || has(mail, "X-Autorespond") || has(mail, "X-AutoReply-From")) {
            return "auto-reply";
        }
        if (isBulk(mail)) {
            return "list";
        }
        String suppress = header(mail, "X-Auto-Response-Suppress");
        if (suppress.contains("all") || suppress.contains("autoreply")) {
            return "suppressed";
        }
        if (header(mail, "Return-Path").equals("<>")) {
            return "empty-return-path";
        }
        return isNobody(from) || isNobody(replyTo) ? "no-reply" : "";
    }

    /** Whether it is an answer that a machine gave, such as that somebody is away. */
    static boolean isAutoReply(MimeMessage mail) throws MessagingException {
        return header(mail, "Auto-Submitted").startsWith("auto-replied")
                || has(mail, "X-Autoreply")
                || has(mail, "X-Autorespond")
                || header(mail, "Precedence").equals("auto_reply");
    }

    static boolean isBulk(MimeMessage mail) throws MessagingException {
        return BULK.contains(header(mail, "Precedence")) || has(mail, "List-Id") || has(mail, "List-Unsubscribe");
    }

    /** Whether nobody reads what is sent to an address. */
    static boolean isNobody(String address) {
        int at = address.indexOf('@');
        String name = (at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT);
        return NOBODY.matcher(name).matches();
    }

    private static boolean has(Part mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values != null && values.length > 0;
    }

    private static String header(Part mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null || values.length == 0 ? "" : values[0].strip().toLowerCase(Locale.ROOT);
    }
}
