package org.atiende.server.orders;

/**
 * By what an order is recognised beside a talk on any channel.
 *
 * @param kind {@code order_number}, {@code phone} or {@code email}; with {@code typed_} before it where nobody vouches for it,
 *     so that it proves nothing and an order is only likely the buyer's
 * @param hex a fingerprint, hexadecimal
 */
public record Proof(String kind, String hex) {
    private static final String TYPED = "typed_";

    /** What a buyer has given, by whether somebody vouches for it. */
    public static Proof of(String kind, String hex, boolean vouched) {
        return new Proof(vouched ? kind : TYPED + kind, hex);
    }
}
