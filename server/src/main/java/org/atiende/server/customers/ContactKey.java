package org.atiende.server.customers;

/**
 * A proof of who somebody is, as a fingerprint.
 *
 * @param kind {@code phone} or {@code email}
 * @param hex hexadecimal
 */
public record ContactKey(String kind, String hex) {}
