package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.automation.rules.Deed;
import org.atiende.server.automation.rules.Expressions;
import org.atiende.server.automation.rules.RuleCheck;
import org.atiende.server.automation.rules.RuleFault;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.store.CouponStore;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.hooks.RuleCalls;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fault;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.replies.MachineVoice;
import org.atiende.server.understanding.OwnModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with rules: write, try, switch, release, and ask why. */
@Component
public class RuleDesk {
    private static final int MOST_RULES = 200;
    private static final int MOST_SHOWN = 100;
    /** In place of the id of a rule that is not saved yet. */
    private static final UUID NEW = new UUID(0, 0);

    private final RuleTools store;
    private final Look look;
    private final Terms terms;
    private final Forms forms;
    private final Suspension suspension;
    private final RuleBell bell;

    RuleDesk(RuleTools store, Look look, Terms terms, Forms forms, Suspension suspension, RuleBell bell) {
        this.store = store;
        this.look = look;
        this.terms = terms;
        this.forms = forms;
        this.suspension = suspension;
        this.bell = bell;
    }

    /** What says how a rule would find things, and do nothing. */
    @Component
    record Look(Facts facts, Speech speech, Offers offers) {}

    /** What rules may name. */
    @Component
    record Terms(
            OwnModels models,
            MachineVoice voice,
            Colleagues colleagues,
            QueuePlaces queues,
            RuleCalls calls,
            CouponStore coupons) {
        RuleCheck check(WorkspaceId workspace) {
            return new RuleCheck(new RuleCheck.Terms(
                    Set.copyOf(models.taxonomy(workspace).intentIds()),
                    template -> voice.knows(workspace, template),
                    member -> colleagues.find(workspace, member).isPresent(),
                    queue -> queues.knows(workspace, queue),
                    webhook -> calls.knows(workspace, webhook),
                    list -> coupons.find(workspace, list).map(CouponList::worth),
                    voice::knowsChannel,
                    (template, channel) -> voice.objection(workspace, template, channel)));
        }
    }

    /** The queues that rules put conversations into, each with the name of such a rule; rules that are off do not count. */
    public Map<String, String> queuesInUse(WorkspaceId workspace) {
        Map<String, String> rules = new TreeMap<>();
        all(workspace).stream()
                .filter(it -> !it.state().equals("off"))
                .forEach(rule -> rule.spec().steps().forEach(step -> {
                    if (step.queue() != null) {
                        rules.put(step.queue(), rule.spec().name());
                    }
                }));
        return rules;
    }

    public List<RuleView> all(WorkspaceId workspace) {
        return store.tools()
                .tenancy()
                .in(
                        workspace,
                        () -> store.rules().all(workspace).stream()
                                .map(it -> warned(workspace, it))
                                .toList());
    }

    public RuleView get(WorkspaceId workspace, UUID id) {
        return store.tools()
                .tenancy()
                .in(
                        workspace,
                        () -> store.rules()
                                .find(workspace, id)
                                .map(it -> warned(workspace, it))
                                .orElseThrow(() -> Problem.notFound("rule", id)));
    }

    /** What a rule was before, the latest version first. */
    public List<RuleVersion> versions(WorkspaceId workspace, UUID id) {
        return store.tools().tenancy().in(workspace, () -> {
            get(workspace, id);
            return store.rules().versions(workspace, id);
        });
    }

    /**
     * Makes a rule; it is off.
     *
     * @param library the id in the library that it was taken from; null for a shop's own
     */
    public RuleView create(Caller caller, RuleSpec spec, @Nullable String library) {
        WorkspaceId workspace = caller.workspace();
        return store.tools().tenancy().in(workspace, () -> {
            check(workspace, spec);
            if (store.rules().all(workspace).size() >= MOST_RULES) {
                throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.MOST_RULES.with("most", MOST_RULES));
            }
            UUID id = store.tools().ids().next();
            store.rules().insert(workspace, id, spec, library, caller.actor(), now());
            record(caller, "rule.created", id, Map.of("name", spec.name()));
            return get(workspace, id);
        });
    }

    /** The rules that come with the desk. */
    public List<LibraryRule> library() {
        return RuleLibrary.get().views();
    }

    /** Takes a rule of the library; it is off. */
    public RuleView take(Caller caller, String id) {
        RuleLibrary.Entry entry = RuleLibrary.get()
                .find(id)
                .orElseThrow(() -> Problem.notFound("rule of the library", Texts.excerpt(id, 60)));
        return create(caller, entry.spec(), entry.id());
    }

    /**
     * Changes a rule.
     *
     * @param basedOn the version that the change was made upon
     */
    public RuleView change(Caller caller, UUID id, int basedOn, RuleSpec spec) {
        WorkspaceId workspace = caller.workspace();
        return store.tools().tenancy().in(workspace, () -> {
            RuleView before = get(workspace, id);
            check(workspace, spec);
            if (!store.rules().change(workspace, id, basedOn, spec, caller.actor(), now())) {
                throw new Problem(
                        ProblemCode.SETTINGS_CHANGED,
                        "The change was made upon version %d; version %d is in force"
                                .formatted(basedOn, before.version()));
            }
            record(caller, "rule.changed", id, Map.of("version", Integer.toString(basedOn + 1)));
            return get(workspace, id);
        });
    }

    /** Switches a rule on or off. */
    public RuleView switchTo(Caller caller, UUID id, boolean on) {
        WorkspaceId workspace = caller.workspace();
        RuleView view = store.tools().tenancy().in(workspace, () -> {
            RuleView rule = get(workspace, id);
            if (on) {
                check(workspace, rule.spec());
            }
            if (store.rules().state(workspace, id, on ? "on" : "off", null, now())) {
                record(caller, on ? "rule.switched_on" : "rule.switched_off", id, Map.of());
            }
            return get(workspace, id);
        });
        store.happenings().forget(workspace);
        return view;
    }

    /**
     * What a rule would do in a conversation now; nothing is done.
     *
     * @param fits whether its condition holds
     */
    @Schema(name = "RulePreview")
    public record Preview(boolean fits, Map<String, Object> facts, List<PreviewStep> steps, List<String> warnings) {}

    /** A step that would be done. */
    @Schema(name = "RulePreviewStep")
    public record PreviewStep(
            String action, @Nullable String text, @Nullable PreviewOffer offer) {}

    /**
     * What would be offered.
     *
     * @param sum null where nobody can say
     * @param refused why it would not be: {@code over_rule} and the like; null where it would
     * @param budgets that it would count against, with what is used of them
     */
    @Schema(name = "RulePreviewOffer")
    public record PreviewOffer(
            @Nullable Money sum, @Nullable String refused, List<Offers.Use> budgets) {}

    /**
     * What a rule would do in a conversation now; nothing is done.
     *
     * @param rule the one that is changed; null for a new one
     */
    public Preview preview(Caller caller, RuleSpec spec, ConversationId conversation, @Nullable UUID rule) {
        WorkspaceId workspace = caller.workspace();
        return store.tools().tenancy().in(workspace, () -> {
            Expressions.Condition condition = check(workspace, spec);
            Facts.Sheet sheet =
                    look.facts().of(workspace, conversation, spec.when().on().id(), now());
            Offers.Place place = Offers.Place.of(rule == null ? NEW : rule, sheet);
            List<PreviewStep> steps = new ArrayList<>();
            for (RuleSpec.Step step : spec.steps()) {
                steps.add(previewed(caller, place, spec, step));
            }
            return new Preview(condition.holds(sheet.values()), sheet.values(), steps, warnings(workspace, spec, null));
        });
    }

    private PreviewStep previewed(Caller caller, Offers.Place place, RuleSpec spec, RuleSpec.Step step) {
        if (step.deed() != Deed.OFFER) {
            return new PreviewStep(
                    step.deed().id(),
                    look.speech()
                            .of(caller, place.conversation(), step, "https://…")
                            .orElse(null),
                    null);
        }
        Offers.Quote quote = look.offers().quote(caller.workspace(), place, spec, Objects.requireNonNull(step.offer()));
        return new PreviewStep(
                step.deed().id(),
                look.speech().offered(caller, place.conversation(), step, quote.sum()),
                new PreviewOffer(
                        quote.sum(),
                        quote.refused() == null ? null : quote.refused().id(),
                        quote.uses()));
    }

    /**
     * Runs, the latest first, each with why.
     *
     * @param conversation null for all
     * @param rule null for all
     */
    public List<RunView> runs(WorkspaceId workspace, @Nullable ConversationId conversation, @Nullable UUID rule) {
        return store.tools()
                .tenancy()
                .in(
                        workspace,
                        () -> store.runs().latest(workspace, conversation, rule, MOST_SHOWN).stream()
                                .map(it -> it.view(store.runs().steps(workspace, it.id())))
                                .toList());
    }

    public RunView run(WorkspaceId workspace, UUID id) {
        return store.tools()
                .tenancy()
                .in(
                        workspace,
                        () -> store.runs()
                                .find(workspace, id)
                                .map(it -> it.view(store.runs().steps(workspace, it.id())))
                                .orElseThrow(() -> Problem.notFound("run", id)));
    }

    /** A person releases what a rule has prepared; from here on it is the person's own doing. */
    public RunView release(Caller caller, UUID id) {
        WorkspaceId workspace = caller.workspace();
        return store.tools().tenancy().in(workspace, () -> {
            RunStore.Row run = store.runs().lock(workspace, id).orElseThrow(() -> Problem.notFound("run", id));
            RuleSpec spec =
                    store.rules().version(workspace, run.rule(), run.version()).orElseThrow();
            boolean acts = spec.steps().stream().anyMatch(it -> switch (it.deed()) {
                case HOLD_ORDER, RELEASE_ORDER, CHANGE_ADDRESS, OFFER -> true;
                default -> false;
            });
            if (acts && !caller.may(Right.ACT)) {
                throw new Problem(
                        ProblemCode.FORBIDDEN,
                        "Run %s acts on an order or gives something away, which needs the right ACT".formatted(id));
            }
            if (caller.actor().kind() != Actor.Kind.PERSON) {
                throw new Problem(ProblemCode.FORBIDDEN, "A signed-in member releases a run, no key");
            }
            if (!store.runs().release(workspace, id, caller, now())) {
                throw new Problem(ProblemCode.RUN_NOT_HELD, "Run %s is %s".formatted(id, run.state()));
            }
            store.tasks().withdraw(workspace, id, "release");
            record(caller, "rule.run_released", run.rule(), Map.of("run", id.toString()));
            bell.ringAfterCommit();
            return run(workspace, id);
        });
    }

    /** A person says that what a rule has prepared is not to be done. */
    public RunView decline(Caller caller, UUID id) {
        WorkspaceId workspace = caller.workspace();
        return store.tools().tenancy().in(workspace, () -> {
            RunStore.Row run = store.runs().lock(workspace, id).orElseThrow(() -> Problem.notFound("run", id));
            if (!run.state().equals("proposed")) {
                throw new Problem(ProblemCode.RUN_NOT_HELD, "Run %s is %s".formatted(id, run.state()));
            }
            store.runs()
                    .move(
                            workspace,
                            id,
                            "declined",
                            0,
                            null,
                            DeskReason.DECLINED.with("member", caller.name()),
                            now(),
                            now());
            store.tasks().withdraw(workspace, id, "release");
            suspension.disown(workspace, run);
            record(caller, "rule.run_declined", run.rule(), Map.of("run", id.toString()));
            return run(workspace, id);
        });
    }

    /** What the buyer has said on the page of a run; kept in the audit that somebody looked. */
    public Map<String, String> answer(Caller caller, UUID id) {
        WorkspaceId workspace = caller.workspace();
        return store.tools().tenancy().in(workspace, () -> {
            Map<String, String> answer =
                    forms.answerOf(workspace, id).orElseThrow(() -> Problem.notFound("answer of a buyer in run", id));
            store.tools().audit().record(workspace, caller.actor(), "form.revealed", "run " + id, Map.of());
            return answer;
        });
    }

    /**
     * What people are asked to do.
     *
     * @param conversation null for all
     */
    public List<TaskView> tasks(WorkspaceId workspace, @Nullable ConversationId conversation, boolean open) {
        return store.tools()
                .tenancy()
                .in(workspace, () -> store.tasks().latest(workspace, conversation, open, MOST_SHOWN));
    }

    public void done(Caller caller, UUID task) {
        store.tools().tenancy().run(caller.workspace(), () -> {
            if (!store.tasks().done(caller.workspace(), task, caller.name(), now())) {
                throw Problem.notFound("open task", task);
            }
        });
    }

    public List<String> tags(WorkspaceId workspace, ConversationId conversation) {
        return store.tools().tenancy().in(workspace, () -> store.tasks().tags(workspace, conversation));
    }

    /** A person tags a conversation; rules may hear of it. */
    public List<String> tag(Caller caller, ConversationId conversation, String tag) {
        if (!tag.matches("[a-z0-9_-]{1,40}")) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "tag '%s' is not of small letters, digits, - and _".formatted(Texts.excerpt(tag, 60)));
        }
        WorkspaceId workspace = caller.workspace();
        return store.tools().tenancy().in(workspace, () -> {
            look.facts().of(workspace, conversation, "tag_set", now());
            if (store.tag(workspace, conversation, tag, caller.name())) {
                store.happenings().tagged(workspace, conversation, tag, 0);
            }
            return store.tasks().tags(workspace, conversation);
        });
    }

    public List<String> untag(Caller caller, ConversationId conversation, String tag) {
        WorkspaceId workspace = caller.workspace();
        return store.tools().tenancy().in(workspace, () -> {
            if (store.untag(workspace, conversation, tag) && caller.actor().kind() == Actor.Kind.PERSON) {
                suspension.untagged(workspace, conversation, tag);
            }
            return store.tasks().tags(workspace, conversation);
        });
    }

    private RuleView warned(WorkspaceId workspace, RuleView rule) {
        return rule.with(warnings(workspace, rule.spec(), rule.id()));
    }

    private List<String> warnings(WorkspaceId workspace, RuleSpec spec, @Nullable UUID but) {
        List<String> warnings = new ArrayList<>(RuleCheck.warnings(spec, others(workspace, but)));
        if (spec.offers() && look.offers().settings(workspace).workspace() == null) {
            warnings.add("the workspace has no budget for offers, so that it offers nothing");
        }
        return warnings;
    }

    private List<RuleSpec> others(WorkspaceId workspace, @Nullable UUID but) {
        return store.rules().on(workspace).stream()
                .filter(it -> !it.id().equals(but))
                .map(RuleView::spec)
                .toList();
    }

    /** What is known of a conversation now, by the ids of facts. */
    public Map<String, Object> facts(WorkspaceId workspace, ConversationId conversation) {
        return store.tools()
                .tenancy()
                .in(
                        workspace,
                        () -> look.facts()
                                .of(workspace, conversation, "", now())
                                .values());
    }

    /** The condition of a rule that could be saved as it is; what cannot be meant is refused. */
    public Expressions.Condition condition(WorkspaceId workspace, RuleSpec spec) {
        return store.tools().tenancy().in(workspace, () -> check(workspace, spec));
    }

    private Expressions.Condition check(WorkspaceId workspace, RuleSpec spec) {
        try {
            return terms.check(workspace).refuse(spec);
        } catch (RuleFault e) {
            throw Problem.faulty(
                    ProblemCode.INVALID_VALUE,
                    String.valueOf(e.getMessage()),
                    new Fault(e.place(), e.code().id(), e.values()));
        }
    }

    private void record(Caller caller, String action, UUID rule, Map<String, String> detail) {
        store.tools().audit().record(caller.workspace(), caller.actor(), action, "rule " + rule, detail);
    }

    private Instant now() {
        return store.tools().clock().instant();
    }
}
