package org.atiende.server.opinions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.atiende.server.kernel.Ids;
import org.atiende.server.work.Attempts;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works on the questions: claims them, and lets each be asked on a thread of its own. Receiving and sending never wait for it. */
@Component
class OpinionWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(OpinionWorker.class);
    private static final int MOST_AT_ONCE = 32;
    private static final long IDLE_MILLIS = 2_000;

    private final OpinionStore store;
    private final Asker asker;
    private final OpinionSettings settings;
    private final InstantSource clock;
    private final UUID holder;
    private final Attempts attempts;
    private final Rounds rounds;

    OpinionWorker(
            OpinionStore store, Asker asker, OpinionBell bell, OpinionSettings settings, Ids ids, InstantSource clock) {
        this.store = store;
        this.asker = asker;
        this.settings = settings;
        this.clock = clock;
        this.holder = ids.next();
        this.attempts = new Attempts("Question", MOST_AT_ONCE, bell);
        this.rounds = Rounds.untilNothingIsDue("opinions", bell, IDLE_MILLIS, this::round);
    }

    private int round() {
        int free = attempts.free();
        if (free == 0) {
            return 0;
        }
        Instant now = clock.instant();
        store.dropBefore(now.minus(settings.giveUpAfter()));
        List<OpinionStore.Claim> claims = store.claim(holder, now, settings.lease(), free);
        claims.forEach(claim -> attempts.begin(claim.message(), () -> asker.ask(claim, holder)));
        return claims.size();
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
        if (!attempts.stop()) {
            LOG.warn("Some second readers were still being waited for; their messages keep the first reading");
        }
    }
}
