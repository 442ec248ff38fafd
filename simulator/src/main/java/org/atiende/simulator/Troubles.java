package org.atiende.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a pretend platform is troubled by: an outage, a limit of requests, a permission that its application lacks. Safe for use
 * by several threads.
 */
final class Troubles {
    private final InstantSource clock;
    private final AtomicInteger limited = new AtomicInteger();
    private final AtomicInteger passing = new AtomicInteger();
    private volatile Instant awayUntil = Instant.MIN;
    private volatile Instant permittedFrom = Instant.MIN;
    private volatile Duration minute = Duration.ofMinutes(1);

    /** Begins without any. */
    Troubles(InstantSource clock) {
        this.clock = clock;
    }

    /** How long a minute of an incident lasts. */
    void minuteLasts(Duration lasts) {
        minute = lasts;
    }

    void outage(Duration lasts) {
        awayUntil = clock.instant().plus(lasts);
    }

    boolean isAway() {
        return clock.instant().isBefore(awayUntil);
    }

    /** How long it stays away, in milliseconds; a millisecond past the end, for clocks are cut. */
    long leftMillis() {
        return Math.max(0, Duration.between(clock.instant(), awayUntil).toMillis()) + 1;
    }

    void limit(int times) {
        limited.set(times);
    }

    /** Lets so many requests pass, and the one after them is over the limit. */
    void limitAfter(int requests) {
        passing.set(requests);
        limited.set(1);
    }

    /** Whether this request is one of those that are over the limit. */
    boolean limitsThis() {
        if (passing.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            return false;
        }
        return limited.getAndUpdate(it -> Math.max(0, it - 1)) > 0;
    }

    /** The application has its permission from now on, or lacks it until it is given. */
    void permission(boolean there) {
        permittedFrom = there ? Instant.MIN : Instant.MAX;
    }

    boolean permits() {
        return !clock.instant().isBefore(permittedFrom);
    }

    /**
     * Something befalls the platform.
     *
     * @param expire makes its access token void
     * @param moderate keeps the shop's next message from its buyer
     */
    void befall(Incident incident, Runnable expire, Runnable moderate) {
        Duration lasts = minute.multipliedBy(incident.minutes());
        switch (incident.what()) {
            case RATE_LIMITED -> limit(5);
            case TOKEN_EXPIRED -> expire.run();
            case PERMISSION_LOST -> permittedFrom = clock.instant().plus(lasts);
            case MODERATED -> moderate.run();
            case OUTAGE -> outage(lasts);
        }
    }
}
