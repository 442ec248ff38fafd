package org.atiende.server.automation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.automation.handover.Custody;
import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.automation.handover.HandOverReason;
import org.atiende.server.automation.rules.Bounds;
import org.atiende.server.automation.rules.Deed;
import org.atiende.server.automation.rules.Expressions;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.rules.Trigger;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.automation.store.TriggerStore;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.OrdersView;
import org.atiende.server.replies.MachineVoice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds what has happened against the rules that are on, in one transaction: says who has the conversation, which rules
 * fit, how much each may do, and makes a run of each that does something, or would. One rule at most speaks to the buyer.
 */
@Component
class Decider {
    private static final Logger LOG = LoggerFactory.getLogger(Decider.class);

    private static final String GREETING = "greeting";
    private static final int MOST_COMPILED = 2_000;

    private final Facts facts;
    private final Modes modes;
    private final Stops stops;
    private final Custodies custodies;
    private final Speech speech;
    private final Offers offers;
    private final MachineVoice voice;
    private final RuleTools store;
    /** By their text: the same on every node and in every version of a rule. */
    private final Cache<String, Expressions.Condition> compiled =
            Caffeine.newBuilder().maximumSize(MOST_COMPILED).build();

    Decider(RuleDesk.Look look, Modes modes, Stops stops, Custodies custodies, MachineVoice voice, RuleTools store) {
        this.facts = look.facts();
        this.modes = modes;
        this.stops = stops;
        this.custodies = custodies;
        this.speech = look.speech();
        this.offers = look.offers();
        this.voice = voice;
        this.store = store;
    }

    /** A rule that fits, what it knows, and what set it going. */
    private record Fit(RuleView rule, Facts.Sheet sheet, TriggerStore.Row trigger) {
        RuleSpec spec() {
            return rule.spec();
        }

        ConversationId conversation() {
            return trigger.conversation();
        }
    }

    /** Decides; returns when to ask once more, where it is too soon. */
    Optional<Instant> decide(WorkspaceId workspace, TriggerStore.Row trigger) {
        Instant now = now();
        Facts.Sheet sheet = facts.of(workspace, trigger.conversation(), trigger.kind(), now);
        boolean open = sheet.conversation().state().equals("open");
        if (!open && !Trigger.of(trigger.kind()).comesLater()) {
            return Optional.empty();
        }
        if (history(trigger, sheet, now)) {
            // Given back with old words: no rule acts on them, so a person does.
            custodies.move(workspace, trigger.conversation(), new CustodyEvent.NothingFits(), null);
            return Optional.empty();
        }
        boolean message = trigger.kind().equals(Trigger.MESSAGE_UNDERSTOOD.id());
        boolean newest = message
                && sheet.read()
                        .map(MessageView::id)
                        .filter(it -> it.equals(trigger.message()))
                        .isPresent();
        if (message && !newest) {
            // The buyer has written more since; that is held against the rules in its turn, with all that is then
            // known. What cannot wait does not: where no rule is on, nobody may be told of what came after it.
            if (sheet.needsPerson().filter(Alarm::sounds).isPresent()) {
                custodies.move(workspace, trigger.conversation(), new CustodyEvent.Wrote(sheet.needsPerson()), null);
            }
            return Optional.empty();
        }
        if (message) {
            sheet.heard().ifPresent(it -> offers.note(workspace, it));
        }
        boolean asked = message && TriggerStore.LATER.equals(trigger.tag());
        List<RuleView> rules = store.rules().on(workspace);
        if (rules.isEmpty()) {
            // Where no rule is on people answer everything; they are told alone what must not wait among the rest.
            if (message && sheet.needsPerson().filter(Alarm::sounds).isPresent()) {
                custodies.move(workspace, trigger.conversation(), new CustodyEvent.Wrote(sheet.needsPerson()), null);
            } else if (message && custodies.custody(workspace, trigger.conversation()) instanceof Custody.Deciding) {
                // The last rule was switched off meanwhile.
                custodies.move(workspace, trigger.conversation(), new CustodyEvent.NothingFits(), null);
            }
            return Optional.empty();
        }
        if (message && !asked) {
            custodies.move(workspace, trigger.conversation(), new CustodyEvent.Wrote(sheet.needsPerson()), null);
        }
        Optional<Reason> stopped =
                stops.stopped(workspace, sheet.conversation().channel().id());
        if (stopped.isPresent()) {
            custodies.move(workspace, trigger.conversation(), new CustodyEvent.Stopped(), null);
        }
        boolean spoken = false;
        for (RuleView rule : asked ? List.<RuleView>of() : rules) {
            Fit fit = new Fit(rule, sheet, trigger);
            if ((!open && !rule.spec().reopens())
                    || !fits(fit)
                    || (spoken && rule.spec().speaks())) {
                continue;
            }
            if (stopped.isPresent()) {
                insert(workspace, fit, "stopped", "bounded", stopped.get());
                continue;
            }
            boolean began = begin(workspace, fit);
            spoken = spoken || (began && rule.spec().speaks());
        }
        if (message && custodies.custody(workspace, trigger.conversation()) instanceof Custody.Deciding) {
            Optional<Instant> later = afterGreeting(sheet, now);
            if (later.isPresent()) {
                return later;
            }
            custodies.move(
                    workspace,
                    trigger.conversation(),
                    onlyGreets(sheet) ? new CustodyEvent.OnlyGreeted() : new CustodyEvent.NothingFits(),
                    null);
        }
        return Optional.empty();
    }

    /**
     * Whoever only greets is about to say what it is about: rules are asked of that. Until then no person is called; where
     * nothing follows, one is.
     */
    private static Optional<Instant> afterGreeting(Facts.Sheet sheet, Instant now) {
        return sheet.read().map(it -> it.at().plus(Bounds.GREETING)).filter(it -> onlyGreets(sheet) && it.isAfter(now));
    }

    private static boolean onlyGreets(Facts.Sheet sheet) {
        return List.of(GREETING).equals(sheet.values().get(Fact.INTENTS.id()));
    }

    /** The rules could not be asked about something: what waits on their answer is for a person. */
    void giveUp(WorkspaceId workspace, TriggerStore.Row trigger) {
        boolean message = trigger.kind().equals(Trigger.MESSAGE_UNDERSTOOD.id());
        boolean open = !(custodies.custody(workspace, trigger.conversation()) instanceof Custody.Closed);
        if (message && open) {
            custodies.move(
                    workspace,
                    trigger.conversation(),
                    new CustodyEvent.Wrote(Optional.of(HandOverReason.NOTHING_FITS)),
                    null);
        }
    }

    /** Whether it is long past: what an import or a long outage brings, which is no reason to do anything. */
    private static boolean history(TriggerStore.Row trigger, Facts.Sheet sheet, Instant now) {
        if (trigger.kind().equals(Trigger.MESSAGE_UNDERSTOOD.id())) {
            return sheet.read()
                    .map(MessageView::at)
                    .filter(it -> it.isAfter(now.minus(Bounds.HISTORY)))
                    .isEmpty();
        }
        if (trigger.kind().equals(Trigger.DEADLINE_NEAR.id())) {
            return sheet.values().get(Fact.MINUTES_LEFT.id()) instanceof Double left
                    && left < -Bounds.HISTORY.toMinutes();
        }
        if (trigger.kind().equals(Trigger.WINDOW_CLOSING.id())) {
            return sheet.values().get(Fact.WINDOW_HOURS.id()) instanceof Double left && left <= 0;
        }
        boolean news = trigger.kind().equals(Trigger.ORDER_CHANGED.id())
                || trigger.kind().equals(Trigger.PARCEL_CHANGED.id());
        return news && sheet.conversation().lastActivityAt().isBefore(now.minus(Bounds.LONGEST_SILENCE));
    }

    private boolean fits(Fit fit) {
        RuleSpec.When when = fit.spec().when();
        if (!when.on().id().equals(fit.trigger().kind())) {
            return false;
        }
        if (when.on() == Trigger.TAG_SET
                && !String.valueOf(when.tag()).equals(fit.trigger().tag())) {
            return false;
        }
        if (when.on() == Trigger.SILENCE) {
            if (!fit.rule().id().equals(fit.trigger().rule())) {
                return false;
            }
            Object silent = fit.sheet().values().get("hours_silent");
            Integer hours = when.hours();
            if (!(silent instanceof Double past) || hours == null || past < hours) {
                return false;
            }
        }
        if (when.on() == Trigger.WINDOW_CLOSING
                && !fit.rule().id().equals(fit.trigger().rule())) {
            return false;
        }
        try {
            return condition(fit.spec()).holds(fit.sheet().values());
        } catch (Expressions.Fault e) {
            // It was compiled when it was saved; a release that knows fewer facts must not stop the others.
            LOG.warn("Rule {} cannot be read any more: {}", fit.rule().id(), e.getMessage());
            return false;
        }
    }

    private Expressions.Condition condition(RuleSpec spec) throws Expressions.Fault {
        Expressions.Condition known = compiled.getIfPresent(spec.condition());
        if (known == null) {
            known = Expressions.compile(spec.condition());
            compiled.put(spec.condition(), known);
        }
        return known;
    }

    /** Makes a run of a rule that fits; whether it does something. */
    private boolean begin(WorkspaceId workspace, Fit fit) {
        // Others decide about other conversations meanwhile: who counts a rule's runs keeps them from counting until
        // its own run is among them. The conversation before the rule, as RunEngine takes them.
        custodies.hold(workspace, fit.conversation());
        store.rules().hold(workspace, fit.rule().id());
        Optional<Reason> bound = bound(workspace, fit);
        if (bound.isPresent()) {
            if (!store.runs().boundTold(workspace, fit.rule().id(), fit.conversation(), now())) {
                insert(workspace, fit, "bounded", "bounded", bound.get());
                boolean hourly = bound.get().is(DeskReason.RULE_TOO_OFTEN);
                if (!bound.get().is(DeskReason.ONCE_TOO_OFTEN)
                        && (!hourly
                                || store.rules()
                                        .tellsBound(workspace, fit.rule().id(), now()))) {
                    store.task(
                            workspace,
                            fit.conversation(),
                            null,
                            "notice",
                            TaskText.heldBack(fit.spec().name(), bound.get()),
                            null);
                }
            }
            return false;
        }
        Custody custody = custodies.custody(workspace, fit.conversation());
        if (fit.spec().outward() && !custody.machineSpeaks()) {
            return false;
        }
        Mode mode = modes.settings(workspace)
                .mode(fit.sheet().conversation().channel().id(), fit.sheet().intent());
        if (mode == Mode.OBSERVE || mode == Mode.SUGGEST) {
            UUID run = insert(workspace, fit, mode.id(), mode == Mode.OBSERVE ? "observed" : "suggested", null);
            plan(workspace, run, fit);
            return false;
        }
        Caller rule = new Caller(
                workspace, Actor.rule(fit.rule().id()), fit.spec().name(), EnumSet.of(Right.READ, Right.REPLY));
        boolean byHand = fit.spec().speaks() && !voice.maySpeakAlone(rule, fit.conversation());
        // An offer is reserved in the step that tells of it: a draft that a person sends would reserve nothing.
        if (byHand && !fit.spec().offers()) {
            UUID run = insert(workspace, fit, "draft", "suggested", DeskReason.PERSON_SENDS.plain());
            plan(workspace, run, fit);
            RuleSpec.Step first = fit.spec().steps().stream()
                    .filter(it -> it.deed().speaks())
                    .findFirst()
                    .orElseThrow();
            store.task(
                    workspace,
                    fit.conversation(),
                    run,
                    "draft",
                    TaskText.draft(fit.spec().name()),
                    speech.draft(rule, fit.conversation(), first).orElse(null));
            custodies.move(workspace, fit.conversation(), new CustodyEvent.Proposed(), null);
            return true;
        }
        if (fit.spec().outward() && (mode == Mode.TWO_TRACKS || fit.spec().approval() || byHand)) {
            UUID run = insert(workspace, fit, mode.id(), "proposed", null);
            plan(workspace, run, fit);
            store.task(
                    workspace,
                    fit.conversation(),
                    run,
                    "release",
                    TaskText.release(fit.spec().name()),
                    firstWords(rule, fit));
            custodies.move(workspace, fit.conversation(), new CustodyEvent.Proposed(), null);
            return true;
        }
        insert(workspace, fit, mode.id(), "ready", null);
        if (fit.spec().takesOver()) {
            custodies.move(workspace, fit.conversation(), new CustodyEvent.RuleBegan(), null);
        }
        return true;
    }

    private @Nullable String firstWords(Caller rule, Fit fit) {
        return fit.spec().steps().stream()
                .filter(it -> it.deed().speaks())
                .findFirst()
                .flatMap(it -> it.deed() == Deed.OFFER
                        ? Optional.of(speech.offered(rule, fit.conversation(), it, sum(rule.workspace(), fit, it)))
                        : speech.of(rule, fit.conversation(), it, "https://…"))
                .orElse(null);
    }

    /** What a step would offer now; null where nobody can say. */
    private @Nullable Money sum(WorkspaceId workspace, Fit fit, RuleSpec.Step step) {
        Offers.Place place = Offers.Place.of(fit.rule().id(), fit.sheet());
        return offers.quote(workspace, place, fit.spec(), Objects.requireNonNull(step.offer()))
                .sum();
    }

    /** What keeps a rule from a further run, if something does. */
    private Optional<Reason> bound(WorkspaceId workspace, Fit fit) {
        if (fit.trigger().depth() > Bounds.DEEPEST) {
            return Optional.of(DeskReason.CHAIN.with("rules", fit.trigger().depth()));
        }
        RunStore.Counts counts = store.runs().counts(workspace, fit.rule().id(), fit.conversation(), now());
        if (counts.ofRuleHere() >= fit.spec().mostPerConversation()) {
            return Optional.of(DeskReason.ONCE_TOO_OFTEN.with("times", counts.ofRuleHere()));
        }
        if (counts.here() >= Bounds.PER_CONVERSATION) {
            return Optional.of(DeskReason.CONVERSATION_TOO_OFTEN.with("times", counts.here()));
        }
        if (counts.ofRule() >= fit.spec().mostPerHour()) {
            return Optional.of(DeskReason.RULE_TOO_OFTEN.with("times", counts.ofRule()));
        }
        return Optional.empty();
    }

    private void plan(WorkspaceId workspace, UUID run, Fit fit) {
        List<RuleSpec.Step> steps = fit.spec().steps();
        for (int i = 0; i < steps.size(); i++) {
            store.runs().step(workspace, run, i, steps.get(i).deed().id(), "planned", Map.of(), now());
        }
    }

    private UUID insert(WorkspaceId workspace, Fit fit, String mode, String state, @Nullable Reason reason) {
        UUID id = store.tools().ids().next();
        Optional<OrdersView.OrderView> order = fit.sheet().order();
        MessageId message = fit.trigger().message();
        boolean over = !state.equals("ready") && !state.equals("proposed");
        store.runs()
                .insert(
                        workspace,
                        new RunStore.Row(
                                id,
                                fit.rule().id(),
                                fit.rule().version(),
                                fit.spec().name(),
                                fit.trigger().kind(),
                                fit.conversation(),
                                fit.sheet().conversation().channel().id(),
                                message,
                                mode,
                                state,
                                0,
                                null,
                                null,
                                fit.trigger().depth(),
                                null,
                                null,
                                fit.sheet().values(),
                                fit.sheet().model(),
                                order.map(OrdersView.OrderView::channel).orElse(null),
                                order.map(OrdersView.OrderView::id).orElse(null),
                                reason,
                                false,
                                now(),
                                over ? now() : null));
        return id;
    }

    private Instant now() {
        return store.tools().clock().instant();
    }
}
