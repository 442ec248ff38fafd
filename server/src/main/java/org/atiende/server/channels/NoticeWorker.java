package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.atiende.server.channels.store.NoticeStore;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.work.Attempts;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/**
 * Fetches what notices are about: claims things that have notices waiting and lets the fetcher ask, side by side. An account
 * whose platform asks for patience rests, and holds up no other.
 */
@Component
class NoticeWorker implements Worker {
    /** Renewed as long as the fetch goes on: after a kill, or a failure, a thing is not left alone for longer. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final int MOST_AT_ONCE = 16;
    /** Under way at once for one account before it has to wait, so that a slow platform leaves places for others. */
    private static final int MOST_OF_ONE = 6;

    private static final long IDLE_MILLIS = 500;

    private final NoticeStore store;
    private final Fetcher fetcher;
    private final Outages outages;
    private final UnderWay underWay = new UnderWay(MOST_OF_ONE);
    private final Held<NoticeStore.Claim> held = new Held<>();
    private final NoticeBell bell;
    private final InstantSource clock;
    private final UUID holder;
    private final Attempts fetches;
    private final Rounds rounds;
    private final Map<ChannelId, Instant> resting = new ConcurrentHashMap<>();
    private Instant heldUntil = Instant.EPOCH;

    NoticeWorker(NoticeStore store, Fetcher fetcher, Outages outages, NoticeBell bell, Ids ids, InstantSource clock) {
        this.store = store;
        this.fetcher = fetcher;
        this.outages = outages;
        this.bell = bell;
        this.clock = clock;
        this.holder = ids.next();
        this.fetches = new Attempts("Fetch", MOST_AT_ONCE, bell);
        this.rounds = Rounds.untilNothingIsDue("notices", bell, IDLE_MILLIS, this::round);
    }

    /** Claims once and starts the fetches; returns how many. */
    private int round() {
        Instant now = clock.instant();
        if (!heldUntil.minus(LEASE.dividedBy(2)).isAfter(now)) {
            store.hold(holder, held.now(), now.plus(LEASE));
            heldUntil = now.plus(LEASE);
        }
        resting.values().removeIf(until -> !until.isAfter(now));
        resting.keySet().removeAll(outages.recovered());
        int free = fetches.free();
        if (free == 0) {
            return 0;
        }
        Set<ChannelId> waiting = new HashSet<>(underWay.resting(outages.resting()));
        waiting.addAll(resting.keySet());
        List<NoticeStore.Claim> claims = store.claim(holder, now, LEASE, waiting, Math.min(free, MOST_OF_ONE));
        claims.forEach(claim -> fetches.begin(
                claim.channel(), underWay.counted(claim.channel(), held.during(claim, () -> fetch(claim)))));
        return claims.size();
    }

    private void fetch(NoticeStore.Claim claim) {
        fetcher.fetch(claim, holder)
                .ifPresent(until -> resting.merge(claim.channel(), until, (a, b) -> a.isAfter(b) ? a : b));
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        fetches.start();
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
        fetches.stop();
    }
}
