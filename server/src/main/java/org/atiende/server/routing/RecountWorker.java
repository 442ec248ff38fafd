package org.atiende.server.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.routing.store.DeadlineDecisions;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/**
 * Reckons open conversations anew after a workspace has decided anew, some at a time, so that receiving and answering go
 * on meanwhile; cut off, it goes on where it was.
 */
@Component
class RecountWorker implements Worker {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int BATCH = 100;
    private static final long IDLE_MILLIS = 5_000;

    private final DeadlineDecisions settings;
    private final Conversations conversations;
    private final Recount recount;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final UUID holder;
    private final Rounds rounds;

    RecountWorker(
            DeadlineDecisions settings,
            Conversations conversations,
            Recount recount,
            Tenancy tenancy,
            RecountBell bell,
            Ids ids,
            InstantSource clock) {
        this.settings = settings;
        this.conversations = conversations;
        this.recount = recount;
        this.tenancy = tenancy;
        this.clock = clock;
        this.holder = ids.next();
        this.rounds = Rounds.untilNothingIsDue("recount", bell, IDLE_MILLIS, this::round);
    }

    private int round() {
        Optional<DeadlineDecisions.Claim> claim = settings.claim(holder, clock.instant(), LEASE);
        claim.ifPresent(it -> tenancy.run(it.workspace(), () -> batch(it)));
        return claim.isPresent() ? 1 : 0;
    }

    private void batch(DeadlineDecisions.Claim claim) {
        List<ConversationId> open = conversations.openAfter(claim.workspace(), claim.countedTo(), BATCH);
        open.forEach(it -> recount.of(claim.workspace(), it));
        Instant done = open.size() < BATCH ? clock.instant() : null;
        settings.advance(claim, open.isEmpty() ? claim.countedTo() : open.getLast(), done);
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }
}
