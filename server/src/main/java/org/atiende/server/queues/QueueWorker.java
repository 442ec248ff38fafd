package org.atiende.server.queues;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atiende.server.conversations.Presence;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.queues.store.TurnStore;
import org.atiende.server.work.Bell;
import org.atiende.server.work.EachWorkspace;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/**
 * Shares out, in the workspaces that want it, what waits for a person, each conversation in a transaction of its own; and notes
 * in all of them which members have the desk open on this node, so that every node knows.
 */
@Component
class QueueWorker implements Worker {
    /** Who was seen this recently counts as being here: a page that is loaded anew does not count as going. */
    static final Duration HERE = Duration.ofSeconds(45);

    private static final long IDLE_MILLIS = 1_000;
    private static final long SEEN_MILLIS = 10_000;

    private final TurnStore turns;
    private final QueueDesk desk;
    private final Presence presence;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final Rounds rounds;
    private final Rounds seeing;
    private final Bell opened = new Bell();

    QueueWorker(
            TurnStore turns, QueueDesk desk, QueueBell bell, Presence presence, Tenancy tenancy, InstantSource clock) {
        this.turns = turns;
        this.desk = desk;
        this.presence = presence;
        this.tenancy = tenancy;
        this.clock = clock;
        this.rounds = Rounds.untilNothingIsDue("queues", bell, IDLE_MILLIS, this::round);
        this.seeing = new Rounds("queues-presence", opened, List.of(this::see));
    }

    private int round() {
        return EachWorkspace.sum("queues", turns.sharing(), desk::share);
    }

    private void see() throws InterruptedException {
        Map<WorkspaceId, Set<MemberId>> here = presence.listening();
        EachWorkspace.run(
                "presence",
                here.keySet(),
                it -> tenancy.run(it, () -> turns.seen(it, here.getOrDefault(it, Set.of()), clock.instant())));
        opened.await(SEEN_MILLIS);
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        rounds.start();
        seeing.start();
    }

    @Override
    public void stop() {
        rounds.stop();
        seeing.stop();
    }
}
