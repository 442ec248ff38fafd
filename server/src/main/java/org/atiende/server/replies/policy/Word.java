package org.atiende.server.replies.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A word or number of a plain text.
 *
 * @param start where it begins in the plain text
 * @param sentence counts up with each sentence
 */
record Word(String text, int start, int end, int sentence) {
    private static final String FIGURES = "013457$@";
    private static final String LETTERS = "oieastsa";

    boolean number() {
        for (int i = 0; i < text.length(); i++) {
            if (!Chars.digit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The ways to read it: as it stands, with figures for letters ({@code wh4ts}), with drawn-out letters shortened. */
    List<String> readings() {
        List<String> readings = new ArrayList<>(3);
        readings.add(text);
        String lettered = lettered();
        if (!lettered.equals(text)) {
            readings.add(lettered);
        }
        String shortened = shortened(lettered);
        if (!shortened.equals(lettered)) {
            readings.add(shortened);
        }
        return readings;
    }

    private String lettered() {
        int figures = 0;
        StringBuilder lettered = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int figure = FIGURES.indexOf(text.charAt(i));
            figures += Chars.digit(text.charAt(i)) ? 1 : 0;
            lettered.append(figure < 0 ? text.charAt(i) : LETTERS.charAt(figure));
        }
        return figures > 0 && figures <= text.length() / 2 ? lettered.toString() : text;
    }

    /** Three and more of the same letter stand for one. */
    private static String shortened(String text) {
        StringBuilder shortened = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int same = i;
            while (same < text.length() && text.charAt(same) == text.charAt(i)) {
                same++;
            }
            int kept = same - i >= 3 && !Chars.digit(text.charAt(i)) ? 1 : same - i;
            shortened.append(text, i, i + kept);
            i = same;
        }
        return shortened.toString();
    }
}
