package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.kernel.Ids;
import org.atiende.server.work.Attempts;
import org.atiende.server.work.Bell;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/** Has accounts compared with their platforms' lists when it is time; of several nodes, one compares an account. */
@Component
class CheckWorker implements Worker {
    /** Renewed as long as the check goes on: after a kill, or a failure, an account is not left alone for longer. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 8;
    private static final long IDLE_MILLIS = 500;

    private final HealthStore store;
    private final Checks checks;
    private final InstantSource clock;
    private final UUID holder;
    private final Bell bell = new Bell();
    private final Held<HealthStore.Claim> held = new Held<>();
    private Instant heldUntil = Instant.EPOCH;
    private final Attempts attempts = new Attempts("Check", MOST_AT_ONCE, bell);
    private final Rounds rounds = new Rounds("checks", bell, List.of(this::roundOrRest));

    CheckWorker(HealthStore store, Checks checks, Ids ids, InstantSource clock) {
        this.store = store;
        this.checks = checks;
        this.clock = clock;
        this.holder = ids.next();
    }

    private void roundOrRest() throws InterruptedException {
        Instant now = clock.instant();
        if (!heldUntil.minus(LEASE.dividedBy(2)).isAfter(now)) {
            store.hold(holder, held.now(), now.plus(LEASE));
            heldUntil = now.plus(LEASE);
        }
        int free = attempts.free();
        if (free > 0) {
            store.claim(holder, now, LEASE, free)
                    .forEach(claim -> attempts.begin(claim.channel(), held.during(claim, () -> checks.check(claim))));
        }
        bell.await(IDLE_MILLIS);
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        attempts.start();
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
        attempts.stop();
    }
}
