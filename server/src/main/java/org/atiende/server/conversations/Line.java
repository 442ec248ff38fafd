package org.atiende.server.conversations;

import org.atiende.server.kernel.CustomerId;

/**
 * A line of talk with a buyer on one account.
 *
 * @param kind {@code chat}, {@code question}, {@code order} or {@code claim}
 * @param key fingerprint of the platform's id of it, hexadecimal; empty for the one running talk
 */
public record Line(CustomerId customer, String kind, String key) {
    /** The kind of a talk that is not about one thing. */
    public static final String CHAT = "chat";

    public static Line chat(CustomerId customer) {
        return new Line(customer, CHAT, "");
    }
}
