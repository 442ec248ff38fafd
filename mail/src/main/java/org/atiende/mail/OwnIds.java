package org.atiende.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Message-IDs of mails that the desk sends. They are chosen before the mail is sent, and hold what is needed to know it
 * again: our reference of the send, and the root of its thread.
 *
 * <pre>
 *   &lt;at.REFERENCE.ROOT@the-shop.example&gt;
 * </pre>
 */
public final class OwnIds {
    private static final Pattern OURS = Pattern.compile("<at\\.([0-9A-Za-z-]{1,64})\\.([0-9a-f]{16})@[^<>\\s]{1,255}>");

    private OwnIds() {}

    /** What an id of ours holds. */
    public record Known(String id, String reference, String root) {}

    static String make(String reference, String root, String from) {
        return "<at.%s.%s@%s>".formatted(reference, root, from.substring(from.lastIndexOf('@') + 1));
    }

    /** The first id of ours in a text. */
    static Optional<Known> in(String text) {
        Matcher matcher = OURS.matcher(text);
        return matcher.find()
                ? Optional.of(new Known(matcher.group(), matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }
}
