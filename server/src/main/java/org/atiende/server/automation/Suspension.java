package org.atiende.server.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.automation.rules.Bounds;
import org.atiende.server.automation.rules.Expressions;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.automation.rules.FactSheet;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.channels.ActSettled;
import org.atiende.server.conversations.MessageCorrected;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.WorkspaceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Suspends rules whose runs break off, or whose work people undo: who declines what a rule has prepared, takes the
 * conversation from it, takes its tag away, releases its hold, or says that the message means something else.
 */
@Component
class Suspension {
    private static final Logger LOG = LoggerFactory.getLogger(Suspension.class);
    private static final Duration DAY = Duration.ofDays(1);

    private final RuleTools store;

    Suspension(RuleTools store) {
        this.store = store;
    }

    /** People undid a run's work. */
    void disown(WorkspaceId workspace, RunStore.Row run) {
        if (store.runs().disown(workspace, run.id(), now())) {
            look(workspace, run);
        }
    }

    /** A run has ended: whether its rule may go on. */
    void look(WorkspaceId workspace, RunStore.Row run) {
        RunStore.Ends ends = store.runs().ends(workspace, run.rule(), now());
        if (ends.broken() >= Bounds.FAILURES && ends.broken() * 2 >= ends.all()) {
            suspend(
                    workspace,
                    run,
                    DeskReason.RUNS_BROKE.with(
                            Map.of("broken", Integer.toString(ends.broken()), "all", Integer.toString(ends.all()))),
                    TaskText.suspendedAsBroken(run.ruleName(), ends.broken(), ends.all()));
        } else if (ends.disowned() >= Bounds.FAILURES && ends.disowned() * 2 >= ends.all()) {
            suspend(
                    workspace,
                    run,
                    DeskReason.RUNS_UNDONE.with(
                            Map.of("undone", Integer.toString(ends.disowned()), "all", Integer.toString(ends.all()))),
                    TaskText.suspendedAsUndone(run.ruleName(), ends.disowned(), ends.all()));
        }
    }

    /** A person takes away a tag that a rule has set. */
    void untagged(WorkspaceId workspace, ConversationId conversation, String tag) {
        store.runs().thatTagged(workspace, conversation, tag, now().minus(DAY)).forEach(it -> disown(workspace, it));
    }

    @EventListener
    void on(ActSettled settled) {
        if (settled.actor().kind() == Actor.Kind.PERSON
                && settled.kind().equals("release")
                && settled.state().equals("done")) {
            store.runs()
                    .thatHeld(settled.workspace(), settled.channel(), settled.order(), settled.act(), now().minus(DAY))
                    .forEach(it -> disown(settled.workspace(), it));
        }
    }

    /** A message on which rules have acted means something else than they took it for. */
    @EventListener
    void on(MessageCorrected corrected) {
        List<RunStore.Row> runs =
                store.runs().upon(corrected.workspace(), corrected.conversation(), corrected.message());
        runs.stream()
                .filter(it -> !fits(corrected.workspace(), it, corrected.intents()))
                .forEach(it -> disown(corrected.workspace(), it));
    }

    /** Whether a run's rule would have fitted what people say that the message means. */
    private boolean fits(WorkspaceId workspace, RunStore.Row run, List<String> intents) {
        if (intents.contains(String.valueOf(run.facts().get(Fact.INTENT.id())))) {
            return true;
        }
        Map<String, Object> facts = FactSheet.restored(run.facts());
        facts.put(Fact.INTENT.id(), intents.getFirst());
        facts.put(Fact.INTENTS.id(), intents);
        return store.rules()
                .version(workspace, run.rule(), run.version())
                .filter(it -> holds(it, facts))
                .isPresent();
    }

    private static boolean holds(RuleSpec spec, Map<String, Object> facts) {
        try {
            return Expressions.compile(spec.condition()).holds(facts);
        } catch (Expressions.Fault e) {
            return false;
        }
    }

    private void suspend(WorkspaceId workspace, RunStore.Row run, Reason why, TaskText told) {
        if (store.rules().state(workspace, run.rule(), "suspended", why, now())) {
            LOG.warn("Rule {} of workspace {} is suspended: {}", run.rule(), workspace, why.words());
            store.happenings().forget(workspace);
            store.task(workspace, run.conversation(), null, "notice", told, null);
            store.tools()
                    .audit()
                    .record(
                            workspace,
                            Actor.SYSTEM,
                            "rule.suspended",
                            "rule " + run.rule(),
                            Map.of("reason", why.words()));
        }
    }

    private Instant now() {
        return store.tools().clock().instant();
    }
}
