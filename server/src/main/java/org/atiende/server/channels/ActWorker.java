package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.atiende.server.channels.store.ActStore;
import org.atiende.server.kernel.Ids;
import org.atiende.server.work.Attempts;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Carries out acts: claims what is due, lets each be done on a thread of its own, and looks after what was cut off. */
@Component
class ActWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(ActWorker.class);
    private static final int MOST_AT_ONCE = 16;
    private static final long IDLE_MILLIS = 500;

    private final ActStore store;
    private final ActDoer doer;
    private final InstantSource clock;
    private final Duration lease;
    private final UUID holder;
    private final Attempts attempts;
    private final Rounds rounds;

    /**
     * @param lease longer than a platform may take for all the requests of one act
     */
    ActWorker(
            ActStore store,
            ActDoer doer,
            ActBell bell,
            Ids ids,
            InstantSource clock,
            @Value("${atiende.acts.lease:120s}") Duration lease) {
        this.store = store;
        this.doer = doer;
        this.clock = clock;
        this.lease = lease;
        this.holder = ids.next();
        this.attempts = new Attempts("Act", MOST_AT_ONCE, bell);
        this.rounds = Rounds.untilNothingIsDue("acts", bell, IDLE_MILLIS, this::round);
    }

    /** Claims once and begins the acts; returns how many. */
    private int round() {
        Instant now = clock.instant();
        store.giveBackUnbegun(now);
        store.cutOff(now).forEach(doer::cutOff);
        int free = attempts.free();
        if (free == 0) {
            return 0;
        }
        List<ActStore.Claim> claims = store.claim(holder, now, lease, free);
        claims.forEach(claim -> attempts.begin(claim.id(), () -> doer.act(claim, holder, lease)));
        List<ActStore.Claim> looks = doer.toLookAt(holder, lease, Math.max(1, attempts.free()));
        looks.forEach(claim -> attempts.begin(claim.id(), () -> doer.look(claim, holder)));
        return claims.size() + looks.size();
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

    /** What is under way is given the time to hear its answer; without it the act would stand as uncertain. */
    @Override
    public void stop() {
        rounds.stop();
        if (!attempts.stop()) {
            LOG.warn("Some acts were still waiting for their platform; they will be shown as uncertain");
        }
    }
}
