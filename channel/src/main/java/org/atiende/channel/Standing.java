package org.atiende.channel;

import java.util.Optional;

/**
 * How a platform judges an account.
 *
 * @param quality by what buyers have reported; empty where it has not been rated
 * @param firstWrites to how many buyers the shop may write first in 24 hours; empty where the platform sets no limit or says none
 * @param trouble the platform's word for why the account cannot be used as it should, such as {@code RESTRICTED}; empty while
 *     it can
 */
public record Standing(Optional<Quality> quality, Optional<Integer> firstWrites, Optional<String> trouble) {

    /** What buyers' reports have made of an account. */
    public enum Quality {
        HIGH,
        MEDIUM,
        /** Limits fall next. */
        LOW
    }
}
