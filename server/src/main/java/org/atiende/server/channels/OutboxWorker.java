package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atiende.server.channels.store.OutboxStore;
import org.atiende.server.kernel.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Works the outbox: claims what is due, lets the sender send it, and looks after what was cut off. Slow platforms hold up
 * nobody but themselves: sends run side by side, each on a thread of its own.
 */
@Component
public class OutboxWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final int MOST_AT_ONCE = 64;
    private static final long IDLE_MILLIS = 500;

    private final OutboxStore store;
    private final Sender sender;
    private final OutboxBell bell;
    private final InstantSource clock;
    private final Duration lease;
    private final UUID holder;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService sends = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    OutboxWorker(
            OutboxStore store,
            Sender sender,
            OutboxBell bell,
            Ids ids,
            InstantSource clock,
            @Value("${atiende.outbox.lease:30s}") Duration lease) {
        this.store = store;
        this.sender = sender;
        this.bell = bell;
        this.clock = clock;
        this.lease = lease;
        this.holder = ids.next();
    }

    /** Claims once and starts the sends; returns how many. */
    int round() {
        Instant now = clock.instant();
        store.giveBackUnbegun(now);
        store.cutOff(now).forEach(sender::cutOff);
        List<OutboxStore.Claim> claims = store.claim(holder, now, lease, Math.max(1, places.availablePermits()));
        claims.forEach(claim -> {
            places.acquireUninterruptibly();
            sends.execute(() -> {
                try {
                    sender.send(claim, holder, lease);
                } catch (RuntimeException e) {
                    // What was begun is settled when its lease runs out; nothing is sent twice.
                    LOG.warn(
                            "Send {} was interrupted: {}",
                            claim.id(),
                            e.getClass().getSimpleName());
                } finally {
                    places.release();
                }
            });
        });
        return claims.size();
    }

    private void run() {
        while (running) {
            try {
                if (round() == 0) {
                    bell.await(IDLE_MILLIS);
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn(
                        "The outbox cannot be worked now and is tried again: {}",
                        e.getClass().getSimpleName());
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(IDLE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("outbox").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(5_000);
            sends.shutdown();
            // A send under way is given the time to hear its answer; without it the message would stand as uncertain.
            if (!sends.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Some sends were still waiting for their platform; they will be shown as uncertain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
