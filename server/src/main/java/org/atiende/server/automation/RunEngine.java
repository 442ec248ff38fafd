package org.atiende.server.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.automation.rules.Bounds;
import org.atiende.server.automation.rules.Deed;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.channels.ActSettled;
import org.atiende.server.hooks.RuleCalls;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets a rule run, step after step, each with its note in one transaction. When a step fails, or the conversation is taken
 * from it, or all is stopped, it goes back over what it has done, last first, and gives the conversation to people: there is
 * no run that ends without one or the other.
 */
@Component
class RunEngine {
    private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

    private static final int MOST_CALLS = 4;
    private static final Duration LATER = Duration.ofSeconds(1);

    private final CallPlaces places = new CallPlaces(MOST_CALLS);
    private final RuleTools store;
    private final Steps steps;
    private final Restraints restraints;
    private final Custodies custodies;
    private final RuleCalls calls;
    private final RuleBell bell;

    RunEngine(
            RuleTools store, Steps steps, Restraints restraints, Custodies custodies, RuleCalls calls, RuleBell bell) {
        this.store = store;
        this.steps = steps;
        this.restraints = restraints;
        this.custodies = custodies;
        this.calls = calls;
        this.bell = bell;
    }

    /** What keeps rules from working. */
    @Component
    record Restraints(Stops stops, QuietHours quiet, Suspension suspension) {}

    /** What to do next with a run. */
    private sealed interface Onward {
        /** The next step. */
        record Go() implements Onward {}

        /** Nothing for now, or nothing any more. */
        record Leave() implements Onward {}

        /** A call that must be made outside of every transaction. */
        record Call(RunStore.Row run, StepResult.Calls call) implements Onward {}
    }

    /** Goes on with a run as far as it gets. */
    void run(RunStore.Claim claim, UUID holder, Duration lease) {
        WorkspaceId workspace = claim.workspace();
        int before = claim.attempts();
        while (true) {
            boolean worn = before > Bounds.TRIES;
            before = 0;
            Onward onward = store.tools()
                    .tenancy()
                    .in(
                            workspace,
                            () -> held(workspace, claim.id(), holder)
                                    .filter(it -> store.runs().renew(workspace, it.id(), now().plus(lease)))
                                    .map(it -> worn ? giveUp(workspace, it) : advance(workspace, it))
                                    .orElseGet(Onward.Leave::new));
            switch (onward) {
                case Onward.Go go -> {}
                case Onward.Leave leave -> {
                    return;
                }
                case Onward.Call call -> places.counted(workspace, () -> called(workspace, call, holder));
            }
        }
    }

    /** A run that is still this worker's, and before it who has its conversation. */
    private Optional<RunStore.Row> held(WorkspaceId workspace, UUID run, UUID holder) {
        store.runs().find(workspace, run).ifPresent(it -> custodies.hold(workspace, it.conversation()));
        return store.runs().held(workspace, run, holder);
    }

    private Onward advance(WorkspaceId workspace, RunStore.Row run) {
        RuleSpec spec = store.rules()
                .version(workspace, run.rule(), run.version())
                .orElseThrow(() -> new IllegalStateException("Run %s has no rule".formatted(run.id())));
        if (run.state().equals("undoing")) {
            return goBack(workspace, run, spec);
        }
        if (run.state().equals("proposed")) {
            store.withdraw(workspace, run, DeskReason.NOT_RELEASED.with("hours", Bounds.PROPOSED.toHours()));
            return new Onward.Leave();
        }
        if (run.halted() != null) {
            if (RuleReasons.isStop(run.halted())) {
                custodies.move(workspace, run.conversation(), new CustodyEvent.Stopped(), null);
            }
            return breakOff(workspace, run, spec, run.halted());
        }
        if (run.releasedBy() == null && spec.takesOver()) {
            Optional<Reason> stopped = restraints.stops().stopped(workspace, run.channel());
            if (stopped.isPresent()) {
                custodies.move(workspace, run.conversation(), new CustodyEvent.Stopped(), null);
                return breakOff(workspace, run, spec, stopped.get());
            }
        }
        if (run.state().equals("waiting")) {
            return breakOff(workspace, run, spec, inVain(run.waitsFor()));
        }
        if (run.position() >= spec.steps().size()) {
            return finish(workspace, run, spec);
        }
        RuleSpec.Step step = spec.steps().get(run.position());
        if (spec.quiet() && step.deed().speaks() && run.releasedBy() == null) {
            Optional<Instant> later = restraints.quiet().over(workspace, now());
            if (later.isPresent()) {
                store.runs().giveBack(workspace, run.id(), later.get());
                return new Onward.Leave();
            }
        }
        if (step.deed() == Deed.CALL_WEBHOOK && places.full(workspace)) {
            store.runs().giveBack(workspace, run.id(), now().plus(LATER));
            return new Onward.Leave();
        }
        return note(workspace, run, spec, step, perform(workspace, run, spec));
    }

    /** A step that the desk itself refuses has failed, and is not tried again. */
    private StepResult perform(WorkspaceId workspace, RunStore.Row run, RuleSpec spec) {
        try {
            return steps.perform(workspace, run, spec);
        } catch (Problem e) {
            return StepResult.refused(e);
        }
    }

    /** A run that gets no further breaks off; one that cannot even go back ends where it stands, and people are told. */
    private Onward giveUp(WorkspaceId workspace, RunStore.Row run) {
        RuleSpec spec =
                store.rules().version(workspace, run.rule(), run.version()).orElseThrow();
        if (!run.state().equals("undoing")) {
            return breakOff(workspace, run, spec, DeskReason.TAKEN_UP.with("times", Bounds.TRIES));
        }
        for (RunView.StepView step : store.runs().steps(workspace, run.id())) {
            if (step.state().equals("done") || step.state().equals("begun")) {
                store.runs().step(workspace, run.id(), step.position(), step.action(), "kept", Map.of(), now());
                stands(workspace, run, step, "it was tried %d times".formatted(Bounds.TRIES));
            }
        }
        store.runs().move(workspace, run.id(), "undone", run.position(), null, null, now(), now());
        return new Onward.Leave();
    }

    private boolean undo(WorkspaceId workspace, RunStore.Row run, RuleSpec spec, RunView.StepView step) {
        try {
            return steps.undo(workspace, run, spec.steps().get(step.position()), step.position());
        } catch (Problem e) {
            stands(workspace, run, step, e.code().code() + " " + e.detail());
            return false;
        }
    }

    /** People are told what could not be taken back. */
    private void stands(WorkspaceId workspace, RunStore.Row run, RunView.StepView step, String why) {
        store.task(
                workspace,
                run.conversation(),
                run.id(),
                "failed",
                TaskText.stands(run.ruleName(), step.position() + 1, step.action(), why),
                null);
    }

    private Onward note(WorkspaceId workspace, RunStore.Row run, RuleSpec spec, RuleSpec.Step step, StepResult result) {
        Instant now = now();
        String action = step.deed().id();
        return switch (result) {
            case StepResult.Done done -> {
                store.runs().step(workspace, run.id(), run.position(), action, "done", done.detail(), now);
                store.runs().move(workspace, run.id(), "ready", run.position() + 1, null, null, now, null);
                yield new Onward.Go();
            }
            case StepResult.Waits waits -> {
                store.runs().step(workspace, run.id(), run.position(), action, "begun", waits.detail(), now);
                store.runs()
                        .move(workspace, run.id(), "waiting", run.position(), waits.what(), null, waits.until(), null);
                yield new Onward.Leave();
            }
            case StepResult.Calls call -> {
                store.runs().step(workspace, run.id(), run.position(), action, "begun", Map.of(), now);
                store.runs().move(workspace, run.id(), "working", run.position(), null, null, now, null);
                yield new Onward.Call(run, call);
            }
            case StepResult.Failed failed -> {
                Map<String, String> detail = new HashMap<>(failed.detail());
                detail.put(RunStore.REASON, failed.reason().stored());
                store.runs().step(workspace, run.id(), run.position(), action, "failed", detail, now);
                yield breakOff(workspace, run, spec, RuleReasons.at(failed.reason(), action));
            }
            case StepResult.Bounded bounded -> {
                Map<String, String> detail = new HashMap<>(bounded.detail());
                detail.put(RunStore.REASON, bounded.reason().stored());
                store.runs().step(workspace, run.id(), run.position(), action, "failed", detail, now);
                // What was halted speaks neither against the rule nor for its suspension.
                store.runs().halt(workspace, run.id(), bounded.reason());
                yield breakOff(workspace, run, bounded.reason(), bounded.told());
            }
        };
    }

    private void called(WorkspaceId workspace, Onward.Call onward, UUID holder) {
        UUID webhook = onward.call().webhook();
        Map<String, Object> body = new HashMap<>(onward.call().body());
        if (calls.unsealed(workspace, webhook)) {
            store.tools()
                    .tenancy()
                    .in(workspace, () -> steps.answer(workspace, onward.run().id()))
                    .ifPresent(it -> body.put("answer", it));
        }
        RuleCalls.Answer answer = calls.call(
                workspace, webhook, Steps.key(onward.run(), onward.run().position()), body);
        store.tools()
                .tenancy()
                .run(
                        workspace,
                        () -> held(workspace, onward.run().id(), holder)
                                .filter(run -> run.state().equals("working")
                                        && run.position() == onward.run().position())
                                .ifPresent(run -> {
                                    RuleSpec spec = store.rules()
                                            .version(workspace, run.rule(), run.version())
                                            .orElseThrow();
                                    note(
                                            workspace,
                                            run,
                                            spec,
                                            spec.steps().get(run.position()),
                                            answer.good()
                                                    ? new StepResult.Done(Map.of(
                                                            "answer",
                                                            answer.said().words()))
                                                    : new StepResult.Failed(DeskReason.CALL_FAILED.with(
                                                            Reasons.within("said", answer.said()))));
                                }));
    }

    private Onward breakOff(WorkspaceId workspace, RunStore.Row run, RuleSpec spec, Reason why) {
        return breakOff(
                workspace,
                run,
                why,
                TaskText.brokeOff(spec.name(), run.position() + 1, spec.steps().size(), RuleReasons.said(why)));
    }

    /** Begins to go back over what was done, and tells people of it who do not know. */
    private Onward breakOff(WorkspaceId workspace, RunStore.Row run, Reason why, TaskText told) {
        LOG.info("Run {} of rule {} breaks off: {}", run.id(), run.rule(), RuleReasons.said(why));
        store.runs().move(workspace, run.id(), "undoing", run.position(), null, why, now(), null);
        if (!takenByPeople(run)) {
            custodies.move(workspace, run.conversation(), new CustodyEvent.RuleFailed(run.spoke()), null);
            store.task(workspace, run.conversation(), run.id(), "failed", told, null);
        }
        return new Onward.Go();
    }

    /** What whoever decides in a rule's place needs: it stays where a bound alone kept the rule from going on. */
    private static boolean helpsPeople(Deed deed) {
        return switch (deed) {
            case TAG, PRIORITISE, OPEN_TASK, NOTIFY -> true;
            default -> false;
        };
    }

    private Onward goBack(WorkspaceId workspace, RunStore.Row run, RuleSpec spec) {
        List<RunView.StepView> done = store.runs().steps(workspace, run.id());
        boolean bounded = done.stream().anyMatch(it -> it.detail().containsKey(Steps.OFFER_REFUSED));
        for (RunView.StepView step : done.reversed()) {
            if (step.state().equals("done") || step.state().equals("begun")) {
                Deed deed = spec.steps().get(step.position()).deed();
                boolean undone = !(bounded && helpsPeople(deed)) && undo(workspace, run, spec, step);
                store.runs()
                        .step(
                                workspace,
                                run.id(),
                                step.position(),
                                step.action(),
                                undone ? "undone" : "kept",
                                Map.of(),
                                now());
            }
        }
        store.runs().move(workspace, run.id(), "undone", run.position(), null, null, now(), now());
        if (takenByPeople(run)) {
            restraints.suspension().disown(workspace, run);
        } else {
            restraints.suspension().look(workspace, run);
        }
        return new Onward.Leave();
    }

    private Onward finish(WorkspaceId workspace, RunStore.Row run, RuleSpec spec) {
        store.runs().move(workspace, run.id(), "done", run.position(), null, null, now(), now());
        if (run.releasedBy() == null && spec.outward()) {
            custodies.move(
                    workspace,
                    run.conversation(),
                    run.spoke() ? new CustodyEvent.RuleAnswered() : new CustodyEvent.RuleEnded(),
                    null);
        }
        return new Onward.Leave();
    }

    /** What a platform has answered lets the run go on that waits for it, or breaks it off. */
    @EventListener
    void on(ActSettled settled) {
        WorkspaceId workspace = settled.workspace();
        if (settled.conversation() != null) {
            custodies.hold(workspace, settled.conversation());
        }
        store.runs().waitingFor(workspace, "act:" + settled.act()).ifPresent(run -> {
            boolean good = settled.state().equals("done") || settled.state().equals("already_so");
            Map<String, String> detail = new HashMap<>();
            detail.put("state", settled.state());
            if (settled.evidence() != null) {
                detail.putAll(Reasons.within("evidence", settled.evidence()));
            }
            RuleSpec spec =
                    store.rules().version(workspace, run.rule(), run.version()).orElseThrow();
            String action = spec.steps().get(run.position()).deed().id();
            if (good) {
                store.runs().step(workspace, run.id(), run.position(), action, "done", detail, now());
                store.runs().move(workspace, run.id(), "ready", run.position() + 1, null, null, now(), null);
            } else {
                // An act of which nobody knows is taken back like one that was done.
                String state = settled.state().equals("uncertain") ? "begun" : "failed";
                store.runs().step(workspace, run.id(), run.position(), action, state, detail, now());
                DeskReason why =
                        settled.state().equals("uncertain") ? DeskReason.ACT_UNCERTAIN : DeskReason.ACT_REFUSED;
                breakOff(
                        workspace,
                        run,
                        spec,
                        RuleReasons.at(
                                why.with(
                                        settled.evidence() == null
                                                ? Map.of("evidence", "")
                                                : Reasons.within("evidence", settled.evidence())),
                                action));
            }
            bell.ringAfterCommit();
        });
    }

    /** A hold is taken back when its platform says so; where it does not, people are told that the order stays held. */
    @EventListener
    void released(ActSettled settled) {
        WorkspaceId workspace = settled.workspace();
        store.runs().releasedBy(workspace, settled.act()).ifPresent(it -> {
            boolean good = settled.state().equals("done") || settled.state().equals("already_so");
            Map<String, String> detail = new HashMap<>();
            detail.put("released", settled.state());
            if (settled.evidence() != null) {
                detail.putAll(Reasons.within("evidence", settled.evidence()));
            }
            store.runs().step(workspace, it.run(), it.position(), it.action(), good ? "undone" : "kept", detail, now());
            if (!good) {
                RunStore.Row run = store.runs().find(workspace, it.run()).orElseThrow();
                store.task(
                        workspace,
                        run.conversation(),
                        run.id(),
                        "failed",
                        TaskText.notReleased(run.ruleName(), run.order(), settled.state()),
                        null);
            }
        });
    }

    private static Reason inVain(@Nullable String waitsFor) {
        return waitsFor != null && waitsFor.startsWith("form")
                ? DeskReason.NO_BUYERS_ANSWER.plain()
                : DeskReason.NO_PLATFORMS_ANSWER.plain();
    }

    private static boolean takenByPeople(RunStore.Row run) {
        return run.halted() != null && run.halted().is(DeskReason.PEOPLE);
    }

    private Instant now() {
        return store.tools().clock().instant();
    }
}
