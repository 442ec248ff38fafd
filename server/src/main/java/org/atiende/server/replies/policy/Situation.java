package org.atiende.server.replies.policy;

import java.util.Set;
import org.atiende.channel.Traits;

/**
 * Where a text is to be sent.
 *
 * @param channel such as {@code mercadolibre}
 * @param place {@code chat}, {@code question}, {@code order} or {@code claim}
 * @param known numbers of orders, parcels and claims that the desk knows; no phones, whatever they look like
 */
public record Situation(String channel, String place, Traits traits, Set<String> known) {
    public Situation {
        known = Set.copyOf(known);
    }

    /** Whether a row of digits is one that the desk knows, or the last digits of one. */
    boolean knows(String digits) {
        return known.stream().anyMatch(it -> digitsOf(it).equals(digits));
    }

    private static String digitsOf(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        number.chars().filter(it -> it >= '0' && it <= '9').forEach(it -> digits.append((char) it));
        return digits.toString();
    }
}
