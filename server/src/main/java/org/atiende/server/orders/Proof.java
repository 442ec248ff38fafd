package org.atiende.server.orders;

/**
 * By what an order is recognised beside a talk on any channel.
 *
 * @param kind {@code order_number}, {@code phone} or {@code email}
 * @param hex a fingerprint, hexadecimal
 */
public record Proof(String kind, String hex) {}
