package org.atiende.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of a check. */
public sealed interface CheckOutcome {

    /**
     * What the platform's lists name.
     *
     * @param events what was found whole
     * @param notices what is still to be fetched
     * @param unreachable how many things the lists name that could not be had
     * @param cursor for the next check
     * @param more whether the lists go on, so that the next check is due at once
     * @param standing how the platform judges the account, where it says so
     */
    record Found(
            List<RawEvent> events,
            List<RawEvent> notices,
            int unreachable,
            String cursor,
            boolean more,
            Optional<Standing> standing)
            implements CheckOutcome {
        public Found {
            events = List.copyOf(events);
            notices = List.copyOf(notices);
        }

        /** What the lists of a platform name that judges nobody. */
        public Found(List<RawEvent> events, List<RawEvent> notices, int unreachable, String cursor, boolean more) {
            this(events, notices, unreachable, cursor, more, Optional.empty());
        }

        /** What the lists name, to their end. */
        public Found(List<RawEvent> events, List<RawEvent> notices, int unreachable, String cursor) {
            this(events, notices, unreachable, cursor, false);
        }

        /** Nothing, since the platform keeps no lists; the account can be used. */
        public static Found nothing(Optional<Standing> standing) {
            return new Found(List.of(), List.of(), 0, "", false, standing);
        }
    }

    /** The platform cannot answer now. */
    record TryLater(Failure failure, Optional<Duration> after) implements CheckOutcome {}

    /** Nothing can be checked until the shop mends the account. */
    record AccountFault(Failure failure) implements CheckOutcome {}

    /** What it means for a check that there is no token for the account. */
    static CheckOutcome of(AccessLost lost) {
        return switch (lost.kind()) {
            case NOT_NOW -> new TryLater(lost.failure(), Optional.empty());
            case REFUSED -> new AccountFault(lost.failure());
        };
    }
}
