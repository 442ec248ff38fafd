package org.atiende.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atiende.mail.Letter.Attachment;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * What somebody says in a mail: without what was said before and is quoted, without the signature. HTML becomes plain text,
 * so that nothing of it runs, is fetched or is shown as something else.
 */
public final class MailText {
    private static final int MOST = 20_000;
    private static final int LONGEST_MARK = 500;
    private static final Pattern SIGNATURE = Pattern.compile("^(--|—|__)\\s*$");
    private static final Pattern DEVICE = Pattern.compile(
            "^(enviado (desde|con) |sent (from|with) |obt[eé]n(er)? outlook|get outlook|mensaje enviado desde"
                    + " ).{0,80}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern WROTE = Pattern.compile(
            "^>*\\s*(el|on|em|am|le)\\s.{4,300}(escribi[oó]|wrote|escreveu|schrieb|a écrit)\\s*:\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    /** A year, an hour or an address: what a program writes of a mail that it quotes, and hardly anybody of one they had. */
    private static final Pattern DATED = Pattern.compile("@|\\b20\\d\\d\\b|\\d[:h/]\\d\\d");

    private static final Pattern DIVIDER = Pattern.compile(
            "^\\W{2,60}(mensaje original|original message|mensagem original)\\W{2,60}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FORWARDED = Pattern.compile(
            "^\\W{2,60}(mensaje reenviado|forwarded message|mensagem encaminhada)\\W{2,60}$|^begin forwarded"
                    + " message:$|^inicio del mensaje reenviado:$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FORWARDED_LINE = Pattern.compile(
            "^\\W{2,60}(mensaje reenviado|forwarded message|mensagem encaminhada)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SENDER =
            Pattern.compile("^\\*?(de|from)\\s*:\\*?\\s*\\S.*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile(
            "^\\*?(enviado( el)?|sent|fecha|date|para|to|asunto|subject|cc)\\s*:\\*?\\s*.*$", Pattern.CASE_INSENSITIVE);

    private MailText() {}

    /** The words to be understood, and below them what hangs on the mail. */
    public static String of(Letter letter) {
        String whole = whole(letter);
        String said = said(whole);
        StringBuilder text = new StringBuilder(shortened(said.isBlank() ? withoutMarks(whole) : said));
        for (Attachment it : letter.attachments()) {
            text.append(text.isEmpty() ? "" : "\n").append(described(it));
        }
        return text.isEmpty() ? "[empty]" : text.toString();
    }

    /** What stands in the mail, quoted things and all. */
    public static String whole(Letter letter) {
        return letter.text().isBlank() ? ofHtml(letter.html()) : normal(letter.text());
    }

    /** Such as {@code [attachment] factura.pdf (application/pdf, 118 kB)}. */
    public static String described(Attachment it) {
        long kilobytes = Math.max(1, (it.bytes() + 512) / 1024);
        return "[attachment] %s (%s, %d kB)".formatted(it.name().isEmpty() ? "…" : it.name(), it.type(), kilobytes);
    }

    /** HTML as plain text, without what programs mark as quoted. */
    static String ofHtml(String html) {
        Document document = Jsoup.parse(html);
        document.select("script, style, head, template, noscript, object, iframe, svg")
                .remove();
        document.select("[hidden], [style*=display:none], [style*=display: none]")
                .remove();
        Element line = document.selectFirst(".gmail_attr");
        boolean forwarded = line != null && FORWARDED_LINE.matcher(line.text()).find();
        if (!forwarded) {
            document.select(".gmail_quote, blockquote[type=cite], .yahoo_quoted, .moz-cite-prefix")
                    .remove();
        }
        document.select(".gmail_signature, .moz-signature, #Signature, [data-smartmail=gmail_signature]")
                .remove();
        Element outlook = document.selectFirst("#divRplyFwdMsg, #appendonsend");
        if (outlook != null) {
            outlook.nextElementSiblings().remove();
            outlook.remove();
        }
        StringBuilder text = new StringBuilder();
        document.body().traverse(new Lines(text));
        return normal(text.toString());
    }

    /** Writes text nodes, with the ends of lines where a reader sees them. */
    private record Lines(StringBuilder text) implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (node instanceof Element element) {
                if (element.normalName().equals("br") || (element.isBlock() && !ends())) {
                    text.append('\n');
                }
                if (element.normalName().equals("li")) {
                    text.append("- ");
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && element.isBlock() && !ends()) {
                text.append(element.normalName().equals("p") ? "\n\n" : "\n");
            }
        }

        private boolean ends() {
            return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        }
    }

    static String said(String whole) {
        String[] lines = whole.split("\n", -1);
        List<String> said = new ArrayList<>();
        boolean forwarded = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (is(FORWARDED, line)) {
                // What somebody passes on is what they have to say.
                forwarded = true;
                said.add(line);
                continue;
            }
            if (!forwarded && (endsHere(lines, i) || is(SIGNATURE, lines[i]))) {
                break;
            }
            int mark = forwarded ? -1 : lastOfMark(lines, i);
            if (mark >= 0) {
                i = mark;
                continue;
            }
            if (is(DEVICE, line) || (!forwarded && line.startsWith(">"))) {
                continue;
            }
            said.add(lines[i].stripTrailing());
        }
        return String.join("\n", said).strip();
    }

    /** Whether what was said before begins in a line and goes on to the end. */
    private static boolean endsHere(String[] lines, int i) {
        String line = lines[i].strip();
        if (is(DIVIDER, line) || (is(SENDER, line) && fieldsFollow(lines, i))) {
            return true;
        }
        int last = lastOfMark(lines, i);
        return last >= 0 && !quotedFollows(lines, last);
    }

    /**
     * The last line of a mark that says who wrote what follows, which programs break into two or three; negative where there is
     * none. A buyer may end a line like one, and then goes on in their own words: so it holds a day or an address, or the
     * lines that follow are marked as quoted.
     */
    private static int lastOfMark(String[] lines, int i) {
        StringBuilder joined = new StringBuilder(lines[i].strip());
        for (int last = i; last < i + 3 && !lines[i].isBlank(); last++) {
            if (is(WROTE, joined)) {
                return DATED.matcher(joined).find() || quotedFollows(lines, last) ? last : -1;
            }
            if (last + 1 >= lines.length || lines[last + 1].isBlank()) {
                return -1;
            }
            joined.append(' ').append(lines[last + 1].strip());
        }
        return -1;
    }

    /** Whether the next line that is not blank is marked as quoted: then an answer may stand between or below such lines. */
    private static boolean quotedFollows(String[] lines, int i) {
        int next = i + 1;
        while (next < lines.length && lines[next].isBlank()) {
            next++;
        }
        return next < lines.length && lines[next].strip().startsWith(">");
    }

    /** Marks are short: a longer line is none, and is not worth the search. */
    private static boolean is(Pattern mark, CharSequence line) {
        return line.length() <= LONGEST_MARK && mark.matcher(line).matches();
    }

    private static boolean fieldsFollow(String[] lines, int i) {
        int fields = 0;
        for (int next = i + 1; next < lines.length && next <= i + 5; next++) {
            if (is(FIELD, lines[next].strip())) {
                fields++;
            }
        }
        return fields >= 2;
    }

    static String withoutMarks(String whole) {
        // Possessive: a line of nothing but marks would otherwise take a frame of the stack for each.
        return whole.lines()
                .map(it -> it.replaceFirst("^(?:>\\s?+)++", ""))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= MOST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MOST)) + " […]";
    }

    private static String normal(String text) {
        String lines = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00a0', ' ')
                .replace("\u0000", "");
        return lines.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
