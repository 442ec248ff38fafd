package org.atiende.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;

/** What came of a fetch. */
public sealed interface FetchOutcome {

    /**
     * What there is now.
     *
     * @param again after which time to ask again, because what the platform does with it has not come to its end
     */
    record Found(List<RawEvent> events, Optional<Duration> again) implements FetchOutcome {
        public Found {
            events = List.copyOf(events);
        }
    }

    /** There is nothing under the notice's id, or nothing for the desk. */
    record Nothing(Reason reason) implements FetchOutcome {
        /** In words for the log alone. */
        public Nothing(String words) {
            this(Reason.said(words));
        }
    }

    /** The platform cannot answer now; not before {@code after}, where it named a time. */
    record TryLater(Failure failure, Optional<Duration> after) implements FetchOutcome {}

    /** Nothing can be fetched until the shop mends the account (authorisation, permission). */
    record AccountFault(Failure failure) implements FetchOutcome {}

    /** What it means for a fetch that there is no token for the account. */
    static FetchOutcome of(AccessLost lost) {
        return switch (lost.kind()) {
            case NOT_NOW -> new TryLater(lost.failure(), Optional.empty());
            case REFUSED -> new AccountFault(lost.failure());
        };
    }
}
