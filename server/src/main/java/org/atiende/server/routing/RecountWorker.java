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
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.store.DeadlineDecisions;
import org.atiende.server.routing.store.WantedRecounts;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reckons open conversations anew after a workspace has decided anew, or something else that they go by has changed, some
 * at a time, so that receiving and answering go on meanwhile; cut off, it goes on where it was.
 */
@Component
class RecountWorker implements Worker {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int BATCH = 100;
    private static final long IDLE_MILLIS = 5_000;

    private final Wishes wishes;
    private final Conversations conversations;
    private final Recount recount;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final UUID holder;
    private final Rounds rounds;

    RecountWorker(
            Wishes wishes,
            Conversations conversations,
            Recount recount,
            Tenancy tenancy,
            RecountBell bell,
            Ids ids,
            InstantSource clock) {
        this.wishes = wishes;
        this.conversations = conversations;
        this.recount = recount;
        this.tenancy = tenancy;
        this.clock = clock;
        this.holder = ids.next();
        this.rounds = Rounds.untilNothingIsDue("recount", bell, IDLE_MILLIS, this::round);
    }

    /** What is to be counted: versions that were decided, and what else has changed. */
    @Component
    record Wishes(DeadlineDecisions decisions, WantedRecounts others) {}

    /** How far it has come, and when it was through. */
    private record Reached(
            @Nullable ConversationId to, @Nullable Instant done) {}

    private int round() {
        return decision() + other();
    }

    private int decision() {
        Optional<DeadlineDecisions.Claim> claim = wishes.decisions().claim(holder, clock.instant(), LEASE);
        claim.ifPresent(it -> tenancy.run(it.workspace(), () -> {
            Reached reached = batch(it.workspace(), it.countedTo());
            wishes.decisions().advance(it, reached.to(), reached.done());
        }));
        return claim.isPresent() ? 1 : 0;
    }

    private int other() {
        Optional<WantedRecounts.Claim> claim = wishes.others().claim(holder, clock.instant(), LEASE);
        claim.ifPresent(it -> tenancy.run(it.workspace(), () -> {
            Reached reached = batch(it.workspace(), it.countedTo());
            wishes.others().advance(it, reached.to(), reached.done());
        }));
        return claim.isPresent() ? 1 : 0;
    }

    private Reached batch(WorkspaceId workspace, @Nullable ConversationId countedTo) {
        List<ConversationId> open = conversations.openAfter(workspace, countedTo, BATCH);
        open.forEach(it -> recount.of(workspace, it));
        return new Reached(open.isEmpty() ? countedTo : open.getLast(), open.size() < BATCH ? clock.instant() : null);
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }
}
