package org.atiende.server.hooks;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atiende.server.hooks.store.DeliveryStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Works on the deliveries: claims what is due and lets the sender try it, each on a thread of its own. Whoever receives or
 * sends messages never waits for it, and an endpoint that is slow holds up only itself.
 */
@Component
public class HookWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HookWorker.class);
    private static final int MOST_AT_ONCE = 96;
    private static final int PER_ENDPOINT = 8;
    /** An event that failed so often, in about five minutes, no longer holds up those after it. */
    private static final int PATIENCE = 6;

    private static final long IDLE_MILLIS = 500;

    private final DeliveryStore store;
    private final HookSender sender;
    private final HookBell bell;
    private final HookTools tools;
    private final UUID holder;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private volatile ExecutorService sends = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    HookWorker(DeliveryStore store, HookSender sender, HookBell bell, HookTools tools) {
        this.store = store;
        this.sender = sender;
        this.bell = bell;
        this.tools = tools;
        this.holder = tools.ids().next();
    }

    /** Claims once and starts the tries; returns how many. */
    int round() {
        int free = places.availablePermits();
        if (free == 0) {
            return 0;
        }
        List<DeliveryStore.Claim> claims = store.claim(
                holder,
                tools.clock().instant(),
                tools.settings().lease(),
                new DeliveryStore.Bounds(free, PER_ENDPOINT, PATIENCE));
        claims.forEach(claim -> {
            places.acquireUninterruptibly();
            sends.execute(() -> attempt(claim));
        });
        return claims.size();
    }

    private void attempt(DeliveryStore.Claim claim) {
        try {
            sender.send(claim, holder);
        } catch (RuntimeException e) {
            // What was begun is tried again when its lease has run out.
            LOG.warn("Delivery {} was interrupted: {}", claim.id(), e.getClass().getSimpleName());
        } finally {
            places.release();
            // The next one of the same conversation or endpoint may have waited for this one.
            bell.ring();
        }
    }

    private void run() {
        while (running) {
            try {
                if (round() == 0) {
                    bell.await(IDLE_MILLIS);
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn(
                        "Webhooks cannot be worked now and are tried again: {}",
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
        sends = Executors.newVirtualThreadPerTaskExecutor();
        thread = Thread.ofPlatform().daemon().name("hooks").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(5_000);
            sends.shutdown();
            if (!sends.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Some webhooks were still waiting for their answer; they will be sent again");
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
