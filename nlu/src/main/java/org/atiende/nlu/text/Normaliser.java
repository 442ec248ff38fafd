package org.atiende.nlu.text;

import java.util.Map;
import java.util.TreeMap;
import org.atiende.nlu.entity.Plain;

/**
 * Evens out spelling: lower case, no accents, stretched letters shortened, digits to zeros, laughter to one form, chat short
 * forms written out, emoji and faces as tokens of their own. Immutable.
 */
public final class Normaliser {
    private final Map<String, String[]> shortForms = new TreeMap<>();
    private final Map<String, String> written;
    private final int longest;

    /** @param shortForms short form, folded, to what it stands for, folded */
    public Normaliser(Map<String, String> shortForms) {
        this.written = new TreeMap<>(shortForms);
        int most = 0;
        for (Map.Entry<String, String> form : shortForms.entrySet()) {
            this.shortForms.put(form.getKey(), form.getValue().split(" "));
            most = Math.max(most, form.getKey().length());
        }
        this.longest = most;
    }

    public Map<String, String> shortForms() {
        return written;
    }

    public Tokens tokens(String text) {
        Tokens tokens = new Tokens();
        int i = 0;
        while (i < text.length()) {
            i = next(text, i, tokens);
        }
        return tokens;
    }

    private int next(String text, int i, Tokens tokens) {
        char c = Plain.fold(text.charAt(i));
        if (letterOrDigit(c)) {
            return word(text, i, tokens);
        }
        if (c == '<') {
            return placeholder(text, i, tokens);
        }
        if (c == '?' || c == '!') {
            return marks(text, i, tokens, c);
        }
        if (c == ':' || c == ';') {
            return face(text, i, tokens);
        }
        if (c >= 0x2190) {
            return symbol(text, i, tokens);
        }
        return i + 1;
    }

    private int word(String text, int from, Tokens tokens) {
        int start = tokens.length;
        boolean laughing = true;
        char last = 0;
        int same = 0;
        int i = from;
        for (; i < text.length(); i++) {
            char raw = text.charAt(i);
            char c = Plain.fold(raw);
            if (!letterOrDigit(c)) {
                break;
            }
            tokens.letters++;
            tokens.capitals += Character.isUpperCase(raw) ? 1 : 0;
            if (c >= '0' && c <= '9') {
                tokens.append('0');
                laughing = false;
                last = 0;
                continue;
            }
            laughing &= c == 'j' || c == 'a' || c == 'h' || c == 'e' || c == 's';
            same = c == last ? same + 1 : 1;
            last = c;
            if (same >= 3) {
                tokens.stretched += same == 3 ? 1 : 0;
                // The second of three goes too: "holaaa" is "hola".
                tokens.length -= same == 3 ? 1 : 0;
                continue;
            }
            tokens.append(c);
        }
        finish(tokens, start, from, i, laughing);
        return i;
    }

    private void finish(Tokens tokens, int start, int sourceStart, int sourceEnd, boolean laughing) {
        int size = tokens.length - start;
        if (size >= 5 && digits(tokens, start) >= 4) {
            // Which number it is says nothing; that it is a long one does.
            tokens.length = start;
            add(tokens, "<number>");
        } else if (laughing && size >= 4 && alternates(tokens.chars, start, tokens.length)) {
            tokens.length = start;
            add(tokens, "jaja");
        } else if (size <= longest) {
            String[] full = shortForms.get(new String(tokens.chars, start, size));
            if (full != null) {
                tokens.length = start;
                for (String word : full) {
                    int begin = tokens.length;
                    add(tokens, word);
                    tokens.close(begin, sourceStart, sourceEnd);
                }
                return;
            }
        }
        tokens.close(start, sourceStart, sourceEnd);
    }

    private static int digits(Tokens tokens, int start) {
        int digits = 0;
        for (int i = start; i < tokens.length; i++) {
            digits += tokens.chars[i] == '0' ? 1 : 0;
        }
        return digits;
    }

    private static boolean alternates(char[] chars, int start, int end) {
        int laughs = 0;
        for (int i = start; i < end; i++) {
            laughs += chars[i] == 'j' ? 1 : 0;
        }
        return laughs >= 2;
    }

    private static void add(Tokens tokens, String word) {
        for (int i = 0; i < word.length(); i++) {
            tokens.append(word.charAt(i));
        }
    }

    private static int placeholder(String text, int from, Tokens tokens) {
        int i = from + 1;
        while (i < text.length() && i - from < 12 && text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
            i++;
        }
        if (i == text.length() || text.charAt(i) != '>' || i - from < 3) {
            return from + 1;
        }
        int start = tokens.length;
        for (int k = from; k <= i; k++) {
            tokens.append(Plain.fold(text.charAt(k)));
        }
        tokens.close(start, from, i + 1);
        return i + 1;
    }

    private static int marks(String text, int from, Tokens tokens, char mark) {
        int i = from;
        while (i < text.length() && (text.charAt(i) == '?' || text.charAt(i) == '!')) {
            i++;
        }
        int start = tokens.length;
        tokens.append(mark);
        if (i - from > 1) {
            tokens.append(mark);
        }
        tokens.close(start, from, i);
        return i;
    }

    private static int face(String text, int from, Tokens tokens) {
        int i = from + 1;
        if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '\'')) {
            i++;
        }
        if (i == text.length() || ")(vDdpP3/|*".indexOf(text.charAt(i)) < 0) {
            return from + 1;
        }
        if (i + 1 < text.length() && letterOrDigit(Plain.fold(text.charAt(i + 1)))) {
            return from + 1;
        }
        int start = tokens.length;
        tokens.append(':');
        tokens.append(Character.toLowerCase(text.charAt(i)));
        tokens.close(start, from, i + 1);
        return i + 1;
    }

    private static int symbol(String text, int from, Tokens tokens) {
        int point = text.codePointAt(from);
        int end = from + Character.charCount(point);
        boolean modifier =
                point == 0xfe0f || point == 0x200d || (point >= 0x1f3fb && point <= 0x1f3ff) || point == 0x20e3;
        if (!modifier && !Character.isWhitespace(point)) {
            int start = tokens.length;
            for (int i = from; i < end; i++) {
                tokens.append(text.charAt(i));
            }
            tokens.close(start, from, end);
        }
        return end;
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c > 0x7f && Character.isLetterOrDigit(c));
    }
}
