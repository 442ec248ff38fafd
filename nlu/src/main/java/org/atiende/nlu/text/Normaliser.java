package org.atiende.nlu.text;

import java.util.Map;
import java.util.TreeMap;
import org.atiende.nlu.entity.Plain;

/**
 * Evens out spelling: lower case, no accents, stretched letters shortened, digits to zeros, laughter to one form, chat short
 * forms written out, emoji and faces as tokens of their own. Immutable.
 */
public final class Normaliser {
    private static final char[] NUMBER = "<number>".toCharArray();
    private static final char[] LAUGHTER = "jaja".toCharArray();

    private final Map<String, String> written;
    private final int longest;

    /** Open table of short forms by the hash of their letters. */
    private final long[] keys;

    private final char[][][] full;

    /** @param shortForms short form, folded, to what it stands for, folded */
    public Normaliser(Map<String, String> shortForms) {
        this.written = new TreeMap<>(shortForms);
        this.keys = new long[Integer.highestOneBit(Math.max(8, shortForms.size())) * 4];
        this.full = new char[keys.length][][];
        int most = 0;
        for (Map.Entry<String, String> form : written.entrySet()) {
            char[] letters = form.getKey().toCharArray();
            int at = slot(Hash.of(letters, 0, letters.length, Hash.WORD));
            keys[at] = Hash.of(letters, 0, letters.length, Hash.WORD);
            String[] words = form.getValue().split(" ");
            full[at] = new char[words.length][];
            for (int i = 0; i < words.length; i++) {
                full[at][i] = words[i].toCharArray();
            }
            most = Math.max(most, letters.length);
        }
        this.longest = most;
    }

    /** Where the hash stands, or would. */
    private int slot(long hash) {
        int at = (int) (hash >>> 32 ^ hash) & keys.length - 1;
        while (keys[at] != 0 && keys[at] != hash) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    public Map<String, String> shortForms() {
        return written;
    }

    public Tokens tokens(String text) {
        Tokens tokens = new Tokens();
        fill(tokens, text, text.length());
        return tokens;
    }

    /** Puts the tokens of a text in the place of those that were there; only so many characters of it are looked at. */
    public void fill(Tokens tokens, String text, int most) {
        tokens.read(text, most);
        int i = 0;
        while (i < tokens.sourceLength) {
            i = next(tokens, i);
        }
    }

    private int next(Tokens tokens, int i) {
        char c = Plain.fold(tokens.source[i]);
        if (letterOrDigit(c)) {
            return word(tokens, i);
        }
        if (c == '<') {
            return placeholder(tokens, i);
        }
        if (c == '?' || c == '!') {
            return marks(tokens, i, c);
        }
        if (c == ':' || c == ';') {
            return face(tokens, i);
        }
        if (c >= 0x2190) {
            return symbol(tokens, i);
        }
        return i + 1;
    }

    private int word(Tokens tokens, int from) {
        char[] source = tokens.source;
        int start = tokens.length;
        boolean laughing = true;
        char last = 0;
        int same = 0;
        int i = from;
        for (; i < tokens.sourceLength; i++) {
            char raw = source[i];
            char c = Plain.fold(raw);
            if (!letterOrDigit(c)) {
                break;
            }
            if (c >= '0' && c <= '9') {
                tokens.append('0');
                laughing = false;
                last = 0;
                continue;
            }
            tokens.letters++;
            tokens.capitals += upper(raw) ? 1 : 0;
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
            add(tokens, NUMBER);
        } else if (laughing && size >= 4 && alternates(tokens.chars, start, tokens.length)) {
            tokens.length = start;
            add(tokens, LAUGHTER);
        } else if (size <= longest) {
            char[][] words = full[slot(Hash.of(tokens.chars, start, tokens.length, Hash.WORD))];
            if (words != null) {
                tokens.length = start;
                for (char[] word : words) {
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

    private static void add(Tokens tokens, char[] word) {
        for (char c : word) {
            tokens.append(c);
        }
    }

    private static int placeholder(Tokens tokens, int from) {
        char[] source = tokens.source;
        int end = tokens.sourceLength;
        int i = from + 1;
        while (i < end && i - from < 12 && source[i] >= 'A' && source[i] <= 'Z') {
            i++;
        }
        if (i == end || source[i] != '>' || i - from < 3) {
            return from + 1;
        }
        int start = tokens.length;
        for (int k = from; k <= i; k++) {
            tokens.append(Plain.fold(source[k]));
        }
        tokens.close(start, from, i + 1);
        return i + 1;
    }

    private static int marks(Tokens tokens, int from, char mark) {
        int i = from;
        while (i < tokens.sourceLength && (tokens.source[i] == '?' || tokens.source[i] == '!')) {
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

    private static int face(Tokens tokens, int from) {
        char[] source = tokens.source;
        int end = tokens.sourceLength;
        int i = from + 1;
        if (i < end && (source[i] == '-' || source[i] == '\'')) {
            i++;
        }
        if (i == end || ")(vDdpP3/|*".indexOf(source[i]) < 0) {
            return from + 1;
        }
        if (i + 1 < end && letterOrDigit(Plain.fold(source[i + 1]))) {
            return from + 1;
        }
        int start = tokens.length;
        tokens.append(':');
        tokens.append(Character.toLowerCase(source[i]));
        tokens.close(start, from, i + 1);
        return i + 1;
    }

    private static int symbol(Tokens tokens, int from) {
        int point = Character.codePointAt(tokens.source, from, tokens.sourceLength);
        int end = from + Character.charCount(point);
        boolean modifier =
                point == 0xfe0f || point == 0x200d || (point >= 0x1f3fb && point <= 0x1f3ff) || point == 0x20e3;
        if (!modifier && !Character.isWhitespace(point)) {
            int start = tokens.length;
            for (int i = from; i < end; i++) {
                tokens.append(tokens.source[i]);
            }
            tokens.close(start, from, end);
        }
        return end;
    }

    private static boolean upper(char c) {
        return c <= 0x7f ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c > 0x7f && Character.isLetterOrDigit(c));
    }
}
