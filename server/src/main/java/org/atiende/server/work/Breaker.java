package org.atiende.server.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps from asking somebody who does not answer. After some silences in a row nothing is asked for a while, then one is tried: an
 * answer makes all well, another silence doubles the while.
 *
 * <pre>
 *   closed ──silences in a row──▶ open ──the while is over──▶ trying ──answer──▶ closed
 *                                  ▲    or there is a sign      │
 *                                  └─────────silence────────────┘
 * </pre>
 *
 * For several threads.
 */
public final class Breaker {
    private final Settings settings;
    private int silences;
    private Duration rest = Duration.ZERO;
    private Instant until = Instant.MIN;
    private Instant trying = Instant.MIN;
    private Instant silentAt = Instant.MIN;
    private boolean open;

    public Breaker(Settings settings) {
        this.settings = settings;
    }

    /**
     * When it opens and for how long.
     *
     * @param silences in a row that open it
     * @param first the first while
     * @param longest the longest one
     * @param trial after which a trial that nobody has told the end of counts as lost
     */
    public record Settings(int silences, Duration first, Duration longest, Duration trial) {
        public Settings {
            if (silences < 1 || !first.isPositive() || longest.compareTo(first) < 0 || !trial.isPositive()) {
                throw new IllegalArgumentException(
                        "A breaker of %d silences, rests of %s to %s and trials of %s cannot be"
                                .formatted(silences, first, longest, trial));
            }
        }
    }

    /** Whether to ask now; while it is open one caller is let through when the while is over. */
    public synchronized boolean admits(Instant now) {
        if (!open) {
            return true;
        }
        if (now.isBefore(until) || now.isBefore(trying)) {
            return false;
        }
        trying = now.plus(settings.trial());
        return true;
    }

    /**
     * There is a sign that it answers again: one is tried at once, without waiting for the while to be over. Signs that come sooner
     * after a silence than the first while is long change nothing, so that many of them make no more trials than that.
     */
    public synchronized void sign(Instant now) {
        if (open && now.isBefore(until) && !now.isBefore(silentAt.plus(settings.first()))) {
            until = now;
        }
    }

    /** An answer came, whatever it said; whether that closed it. */
    public synchronized boolean answered() {
        boolean closed = open;
        silences = 0;
        rest = Duration.ZERO;
        open = false;
        until = Instant.MIN;
        trying = Instant.MIN;
        return closed;
    }

    /** No answer came; until when nothing is asked, if this opened it or kept it open. */
    public synchronized Optional<Instant> silent(Instant now) {
        silences++;
        boolean trial = open && now.isBefore(trying) || open && !now.isBefore(until);
        if (open && !trial) {
            // Others that were under way when it opened.
            return Optional.empty();
        }
        if (!open && silences < settings.silences()) {
            return Optional.empty();
        }
        Duration next = rest.isZero() ? settings.first() : rest.multipliedBy(2);
        rest = next.compareTo(settings.longest()) > 0 ? settings.longest() : next;
        open = true;
        silentAt = now;
        until = now.plus(rest);
        trying = Instant.MIN;
        return Optional.of(until);
    }

    /** Until when nothing is asked; empty when it is closed or a trial is due. */
    public synchronized Optional<Instant> restsUntil(Instant now) {
        if (!open) {
            return Optional.empty();
        }
        Instant later = until.isAfter(trying) ? until : trying;
        return now.isBefore(later) ? Optional.of(later) : Optional.empty();
    }

    public synchronized boolean isOpen() {
        return open;
    }
}
