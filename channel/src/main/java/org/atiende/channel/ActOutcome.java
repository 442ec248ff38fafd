package org.atiende.channel;

import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;

/** What a platform answered to an act. */
public sealed interface ActOutcome {

    /**
     * Done; the answer itself is the evidence.
     *
     * @param evidence what the platform answered
     */
    record Done(Reason evidence) implements ActOutcome {}

    /** It was so before; nothing was changed. */
    record AlreadySo(Reason evidence) implements ActOutcome {}

    /** Certainly not done; trying again would give the same answer. */
    record Refused(Failure failure) implements ActOutcome {}

    /** Certainly not done; may be tried again, not before {@code after} where the platform named a time. */
    record TryLater(Failure failure, Optional<Duration> after) implements ActOutcome {}

    /** Certainly not done, and nothing will be until the shop mends the account (token, permission). */
    record AccountFault(Failure failure) implements ActOutcome {}

    /** The request left, the answer did not come: it may have been done. */
    record Uncertain(Reason reason) implements ActOutcome {}

    /** What it means for an act that there is no token for the account. */
    static ActOutcome of(AccessLost lost) {
        return switch (lost.kind()) {
            case NOT_NOW -> new TryLater(lost.failure(), Optional.empty());
            case REFUSED -> new AccountFault(lost.failure());
        };
    }
}
