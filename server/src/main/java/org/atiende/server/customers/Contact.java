package org.atiende.server.customers;

import org.jspecify.annotations.Nullable;

/**
 * A buyer on one channel account.
 *
 * @param key fingerprint of the platform's id of the buyer, hexadecimal
 * @param phoneKey fingerprint of the canonical phone number, hexadecimal
 * @param detailKey fingerprint of what is sealed
 * @param sealed the buyer as the platform told them
 */
record Contact(String key, Customer customer, @Nullable String phoneKey, String detailKey, byte[] sealed) {}
