package org.atiende.server.privacy.store;

/**
 * The keys of a workspace as they are stored: each keyset encrypted with the key-encryption key.
 *
 * @param data seals and opens; the newest key first used, older ones kept
 * @param index makes fingerprints
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the table to the key ring and never kept or compared
public record WrappedKeys(byte[] data, byte[] index) {}
