package org.atiende.server.web;

import java.time.Duration;

/** Says that a caller has to wait; answered with 429 and Retry-After. */
public final class TooManyAttemptsException extends RuntimeException {
    private final Duration wait;

    public TooManyAttemptsException(Duration wait) {
        super("Too many attempts; wait " + wait.toSeconds() + " s");
        this.wait = wait;
    }

    /** Whole seconds, rounded up, so that who waits them is let in. */
    long seconds() {
        return wait.plusMillis(999).toSeconds();
    }
}
