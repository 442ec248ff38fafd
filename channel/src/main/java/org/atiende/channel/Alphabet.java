package org.atiende.channel;

/** Which characters a platform takes. */
public interface Alphabet {
    Alphabet ANY = (text, from) -> Character.charCount(text.codePointAt(from));

    /**
     * How many chars of a text the platform takes as one sign, from the beginning of a sign on; 0 where it does not take it. An
     * emoji may be made of several characters each of which would be taken by itself.
     */
    int taken(String text, int from);

    /** Whether the platform takes all of a text. */
    default boolean takes(String text) {
        for (int i = 0; i < text.length(); ) {
            int taken = taken(text, i);
            if (taken == 0) {
                return false;
            }
            i += taken;
        }
        return true;
    }

    /** The text with characters replaced that have an equal in the alphabet, such as typographic quotes by straight ones. */
    default String mend(String text) {
        return text;
    }
}
