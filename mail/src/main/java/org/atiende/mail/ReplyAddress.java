package org.atiende.mail;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where an answer goes to and what it answers, as a {@code mailto:} address with the header fields of the answer
 * (RFC 6068).
 *
 * @param references the ids of the thread, the oldest first; the last is the mail that is answered
 */
public record ReplyAddress(String to, String subject, List<String> references) {
    private static final String SCHEME = "mailto:";
    /** The root and what is nearest say enough; some servers refuse long header fields. */
    private static final int MOST_REFERENCES = 20;

    public ReplyAddress {
        references = List.copyOf(references);
    }

    /** The address to answer a letter at. */
    public static ReplyAddress to(Letter letter) {
        List<String> references = new ArrayList<>(letter.references());
        references.add(letter.id());
        while (references.size() > MOST_REFERENCES) {
            references.remove(1);
        }
        return new ReplyAddress(letter.replyTo(), MailThreads.answering(letter.subject()), references);
    }

    /** Reads an address; a bare one opens a thread. */
    public static ReplyAddress of(String address) {
        if (!address.startsWith(SCHEME)) {
            return new ReplyAddress(address, "", List.of());
        }
        String rest = address.substring(SCHEME.length());
        int mark = rest.indexOf('?');
        String to = decoded(mark < 0 ? rest : rest.substring(0, mark));
        String subject = "";
        List<String> references = List.of();
        for (String field : mark < 0 ? new String[0] : rest.substring(mark + 1).split("&")) {
            int equals = field.indexOf('=');
            String value = decoded(field.substring(equals + 1));
            switch (equals < 0 ? "" : field.substring(0, equals)) {
                case "subject" -> subject = value;
                case "references" -> references = Arrays.asList(value.split(" "));
                default -> {}
            }
        }
        return new ReplyAddress(to, subject, references);
    }

    @Override
    public String toString() {
        return "ReplyAddress[…]";
    }

    public String asText() {
        return SCHEME + encoded(to) + "?subject=" + encoded(subject) + "&references="
                + encoded(String.join(" ", references));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
