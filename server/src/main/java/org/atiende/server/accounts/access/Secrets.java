package org.atiende.server.accounts.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes the secrets that callers carry. They hold 256 random bits, so that their SHA-256, the only thing stored, needs
 * neither salt nor stretching.
 */
public final class Secrets {
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** 43 characters of 62 hold 256 bits. */
    private static final int KEY_LENGTH = 43;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** How every API key begins, so that scanners of leaked secrets know one when they see it. */
    static final String KEY_PREFIX = "atk_";

    private Secrets() {}

    public static String sessionToken() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String apiKey() {
        StringBuilder key = new StringBuilder(KEY_PREFIX);
        RANDOM.ints(KEY_LENGTH, 0, BASE_62.length()).forEach(index -> key.append(BASE_62.charAt(index)));
        return key.toString();
    }

    /** What is stored of a secret. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
