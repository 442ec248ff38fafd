package org.atiende.server.automation.lab;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.atiende.server.automation.AutomationSettings;
import org.atiende.server.automation.Modes;
import org.atiende.server.automation.lab.store.ReplayStore;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.conversations.History;
import org.atiende.server.conversations.Past;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Replays rules, page after page, each in a transaction of its own; looks after each page whether it is still wanted. On
 * threads of the machine and not on virtual ones, which receiving and sending go by: reckoning does not give way by itself.
 */
@Component
class ReplayWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayWorker.class);
    private static final int AT_ONCE = 2;
    private static final int PAGE = 4_000;
    private static final Duration LAST_PAGE = Duration.ofSeconds(10);

    private final ReplayStore store;
    private final Tools tools;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<UUID, Thread> working = new ConcurrentHashMap<>();
    private volatile boolean running;

    ReplayWorker(ReplayStore store, Tools tools) {
        this.store = store;
        this.tools = tools;
    }

    /** What a replay reads with. */
    @Component
    record Tools(Tenancy tenancy, History history, Sources sources, Modes modes, InstantSource clock) {}

    /**
     * What is to be done.
     *
     * @param before the rule that it is held against; null for none
     */
    record Job(
            WorkspaceId workspace,
            UUID id,
            Contender rule,
            @Nullable Contender before,
            History.Stretch stretch) {
        boolean asks(Fact fact) {
            return rule.condition().asks(fact)
                    || (before != null && before.condition().asks(fact));
        }
    }

    void begin(Job job) {
        Thread thread = Thread.ofPlatform().name("replay-" + job.id()).daemon().unstarted(() -> work(job));
        working.put(job.id(), thread);
        thread.start();
    }

    private void work(Job job) {
        try {
            if (waited(job)) {
                try {
                    replay(job);
                } finally {
                    places.release();
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Replay {} of workspace {} has failed", job.id(), job.workspace(), e);
            end(job, "failed", e.getClass().getSimpleName(), null);
        } finally {
            working.remove(job.id());
        }
    }

    /** Waits for a place and gives signs of life meanwhile; false when it is no longer wanted. */
    private boolean waited(Job job) {
        try {
            while (!places.tryAcquire(5, TimeUnit.SECONDS)) {
                if (!goesOn(job, 0)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(job, "broken_off", null, null);
            return false;
        }
    }

    private void replay(Job job) {
        WorkspaceId workspace = job.workspace();
        AutomationSettings settings = tools.modes().decided(workspace).settings();
        Tally tally = new Tally(job.rule(), job.before(), settings, job.id().getLeastSignificantBits());
        Recollection recollection = new Recollection(
                settings,
                tools.sources().zone(workspace),
                it -> tools.sources().acts(workspace, it),
                job.asks(Fact.NEEDS_PERSON));
        int total = tools.tenancy().in(workspace, () -> tools.history().written(workspace, job.stretch()));
        if (!tools.tenancy()
                .in(
                        workspace,
                        () -> store.counted(
                                workspace, job.id(), total, tools.clock().instant()))) {
            return;
        }
        int done = 0;
        ConversationId last = null;
        while (true) {
            ConversationId after = last;
            List<Past> page =
                    tools.tenancy().in(workspace, () -> tools.history().page(workspace, job.stretch(), after, PAGE));
            if (page.isEmpty()) {
                break;
            }
            Sources.Page known =
                    tools.tenancy().in(workspace, () -> tools.sources().of(workspace, page));
            for (Past past : page) {
                done += hold(past, known, recollection, tally, job.stretch());
            }
            last = page.getLast().id();
            if (!goesOn(job, done)) {
                return;
            }
        }
        end(job, "done", null, tally.findings());
    }

    /** @return how many messages of the buyer are in the stretch */
    private static int hold(
            Past past, Sources.Page known, Recollection recollection, Tally tally, History.Stretch stretch) {
        tally.next();
        boolean first = true;
        for (Moment moment : recollection.moments(past, known, stretch)) {
            tally.see(past, moment, first);
            first = false;
        }
        return (int) past.messages().stream()
                .filter(it -> it.fromBuyer() && stretch.holds(it.at()))
                .count();
    }

    private boolean goesOn(Job job, int done) {
        if (!running) {
            end(job, "broken_off", null, null);
            return false;
        }
        return tools.tenancy()
                .in(
                        job.workspace(),
                        () -> store.advance(
                                job.workspace(), job.id(), done, tools.clock().instant()));
    }

    private void end(Job job, String state, @Nullable String reason, @Nullable Findings findings) {
        tools.tenancy()
                .run(
                        job.workspace(),
                        () -> store.end(
                                job.workspace(),
                                job.id(),
                                state,
                                reason,
                                findings,
                                tools.clock().instant()));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Lets what is under way end its page and mark itself. */
    @Override
    public void stop() {
        running = false;
        try {
            for (Thread thread : working.values()) {
                thread.join(LAST_PAGE);
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
