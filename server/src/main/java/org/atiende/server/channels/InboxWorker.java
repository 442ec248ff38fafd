package org.atiende.server.channels;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.springframework.stereotype.Component;

/** Works the inbox: claims threads that have events waiting and hands them to the processor, workspace by workspace. */
@Component
public class InboxWorker implements Worker {
    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final int MOST = 400;
    private static final int WORKERS = 2;
    private static final long IDLE_MILLIS = 250;
    /** A breath between rounds: under load the next round is fuller, which costs less than two thin ones. */
    private static final long BREATH_MILLIS = 15;
    /** The breath after a round that was neither thin nor full: each workspace in it costs a transaction. */
    private static final long LOADED_BREATH_MILLIS = 120;
    /** What comes in by hand is worked on at once. */
    private static final int THIN = 20;

    private final InboxStore store;
    private final InboxProcessor processor;
    private final InboxBell bell;
    private final InstantSource clock;
    private final Rounds rounds;

    InboxWorker(InboxStore store, InboxProcessor processor, InboxBell bell, Ids ids, InstantSource clock) {
        this.store = store;
        this.processor = processor;
        this.bell = bell;
        this.clock = clock;
        this.rounds = new Rounds(
                "inbox",
                bell,
                Stream.generate(ids::next)
                        .limit(WORKERS)
                        .map(holder -> (Rounds.Round) () -> roundAndRest(holder))
                        .toList());
    }

    /** Claims once and works on what was claimed; returns how many events that were. */
    public int round(UUID holder) {
        List<InboxStore.Claim> claims = store.claim(holder, clock.instant(), LEASE, MOST);
        Map<WorkspaceId, List<InboxStore.Claim>> byWorkspace = new LinkedHashMap<>();
        claims.forEach(it -> byWorkspace
                .computeIfAbsent(it.workspace(), workspace -> new ArrayList<>())
                .add(it));
        byWorkspace.forEach((workspace, own) -> processor.work(workspace, holder, own));
        return claims.size();
    }

    private void roundAndRest(UUID holder) throws InterruptedException {
        int done = round(holder);
        if (done == 0) {
            bell.await(IDLE_MILLIS);
        } else {
            Thread.sleep(done > THIN && done < MOST ? LOADED_BREATH_MILLIS : BREATH_MILLIS);
        }
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }
}
