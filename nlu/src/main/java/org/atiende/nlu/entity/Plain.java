package org.atiende.nlu.entity;

/**
 * Folds a text to lower case without accents, character by character, so that every index means the same in both.
 * {@code ñ} stays; odd spaces, dashes and wide digits become plain ones.
 */
public final class Plain {
    private static final char[] FOLDED = new char[0x250];

    static {
        for (char c = 0; c < FOLDED.length; c++) {
            FOLDED[c] = slowly(c);
        }
    }

    private Plain() {}

    public static char fold(char c) {
        if (c < FOLDED.length) {
            return FOLDED[c];
        }
        if (c >= '０' && c <= '９') {
            return (char) (c - '０' + '0');
        }
        if (c == '＠') {
            return '@';
        }
        if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
            return '-';
        }
        if ((c >= 0x2000 && c <= 0x200d) || c == 0x202f || c == 0x2060 || c == 0x3000 || c == 0xfeff) {
            return ' ';
        }
        return c;
    }

    public static String fold(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(text.charAt(i));
        }
        return new String(folded);
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A letter or digit of a folded text. */
    static boolean word(char c) {
        return (c >= 'a' && c <= 'z') || digit(c) || (c > 0x7f && Character.isLetterOrDigit(c));
    }

    private static char slowly(char c) {
        char lower = Character.toLowerCase(c);
        if (lower == 'ñ') {
            return lower;
        }
        if (c == 0xa0) {
            return ' ';
        }
        String parts = java.text.Normalizer.normalize(String.valueOf(lower), java.text.Normalizer.Form.NFD);
        return parts.length() > 1 ? parts.charAt(0) : lower;
    }
}
