package org.atiende.channel;

/** Which characters a platform takes. */
public interface Alphabet {
    Alphabet ANY = codePoint -> true;

    boolean takes(int codePoint);

    /** The text with characters replaced that have an equal in the alphabet, such as typographic quotes by straight ones. */
    default String mend(String text) {
        return text;
    }
}
