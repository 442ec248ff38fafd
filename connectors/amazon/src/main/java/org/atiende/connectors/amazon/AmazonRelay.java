package org.atiende.connectors.amazon;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.mail.Letter;
import org.atiende.mail.MailText;

/**
 * What a buyer wrote, out of the mail that Amazon made of it. Mails of Amazon's without the marks are no buyer's messages.
 *
 * <pre>
 *   Recibiste un mensaje.
 *   # 701-1234567-1234567:
 *   1 / Audífonos BT Negro | 123 [ASIN: B0ABCDEF12]
 *   ------------- Mensaje: -------------
 *   …
 *   ------------- Finalizar mensaje -------------
 * </pre>
 *
 * @param order the order's id, where the mail names one; a question before a sale has none
 * @param asin what the message is about, where the mail names it
 */
record AmazonRelay(Optional<String> order, Optional<String> asin, String text) {
    private static final int LONGEST_MARK = 200;
    private static final Pattern ORDER = Pattern.compile("\\b(\\d{3}-\\d{7}-\\d{7})\\b");
    private static final Pattern ASIN = Pattern.compile("\\[ASIN:\\s*([A-Z0-9]{10})]");
    private static final Pattern BEGIN = Pattern.compile(
            "^[-\\s]*-{3,}\\s*(iniciar mensaje|mensaje|begin message|message|iniciar mensagem|mensagem)\\s*:?\\s*-{3,}[-\\s]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern END = Pattern.compile(
            "^[-\\s]*-{3,}\\s*(finalizar mensaje|fin del mensaje|end message|encerrar mensagem)\\s*:?\\s*-{3,}[-\\s]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Reads a mail; empty when it holds no buyer's message. */
    static Optional<AmazonRelay> of(Letter letter) {
        List<String> lines = MailText.whole(letter).lines().toList();
        int begin = first(lines, BEGIN, 0);
        int end = begin < 0 ? -1 : first(lines, END, begin + 1);
        if (end < 0) {
            return Optional.empty();
        }
        String before = String.join("\n", lines.subList(0, begin));
        String text = String.join("\n", lines.subList(begin + 1, end)).strip();
        return Optional.of(new AmazonRelay(
                find(ORDER, letter.subject()).or(() -> find(ORDER, before)),
                find(ASIN, before),
                withAttachments(text, letter)));
    }

    /** The order that a subject names. */
    static Optional<String> orderIn(String subject) {
        return find(ORDER, subject);
    }

    private static String withAttachments(String text, Letter letter) {
        StringBuilder all = new StringBuilder(text);
        letter.attachments().forEach(it -> all.append(all.isEmpty() ? "" : "\n").append(MailText.described(it)));
        return all.isEmpty() ? "[empty]" : all.toString();
    }

    private static int first(List<String> lines, Pattern pattern, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).length() <= LONGEST_MARK
                    && pattern.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
