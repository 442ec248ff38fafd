package org.atiende.channel;

import java.time.Duration;
import java.util.Optional;

/** What a platform answered when it was asked for something that a buyer has sent along. */
public sealed interface MediaOutcome {

    /**
     * The thing itself; not copied, not changed.
     *
     * @param mimeType as the platform tells it; nobody has looked whether it is true
     */
    record Found(byte[] content, String mimeType) implements MediaOutcome {
        @Override
        public String toString() {
            return "Found[" + content.length + " bytes]";
        }
    }

    record TooLarge(long size) implements MediaOutcome {}

    /** It cannot be had any more, or is not what the platform said it was. */
    record Gone(Failure failure) implements MediaOutcome {}

    record TryLater(Failure failure, Optional<Duration> after) implements MediaOutcome {}

    /** Nothing can be had until the shop mends the account (token, permission). */
    record AccountFault(Failure failure) implements MediaOutcome {}

    /** What it means for asking for what a buyer has sent along that there is no token for the account. */
    static MediaOutcome of(AccessLost lost) {
        return switch (lost.kind()) {
            case NOT_NOW -> new TryLater(lost.failure(), Optional.empty());
            case REFUSED -> new AccountFault(lost.failure());
        };
    }
}
