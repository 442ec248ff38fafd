package org.atiende.server.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.automation.rules.Bounds;
import org.atiende.server.automation.rules.Trigger;
import org.atiende.server.automation.store.RuleStore;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.automation.store.StopStore;
import org.atiende.server.automation.store.TriggerStore;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Moment;
import org.atiende.server.database.Notifications;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.work.Attempts;
import org.atiende.server.work.EachWorkspace;
import org.atiende.server.work.Rounds;
import org.atiende.server.work.Worker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Works on what has happened and on runs: claims what is due, each on a thread of its own. Receiving and sending never wait
 * for it. A stop on any node wakes it, so that what waits is looked at again at once.
 */
@Component
class RuleWorker implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(RuleWorker.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 16;
    private static final int BATCH = 200;
    private static final int MOST_TRIES = 5;
    private static final long IDLE_MILLIS = 500;

    private final TriggerStore triggers;
    private final RuleTools store;
    private final Decider decider;
    private final RunEngine engine;
    private final Sweep sweep;
    private final RuleBell bell;
    private final Notifications notifications;
    private final Attempts attempts;
    private final Rounds rounds;

    private volatile Instant swept = Instant.MIN;
    private volatile Notifications.@Nullable Bell stops;

    RuleWorker(
            TriggerStore triggers,
            RuleTools store,
            Decider decider,
            RunEngine engine,
            Sweep sweep,
            RuleBell bell,
            Notifications notifications) {
        this.triggers = triggers;
        this.store = store;
        this.decider = decider;
        this.engine = engine;
        this.sweep = sweep;
        this.bell = bell;
        this.notifications = notifications;
        this.attempts = new Attempts("Rule", MOST_AT_ONCE, bell);
        this.rounds = Rounds.untilNothingIsDue("rules", bell, IDLE_MILLIS, this::round);
    }

    /** Where silences and closing windows are looked for. */
    @Component
    record Sweep(
            Workspaces workspaces,
            Conversations conversations,
            ClosingWindows windows,
            Incidents incidents,
            Stops everything) {}

    private int round() {
        Instant now = store.tools().clock().instant();
        // One of its own for each round: who claims again what was lost is another than who lost it.
        UUID holder = store.tools().ids().next();
        int free = Math.max(1, attempts.free());
        List<TriggerStore.Claim> happened = triggers.claim(holder, now, LEASE, free);
        happened.forEach(it -> attempts.begin(it.id(), () -> decide(it, holder)));
        List<RunStore.Claim> runs = store.runs().claim(holder, now, LEASE, Math.max(1, attempts.free()));
        runs.forEach(it -> attempts.begin(it.id(), () -> engine.run(it, holder, LEASE)));
        if (!now.isBefore(swept.equals(Instant.MIN) ? now : swept.plus(SWEEP))) {
            swept = now;
            sweep.everything().followUp();
            EachWorkspace.run("rules", sweep.workspaces().ids(), it -> sweep(it, now));
        }
        return happened.size() + runs.size();
    }

    private void decide(TriggerStore.Claim claim, UUID holder) {
        WorkspaceId workspace = claim.workspace();
        try {
            store.tools()
                    .tenancy()
                    .run(
                            workspace,
                            () -> triggers.held(workspace, claim.id(), holder).ifPresent(it -> {
                                decider.decide(workspace, it)
                                        .ifPresentOrElse(
                                                later -> triggers.later(workspace, it.id(), later),
                                                () -> triggers.done(workspace, it.id()));
                            }));
        } catch (RuntimeException e) {
            LOG.warn("Trigger {} of workspace {} could not be decided", claim.id(), workspace, e);
            store.tools()
                    .tenancy()
                    .run(
                            workspace,
                            () -> triggers.held(workspace, claim.id(), holder)
                                    .filter(it -> it.attempts() >= MOST_TRIES)
                                    .ifPresent(it -> {
                                        store.task(
                                                workspace,
                                                it.conversation(),
                                                null,
                                                "failed",
                                                TaskText.notAsked(e.getClass().getSimpleName()),
                                                null);
                                        decider.giveUp(workspace, it);
                                        triggers.done(workspace, it.id());
                                    }));
        }
    }

    /** Tells each rule that waits for a silence or a closing window of those that are new to it, the oldest first and each once. */
    private void sweep(WorkspaceId workspace, Instant now) {
        store.tools().tenancy().run(workspace, () -> {
            for (RuleView rule : store.rules().on(workspace)) {
                Integer hours = rule.spec().when().hours();
                if (hours != null) {
                    store.rules()
                            .heard(workspace, rule.id())
                            .ifPresent(heard -> tell(workspace, rule, anew(workspace, rule, heard, hours, now)));
                }
            }
            sweep.windows().forgetClosed(workspace, now);
            sweep.incidents().tellOfLate(workspace, now);
        });
    }

    /** What a rule has not heard of yet and is to hear of now; nothing where it waits for something else. */
    private List<Moment> anew(WorkspaceId workspace, RuleView rule, RuleStore.Heard heard, int hours, Instant now) {
        return switch (rule.spec().when().on()) {
            case SILENCE -> {
                Instant oldest = now.minus(Bounds.LONGEST_SILENCE);
                boolean longAgo = heard.to().isBefore(oldest);
                yield sweep.conversations()
                        .silent(
                                workspace,
                                longAgo ? oldest : heard.to(),
                                longAgo ? null : heard.conversation(),
                                now.minus(Duration.ofHours(hours)),
                                BATCH);
            }
            case WINDOW_CLOSING -> sweep.windows().anew(workspace, rule.id(), hours, now);
            case MESSAGE_UNDERSTOOD, DEADLINE_NEAR, TAG_SET, ORDER_CHANGED, PARCEL_CHANGED -> List.of();
        };
    }

    private void tell(WorkspaceId workspace, RuleView rule, List<Moment> moments) {
        if (!moments.isEmpty()) {
            Moment last = moments.getLast();
            store.happenings()
                    .told(
                            workspace,
                            rule.id(),
                            rule.spec().when().on(),
                            moments.stream().map(Moment::conversation).toList());
            if (rule.spec().when().on() == Trigger.SILENCE) {
                store.rules().heard(workspace, rule.id(), last.at(), last.conversation());
            }
        }
    }

    @Override
    public Rounds rounds() {
        return rounds;
    }

    @Override
    public void start() {
        Notifications.Bell heard = notifications.listen(StopStore.NOTIFICATION, "");
        stops = heard;
        Thread.ofVirtual().name("stop-switch").start(() -> listen(heard));
        attempts.start();
        rounds.start();
    }

    private void listen(Notifications.Bell heard) {
        try {
            while (heard.equals(stops)) {
                heard.await(5_000);
                bell.ring();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Notifications.Bell heard = stops;
        stops = null;
        if (heard != null) {
            notifications.forget(heard);
            heard.ring();
        }
        rounds.stop();
        attempts.stop();
    }
}
