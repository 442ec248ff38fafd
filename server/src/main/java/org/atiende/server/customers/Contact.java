package org.atiende.server.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A buyer on one channel account.
 *
 * @param key fingerprint of the platform's id of the buyer, hexadecimal
 * @param phoneKey fingerprint of the canonical phone number, hexadecimal
 * @param phoneVouched whether the platform or the shop vouches for the number
 * @param emailKey fingerprint of the e-mail address, hexadecimal; null too where a row was read, for it is only searched by
 * @param emailVouched whether the shop vouches for the address; false too where a row was read
 * @param detailKey fingerprint of what is sealed
 * @param sealed the buyer as the platform told them
 * @param seenAt when it was stored; what the platform told last is the latest
 * @param givenUpAt when the buyer gave the id up for another; null while it is theirs
 */
record Contact(
        String key,
        Customer customer,
        @Nullable String phoneKey,
        boolean phoneVouched,
        @Nullable String emailKey,
        boolean emailVouched,
        String detailKey,
        byte[] sealed,
        Instant seenAt,
        @Nullable Instant givenUpAt) {

    /** Whether the id was this buyer's at some time. */
    boolean isHeldAt(Instant time) {
        return givenUpAt == null || !time.isAfter(givenUpAt);
    }
}
