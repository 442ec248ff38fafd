package org.atiende.server.replies.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds addresses of pages, e-mail addresses and names on social networks: as they are typed, with the dot or the at sign
 * spelt out ({@code punto com}, {@code arroba}), in brackets or among blanks.
 */
final class Links {
    private static final Set<String> DOMAINS = new HashSet<>(Lists.lines("links/domains.txt"));
    private static final Set<String> WORDS_TOO = new HashSet<>(Lists.lines("links/domains-that-are-words.txt"));
    private static final Set<String> SHORT = new HashSet<>(Lists.lines("links/shorteners.txt"));
    private static final Set<String> PAYMENT = new HashSet<>(Lists.lines("links/payment.txt"));
    private static final Set<String> KNOWN = new HashSet<>(Lists.lines("links/known.txt"));
    private static final Set<String> MAIL = new HashSet<>(Lists.lines("links/mail.txt"));
    private static final Set<String> SCHEMES = Set.of("http", "https", "hxxp", "hxxps", "ftp");
    private static final Set<String> DOTS = Set.of("punto", "pto", "dot", "点");
    private static final Set<String> ATS = Set.of("arroba", "aroba", "arrroba");
    private static final Set<String> OF_WEIGHT = Set.of("una", "la", "por", "cada", "media", "de", "las", "1");

    /** Words that stand before an ending that is only spoken of: "termina en .com". */
    private static final Set<String> NO_NAMES =
            Set.of("en", "de", "por", "con", "un", "el", "y", "o", "termina", "in", "with");

    private final Reading reading;
    private final PlainText plain;
    private final Collection<Finding> findings;

    private Links(Reading reading, Collection<Finding> findings) {
        this.reading = reading;
        this.plain = reading.plain();
        this.findings = findings;
    }

    static void find(Reading reading, Collection<Finding> findings) {
        Links links = new Links(reading, findings);
        links.typed();
        links.spelt();
    }

    private static boolean within(char c) {
        return Chars.word(c) || c == '.' || c == '-' || c == '_';
    }

    private void typed() {
        int i = 0;
        while (i < plain.length()) {
            reading.step();
            if (!within(plain.at(i))) {
                if (plain.at(i) == '@' && Chars.blank(plain.around(i + 1)) && i + 1 < plain.length()) {
                    apart(i);
                }
                i++;
                continue;
            }
            int start = i;
            while (i < plain.length() && within(plain.at(i))) {
                i++;
            }
            i = Math.max(i, stretch(start, i));
        }
    }

    /** Looks at a stretch without blanks; returns where to go on. */
    private int stretch(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && !Chars.word(plain.at(from))) {
            from++;
        }
        while (to > from && !Chars.word(plain.at(to - 1))) {
            to--;
        }
        if (from == to || to - from > 253) {
            return end;
        }
        String text = plain.part(from, to);
        char before = plain.around(from - 1);
        if (before == '@' && !within(plain.around(from - 2))) {
            if (to - from >= 3 && text.chars().anyMatch(it -> Chars.letter((char) it))) {
                findings.add(new Finding(Topic.HANDLE, from - 1, to));
            }
            return end;
        }
        if (plain.around(end) == '@' && within(plain.around(end + 1))) {
            int last = end + 1;
            while (within(plain.around(last))) {
                last++;
            }
            findings.add(new Finding(Topic.EMAIL, from, last));
            return last;
        }
        if (SCHEMES.contains(text) && plain.around(end) == ':' && plain.around(end + 1) == '/') {
            int host = end;
            while (host < plain.length() && (plain.at(host) == ':' || plain.at(host) == '/')) {
                host++;
            }
            int last = host;
            while (last < plain.length() && within(plain.at(last))) {
                last++;
            }
            return link(from, plain.part(host, last), last);
        }
        int dot = text.lastIndexOf('.');
        if (dot > 0 && domain(text, dot, from, plain.around(to) == '/')) {
            return link(from, text, to);
        }
        return end;
    }

    /** {@code ventas @ tienda . com} */
    private void apart(int at) {
        List<Word> words = reading.words();
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).start() > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low > 0
                && (MAIL.contains(reading.word(low))
                        || DOMAINS.contains(reading.word(low + 1))
                        || DOTS.contains(reading.word(low + 1)))) {
            mail(low - 1, low);
        }
    }

    private boolean domain(String text, int dot, int from, boolean path) {
        String last = text.substring(dot + 1);
        boolean named = false;
        for (int i = 0; i < dot; i++) {
            named |= Chars.letter(text.charAt(i));
        }
        if (!named) {
            return false;
        }
        if (KNOWN.contains(host(text)) || (text.startsWith("www.") && last.length() >= 2)) {
            return true;
        }
        if (DOMAINS.contains(last)) {
            int written = plain.asWritten(from + dot + 1, from + dot + 2).start();
            return !Character.isUpperCase(plain.written().charAt(written))
                    || Character.isUpperCase(plain.written()
                            .charAt(plain.asWritten(from, from + 1).start()));
        }
        return path && WORDS_TOO.contains(last);
    }

    private static String host(String text) {
        return text.startsWith("www.") ? text.substring(4) : text;
    }

    /** Notes a link with its path; returns its end. */
    private int link(int start, String name, int nameEnd) {
        int end = nameEnd;
        if (plain.around(end) == '/' || plain.around(end) == '?' || plain.around(end) == ':') {
            while (end < plain.length() && !Chars.blank(plain.at(end)) && "<>\"'".indexOf(plain.at(end)) < 0) {
                end++;
            }
            while (end > nameEnd && ".,;:!?)".indexOf(plain.at(end - 1)) >= 0) {
                end--;
            }
        }
        note(start, end, host(name));
        return end;
    }

    private void note(int start, int end, String host) {
        if (SHORT.contains(host)) {
            findings.add(new Finding(Topic.SHORT_LINK, start, end, host));
        } else if (PAYMENT.stream().anyMatch(it -> host.equals(it) || host.endsWith("." + it))) {
            findings.add(new Finding(Topic.OUTSIDE_PAYMENT, start, end, host));
        } else {
            findings.add(new Finding(Topic.LINK, start, end, host));
        }
    }

    private void spelt() {
        List<Word> words = reading.words();
        for (int i = 1; i < words.size(); i++) {
            reading.step();
            String word = words.get(i).text();
            if (words.get(i).readings().stream().anyMatch(ATS::contains)) {
                at(i);
            } else if (word.equals("at") || word.equals("a")) {
                bracketed(i);
            } else if (word.equals("com") && MAIL.contains(words.get(i - 1).text()) && !tight(i)) {
                mail(Math.max(0, i - 2), i);
            } else if (!tight(i)) {
                dotted(i);
            }
        }
    }

    /** {@code ventas arroba tienda punto com} */
    private void at(int i) {
        if (OF_WEIGHT.contains(reading.word(i - 1))
                || reading.word(i + 1).isEmpty()
                || reading.word(i + 1).equals("de")) {
            return;
        }
        mail(i - 1, i + 1);
    }

    /** {@code ventas (a) tienda.com}, {@code ventas at gmail} */
    private void bracketed(int i) {
        Word word = reading.words().get(i);
        boolean brackets =
                "([{".indexOf(plain.around(word.start() - 1)) >= 0 && ")]}".indexOf(plain.around(word.end())) >= 0;
        boolean provider = word.text().equals("at") && MAIL.contains(reading.word(i + 1));
        boolean named = brackets
                && (MAIL.contains(reading.word(i + 1))
                        || DOMAINS.contains(reading.word(i + 2))
                        || DOTS.contains(reading.word(i + 2)));
        if (provider || named) {
            mail(i - 1, i + 1);
        }
    }

    private void mail(int first, int last) {
        List<Word> words = reading.words();
        int end = Math.min(last, words.size() - 1);
        while (end + 1 < words.size()
                && (DOTS.contains(words.get(end + 1).text())
                        || DOMAINS.contains(words.get(end + 1).text()))) {
            end++;
        }
        findings.add(new Finding(
                Topic.EMAIL, words.get(first).start(), words.get(end).end()));
    }

    /** {@code tienda punto com}, {@code wa punto me}, {@code tienda . com}, {@code tienda [.] com} */
    private void dotted(int i) {
        List<Word> words = reading.words();
        String last = words.get(i).text();
        boolean spelt = DOTS.contains(words.get(i - 1).text());
        int name = spelt ? i - 2 : i - 1;
        if (name < 0
                || (!spelt && (NO_NAMES.contains(words.get(name).text()) || !dot(words.get(i - 1), words.get(i))))) {
            return;
        }
        String host = words.get(name).text() + "." + last;
        boolean domain = KNOWN.contains(host)
                || SHORT.contains(host)
                || (DOMAINS.contains(last) && words.get(name).text().chars().anyMatch(it -> Chars.letter((char) it)));
        if (domain) {
            note(words.get(name).start(), words.get(i).end(), host);
        }
    }

    /** Whether nothing but a dot among blanks and brackets, or brackets around a dot, stand between two words. */
    private boolean dot(Word one, Word other) {
        int dots = 0;
        for (int at = one.end(); at < other.start(); at++) {
            char c = plain.at(at);
            if (c == '.' || c == '\u3002' || c == '\u00B7') {
                dots++;
            } else if ((!Chars.blank(c) && "()[]{}".indexOf(c) < 0) || c == '\n') {
                return false;
            }
        }
        // A sentence ends right behind its last word.
        return dots == 1 && plain.at(one.end()) != '.';
    }

    private boolean tight(int i) {
        List<Word> words = reading.words();
        return words.get(i).start() - words.get(i - 1).end() <= 1
                && plain.around(words.get(i).start() - 1) == '.';
    }
}
