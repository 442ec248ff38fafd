package org.atiende.server.work;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes those of this process who wait for work; a ring that nobody waits for wakes the next who does. */
public class Bell {
    /** More rings than that wake nobody who would not be awake already. */
    private static final int MOST_RINGS = 8;

    private final Semaphore rings = new Semaphore(0);

    public void ring() {
        if (rings.availablePermits() < MOST_RINGS) {
            rings.release();
        }
    }

    /** Rings when the transaction that is open has been committed. */
    public void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring();
            }
        });
    }

    /** Waits for a ring, at most so many milliseconds. */
    public void await(long millis) throws InterruptedException {
        if (rings.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            rings.drainPermits();
        }
    }
}
