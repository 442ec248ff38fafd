package org.atiende.server.kernel;

import java.security.SecureRandom;

/** Makes secrets for people: of letters and figures that are easy to tell apart when they are read out or typed from paper. */
public final class LegibleSecret {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /** 16 of 55 hold 92 bits. */
    private static final int FIRST_PASSWORD_LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private LegibleSecret() {}

    /** A password for somebody who is to sign in for the first time, or has forgotten theirs. */
    public static String firstPassword() {
        return of(FIRST_PASSWORD_LENGTH);
    }

    public static String of(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, LETTERS.length()).forEach(index -> text.append(LETTERS.charAt(index)));
        return text.toString();
    }
}
