package org.atiende.server.work;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Rounds of work, one after the other until they are stopped, each on a thread of its own. A round that fails is reported
 * and followed by the next after a pause: a database that is away for a while stops nothing for good, and neither does a stack
 * or a heap that was too small for one thing.
 */
public final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final long PAUSE_MILLIS = 500;
    private static final long LAST_ROUND_MILLIS = 5_000;

    private final String name;
    private final Bell bell;
    private final List<Round> rounds;
    private volatile boolean running;
    private volatile List<Thread> threads = List.of();

    /** Names the work in threads and logs; the bell is rung when it is to stop. */
    public Rounds(String name, Bell bell, List<Round> rounds) {
        this.name = name;
        this.bell = bell;
        this.rounds = List.copyOf(rounds);
    }

    /** One round: does what is due, and waits a while if there was nothing. */
    @FunctionalInterface
    public interface Round {
        void work() throws InterruptedException;
    }

    /** Rounds on one thread, of which each says how much it found to do; after one that found nothing, it waits for the bell. */
    public static Rounds untilNothingIsDue(String name, Bell bell, long idleMillis, IntSupplier round) {
        Round work = () -> {
            if (round.getAsInt() == 0) {
                bell.await(idleMillis);
            }
        };
        return new Rounds(name, bell, List.of(work));
    }

    public void start() {
        running = true;
        threads = IntStream.range(0, rounds.size())
                .mapToObj(i -> Thread.ofPlatform().daemon().name(name + "-" + i).start(() -> repeat(rounds.get(i))))
                .toList();
    }

    /** Waits for the rounds that are under way, some seconds at most. */
    public void stop() {
        running = false;
        threads.forEach(it -> bell.ring());
        try {
            for (Thread thread : threads) {
                thread.join(LAST_ROUND_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean running() {
        return running;
    }

    private void repeat(Round round) {
        try {
            while (running) {
                try {
                    round.work();
                } catch (DataAccessException | TransactionException e) {
                    LOG.warn(
                            "The {} cannot be worked now and is tried again: {}",
                            name,
                            e.getClass().getSimpleName());
                    Thread.sleep(PAUSE_MILLIS);
                } catch (RuntimeException | Error e) {
                    LOG.error("A round of the {} failed", name, e);
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
