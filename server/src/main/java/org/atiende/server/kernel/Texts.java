package org.atiende.server.kernel;

/** Small operations on texts that are shown to people. */
public final class Texts {
    private Texts() {}

    /** The text itself, or its beginning and an ellipsis, never cut within a surrogate pair. */
    public static String excerpt(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
