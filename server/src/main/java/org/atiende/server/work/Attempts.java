package org.atiende.server.work;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts at something slow, side by side up to a number, each on a virtual thread of its own. */
public final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int LAST_ANSWER_SECONDS = 10;

    private final String name;
    private final Bell bell;
    private final Semaphore places;
    private volatile ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Names an attempt in logs; the bell is rung when one has ended, for a successor may have waited for it. */
    public Attempts(String name, int mostAtOnce, Bell bell) {
        this.name = name;
        this.bell = bell;
        this.places = new Semaphore(mostAtOnce);
    }

    /** How many more may begin at once. */
    public int free() {
        return places.availablePermits();
    }

    /** Begins an attempt; waits for a place if none is free. An exception of it is reported, not thrown. */
    public void begin(Object what, Runnable attempt) {
        places.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                attempt.run();
            } catch (RuntimeException e) {
                LOG.warn("{} {} was interrupted: {}", name, what, e.getClass().getSimpleName());
            } finally {
                places.release();
                bell.ring();
            }
        });
    }

    public void start() {
        if (threads.isShutdown()) {
            threads = Executors.newVirtualThreadPerTaskExecutor();
        }
    }

    /** Gives what is under way the time to hear its answer; says whether all heard it. */
    public boolean stop() {
        threads.shutdown();
        try {
            return threads.awaitTermination(LAST_ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
