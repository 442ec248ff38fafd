package org.atiende.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asserts what becomes true while other threads work. */
public final class Eventually {
    /** A desk whose classes are not loaded yet, on two processors that ten others want, takes a quarter of that over its first mail. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final long PAUSE_NANOS = 20_000_000;

    private Eventually() {}

    /** Something that may fail. */
    @FunctionalInterface
    public interface Assertion {
        void check() throws Exception;
    }

    /** Repeats the assertion until it holds; fails with its last complaint after a minute. */
    public static void eventually(Assertion assertion) {
        within(PATIENCE, assertion);
    }

    /** Repeats the assertion until it holds, or the time is over. */
    public static void within(Duration patience, Assertion assertion) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertion.check();
                return;
            } catch (AssertionError | Exception e) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("Not true within " + patience + ": " + e.getMessage(), e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
