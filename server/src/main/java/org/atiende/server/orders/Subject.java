package org.atiende.server.orders;

/**
 * Something of a platform that a conversation or a claim is about.
 *
 * @param what {@code order}, {@code pack}, {@code parcel}, {@code listing} or {@code claim}
 * @param externalId the platform's id of it
 */
public record Subject(String what, String externalId) {}
