package org.atiende.channel;

import java.time.Duration;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;

/** What a platform answered to a send. */
public sealed interface SendOutcome {

    /** Taken over by the platform; not yet delivered. */
    record Accepted(String externalId) implements SendOutcome {}

    /** Arrived: the answer itself is the evidence, as with a shop's own site that takes the message. */
    record Delivered(String externalId) implements SendOutcome {}

    /** Taken by the platform and kept from the buyer by its moderation. */
    record Moderated(String externalId, Failure failure) implements SendOutcome {}

    /** Certainly not sent; may be tried again, not before {@code after} where the platform named a time. */
    record TryLater(Failure failure, Optional<Duration> after) implements SendOutcome {}

    /** Certainly not sent, and nothing will be until the shop mends the account (token, permission, payment). */
    record AccountFault(Failure failure) implements SendOutcome {}

    /** Certainly not sent; trying again would give the same answer. */
    record Refused(Failure failure) implements SendOutcome {}

    /** The request left, the answer did not come: it may have been sent. */
    record Uncertain(Reason reason) implements SendOutcome {}

    /** What it means for a send that there is no token for the account. */
    static SendOutcome of(AccessLost lost) {
        return switch (lost.kind()) {
            case NOT_NOW -> new TryLater(lost.failure(), Optional.empty());
            case REFUSED -> new AccountFault(lost.failure());
        };
    }
}
