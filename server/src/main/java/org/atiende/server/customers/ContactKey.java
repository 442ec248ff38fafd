package org.atiende.server.customers;

/**
 * By what somebody may be recognised, as a fingerprint.
 *
 * @param kind {@code phone} or {@code email}
 * @param hex hexadecimal
 * @param vouched whether it is theirs for certain; what was only typed proves nothing
 */
public record ContactKey(String kind, String hex, boolean vouched) {}
