package org.atiende.server.replies.policy;

/** What kind of character a plain one is. */
final class Chars {
    private Chars() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c > 0x7F && Character.isLetter(c) && !ideograph(c));
    }

    static boolean word(char c) {
        return digit(c) || letter(c);
    }

    /** A character that is a word by itself. */
    static boolean ideograph(char c) {
        return c >= 0x2E80 && Character.isIdeographic(c);
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c > 0x7F && Character.isSpaceChar(c));
    }
}
