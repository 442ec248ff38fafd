package org.atiende.server.routing;

import java.time.Instant;
import java.util.Optional;

/**
 * A clock that a buyer's message has set going.
 *
 * @param kind whose clock it is
 * @param rule the policy, platform clock or legal clock behind it
 * @param begins from when time is counted
 * @param due the first moment that is too late
 * @param stopped when it stopped, and by what; empty while it runs
 */
public record Clock(Kind kind, String rule, Instant begins, Instant due, Optional<Stop> stopped) {

    /** Whose clock it is. */
    public enum Kind {
        FIRST_REPLY,
        REPLY,
        PLATFORM,
        RESOLUTION,
        LEGAL,
        /** Until when the buyer may do something: a date, that no act of the shop stops, and that makes nothing due. */
        RIGHT;

        /** Whether an answer stops it; the others run until the conversation is resolved. */
        boolean waitsForAnAnswer() {
            return this == FIRST_REPLY || this == REPLY || this == PLATFORM;
        }
    }

    /** Why a clock stopped. */
    public enum StoppedBy {
        PERSON,
        MACHINE,
        RESOLVED
    }

    /** The end of a clock. */
    public record Stop(Instant at, StoppedBy by) {}

    /** What a clock says at a moment. */
    public enum State {
        RUNNING,
        LATE,
        MET,
        MISSED,
        /** A term of the buyer's has run out. */
        OVER
    }

    State stateAt(Instant now) {
        Instant end = stopped.map(Stop::at).orElse(now);
        boolean inTime = end.isBefore(due);
        if (stopped.isPresent()) {
            return inTime ? State.MET : State.MISSED;
        }
        if (inTime) {
            return State.RUNNING;
        }
        return kind == Kind.RIGHT ? State.OVER : State.LATE;
    }

    Clock stop(Instant at, StoppedBy by) {
        return new Clock(kind, rule, begins, due, Optional.of(new Stop(at, by)));
    }

    /** Of two clocks that run for the same, the one that is due first. */
    Clock sooner(Clock other) {
        return other.due.isBefore(due) ? other : this;
    }
}
