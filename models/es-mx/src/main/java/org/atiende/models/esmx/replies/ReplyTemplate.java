package org.atiende.models.esmx.replies;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.atiende.models.esmx.manner.Register;

/**
 * An answer to one want of a buyer, in both forms of address, with what it means.
 *
 * @param id such as {@code order_tracking.calm.known}: intent, mood, and what this answer does
 * @param zh its meaning in Chinese
 * @param en its meaning in English
 * @param version changes with its words
 */
public record ReplyTemplate(
        String id, String intent, Mood mood, Wording tu, Wording usted, Wording zh, Wording en, String version) {

    public ReplyTemplate {
        if (!id.matches(intent + "\\." + mood.id() + "\\.[a-z0-9]+")) {
            throw new IllegalArgumentException("id '%s' is not %s.%s.word".formatted(id, intent, mood.id()));
        }
        for (Wording other : List.of(usted, zh, en)) {
            if (!other.needed().equals(tu.needed())) {
                throw new IllegalArgumentException(
                        "%s: '%s' needs %s, not %s".formatted(id, other, other.needed(), tu.needed()));
            }
        }
    }

    static ReplyTemplate of(String id, String intent, Mood mood, List<Wording> words) {
        return new ReplyTemplate(
                id, intent, mood, words.get(0), words.get(1), words.get(2), words.get(3), version(words));
    }

    /** Variables without which it cannot be offered. */
    public Set<Variable> needed() {
        return tu.needed();
    }

    /** Whether a person must write something into it before it can be sent. */
    public boolean hasGap() {
        return tu.needed().contains(Variable.ANSWER);
    }

    public Wording in(Register register) {
        return switch (register) {
            case TU -> tu;
            case USTED -> usted;
        };
    }

    /** The same answer as it stands after another one: without greeting, name and pictures. */
    public ReplyTemplate continuing() {
        return new ReplyTemplate(
                id,
                intent,
                mood,
                Salutation.off(tu),
                Salutation.off(usted),
                Salutation.off(zh),
                Salutation.off(en),
                version);
    }

    private static String version(List<Wording> words) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Wording word : words) {
                digest.update(word.source().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 4));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
