package org.atiende.postgres;

import java.util.concurrent.locks.LockSupport;

/** A short wait for another process, which tells nobody when it is ready. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }
}
