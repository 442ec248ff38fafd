package org.atiende.server.channels;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the inbox workers of this process when something has come in. */
@Component
class InboxBell {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        if (rings.availablePermits() < 4) {
            rings.release();
        }
    }

    void await(long millis) throws InterruptedException {
        if (rings.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            rings.drainPermits();
        }
    }
}
