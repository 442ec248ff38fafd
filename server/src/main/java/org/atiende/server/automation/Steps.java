package org.atiende.server.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atiende.server.automation.handover.Custody;
import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.automation.rules.Deed;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.automation.store.SentStore;
import org.atiende.server.channels.Acts;
import org.atiende.server.channels.NewAddress;
import org.atiende.server.channels.OrderAtHand;
import org.atiende.server.conversations.Assignment;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.Snoozes;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Objection;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.replies.MachineVoice;
import org.atiende.server.replies.TextCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does the single steps of rules, in the transaction that is open, and takes them back. Each bears a key of its run and
 * place: done twice, it is done once.
 */
@Component
class Steps {
    /** Why nothing was offered, in the detail of a step. */
    static final String OFFER_REFUSED = "offer_refused";

    /** A platform that has not answered by then is not waited for any longer. */
    private static final Duration ACT_PATIENCE = Duration.ofMinutes(30);

    /** In the detail of a step: why it has done nothing, so that there is nothing to take back. */
    private static final String LEFT = "left";

    private final Speech speech;
    private final MachineVoice voice;
    private final Forms forms;
    private final Acts acts;
    private final Offers offers;
    private final Hands hands;
    private final RuleTools store;

    Steps(Speech speech, MachineVoice voice, Forms forms, Acts acts, Offers offers, Hands hands, RuleTools store) {
        this.speech = speech;
        this.voice = voice;
        this.forms = forms;
        this.acts = acts;
        this.offers = offers;
        this.hands = hands;
        this.store = store;
    }

    /** What changes inside the desk. */
    @Component
    record Hands(
            Custodies custodies,
            Assignment assignment,
            QueuePlaces queues,
            Snoozes snoozes,
            Surroundings around,
            SentStore sent) {}

    /** Does the step that a run stands before. */
    StepResult perform(WorkspaceId workspace, RunStore.Row run, RuleSpec spec) {
        RuleSpec.Step step = spec.steps().get(run.position());
        Caller caller = RuleTools.caller(workspace, run);
        return switch (step.deed()) {
            case SEND_TEMPLATE -> {
                Optional<String> text = speech.of(caller, run.conversation(), step, "");
                yield text.isEmpty()
                        ? new StepResult.Failed(DeskReason.TEMPLATE_UNFIT.with(
                                "template", speech.template(workspace, run.conversation(), step)))
                        : say(workspace, run, caller, text.get(), Optional.empty());
            }
            case ASK_DATA -> ask(workspace, run, caller, step);
            case OFFER -> offer(workspace, run, caller, spec, step);
            case HOLD_ORDER -> act(workspace, run, at -> acts.hold(workspace, at, caller.actor()));
            case RELEASE_ORDER ->
                store.runs().steps(workspace, run.id()).stream().anyMatch(Steps::heldBefore)
                        ? new StepResult.Done(Map.of("left", "the order was held before; that hold is not the rule's"))
                        : act(workspace, run, at -> acts.release(workspace, at, caller.actor()));
            case CHANGE_ADDRESS -> {
                Optional<NewAddress> address =
                        forms.answerOf(workspace, run.id()).map(Steps::address);
                yield address.isEmpty()
                        ? new StepResult.Failed(DeskReason.NO_ADDRESS.plain())
                        : act(workspace, run, at -> acts.changeAddress(workspace, at, address.get(), caller.actor()));
            }
            case CALL_WEBHOOK -> new StepResult.Calls(Objects.requireNonNull(step.webhook()), body(run));
            case PRIORITISE -> tag(workspace, run, RuleTools.PRIORITY);
            case TAG -> tag(workspace, run, String.valueOf(step.tag()));
            case ASSIGN -> {
                if (step.queue() != null) {
                    yield place(workspace, run, step.queue());
                }
                ConversationView conversation = hands.around().conversation(workspace, run.conversation());
                ConversationView.Assignee has = conversation.assignee();
                hands.assignment().assign(caller, run.conversation(), step.member(), has == null ? null : has.id());
                store.runs().unhalt(workspace, run.id());
                yield new StepResult.Done(Map.of("member", String.valueOf(step.member())));
            }
            case RESOLVE, SNOOZE, REOPEN -> put(workspace, run, caller, step);
            case NOTIFY -> {
                store.task(
                        workspace,
                        run.conversation(),
                        run.id(),
                        "notice",
                        TaskText.ofStep(String.valueOf(step.text())),
                        null);
                yield new StepResult.Done(Map.of());
            }
            case OPEN_TASK -> {
                store.task(
                        workspace,
                        run.conversation(),
                        run.id(),
                        "do",
                        TaskText.ofStep(String.valueOf(step.text())),
                        null);
                yield new StepResult.Done(Map.of());
            }
            case HAND_OVER -> {
                hands.custodies().move(workspace, run.conversation(), new CustodyEvent.RuleHandsOver(), null);
                store.runs().unhalt(workspace, run.id());
                yield new StepResult.Done(Map.of());
            }
        };
    }

    /** A member who has it keeps it; let go, it is for those of the queue. */
    private StepResult place(WorkspaceId workspace, RunStore.Row run, String queue) {
        if (!hands.queues().place(workspace, run.conversation(), queue)) {
            return new StepResult.Failed(DeskReason.QUEUE_GONE.with("queue", queue));
        }
        hands.custodies().move(workspace, run.conversation(), new CustodyEvent.RuleHandsOver(), null);
        store.runs().unhalt(workspace, run.id());
        return new StepResult.Done(Map.of("queue", queue));
    }

    /** Takes a step back; says whether it could be. */
    boolean undo(WorkspaceId workspace, RunStore.Row run, RuleSpec.Step step, int position) {
        Caller caller = RuleTools.caller(workspace, run);
        return switch (step.deed()) {
            case HOLD_ORDER -> {
                ChannelId channel = run.orderChannel();
                String order = run.order();
                boolean before = store.runs().steps(workspace, run.id()).stream()
                        .anyMatch(it -> it.position() == position && heldBefore(it));
                if (channel == null || order == null || before) {
                    yield false;
                }
                Acts.Ordered release = acts.release(
                        workspace,
                        new OrderAtHand(channel, order, run.conversation(), key(run, position) + ":undo"),
                        caller.actor());
                store.runs()
                        .releasing(workspace, run.id(), position, release.act().id());
                // It is taken back when the platform has said so.
                yield false;
            }
            case ASK_DATA -> {
                forms.withdraw(workspace, run.id());
                yield true;
            }
            // What was said binds the shop; what never reached the buyer does not.
            case OFFER -> offers.released(workspace, run.id(), position);
            case RESOLVE, REOPEN, SNOOZE -> putBack(workspace, run, caller, step, position);
            case TAG -> store.untag(workspace, run.conversation(), String.valueOf(step.tag()));
            case PRIORITISE -> store.untag(workspace, run.conversation(), RuleTools.PRIORITY);
            case OPEN_TASK -> {
                store.tasks().withdraw(workspace, run.id(), "do");
                yield true;
            }
            case NOTIFY -> {
                store.tasks().withdraw(workspace, run.id(), "notice");
                yield true;
            }
            // What was said, released, changed or told outside cannot be taken back; people are told that it stands.
            case SEND_TEMPLATE, RELEASE_ORDER, CHANGE_ADDRESS, CALL_WEBHOOK, ASSIGN, HAND_OVER -> false;
        };
    }

    /** Closes, opens or puts aside a conversation; what is so already is left, and whoever waits for a person goes on waiting. */
    private StepResult put(WorkspaceId workspace, RunStore.Row run, Caller caller, RuleSpec.Step step) {
        ConversationView conversation = hands.around().conversation(workspace, run.conversation());
        boolean open = conversation.state().equals("open");
        Custody custody = hands.custodies().custody(workspace, run.conversation());
        if (step.deed() == Deed.REOPEN) {
            if (open) {
                return new StepResult.Done(Map.of(LEFT, "it is open"));
            }
            hands.around().conversations().reopen(workspace, run.conversation(), caller.actor());
            return new StepResult.Done(Map.of());
        }
        if (!open) {
            return new StepResult.Done(Map.of(LEFT, "it is resolved"));
        }
        if (custody.waits() && !custody.machineSpeaks() && run.releasedBy() == null) {
            return new StepResult.Done(Map.of(LEFT, "the buyer waits for a person"));
        }
        if (run.message() != null && !hands.around().isLast(workspace, run.conversation(), run.message())) {
            return new StepResult.Done(Map.of(LEFT, "the buyer has written since"));
        }
        if (step.deed() == Deed.RESOLVE) {
            hands.around().conversations().resolve(workspace, run.conversation(), caller.actor());
            store.runs().unhalt(workspace, run.id());
            return new StepResult.Done(Map.of());
        }
        if (conversation.snoozed() != null) {
            return new StepResult.Done(Map.of(LEFT, "it is put aside"));
        }
        Instant until = store.tools().clock().instant().plus(Duration.ofHours(Speech.hours(step)));
        hands.snoozes().snooze(caller, run.conversation(), until);
        if (run.releasedBy() == null) {
            // What is put aside waits for its time, and not for an answer.
            hands.custodies().move(workspace, run.conversation(), new CustodyEvent.RuleSpoke(), null);
        }
        return new StepResult.Done(Map.of("until", until.toString()));
    }

    private boolean putBack(WorkspaceId workspace, RunStore.Row run, Caller caller, RuleSpec.Step step, int position) {
        boolean left = store.runs().steps(workspace, run.id()).stream()
                .anyMatch(it -> it.position() == position && it.detail().containsKey(LEFT));
        Custody custody = hands.custodies().custody(workspace, run.conversation());
        boolean taken = custody instanceof Custody.Taken || (custody.waits() && !custody.machineSpeaks());
        if (left || (step.deed() == Deed.REOPEN && taken)) {
            return false;
        }
        switch (step.deed()) {
            case RESOLVE -> hands.around().conversations().reopen(workspace, run.conversation(), caller.actor());
            case REOPEN -> hands.around().conversations().resolve(workspace, run.conversation(), caller.actor());
            default -> hands.snoozes().wake(caller, run.conversation());
        }
        return true;
    }

    /** Whether a step found an order held already: by a person, or by whomever. */
    private static boolean heldBefore(RunView.StepView step) {
        return step.action().equals("hold_order")
                && "already_so".equals(step.detail().get("state"));
    }

    private StepResult ask(WorkspaceId workspace, RunStore.Row run, Caller caller, RuleSpec.Step step) {
        Instant now = store.tools().clock().instant();
        Instant until = now.plus(Duration.ofHours(Speech.hours(step)));
        Optional<String> link = forms.open(workspace, run, String.valueOf(step.ask()), until, now);
        if (link.isEmpty()) {
            return new StepResult.Failed(DeskReason.NO_PUBLIC_URL.plain());
        }
        String text = speech.of(caller, run.conversation(), step, link.get()).orElseThrow();
        // Whoever holds the last part of the link could answer as the buyer: no reader of the desk gets to see it.
        Optional<String> secret = Optional.of(link.get().substring(link.get().lastIndexOf('/') + 1));
        return switch (say(workspace, run, caller, text, secret)) {
            case StepResult.Done done ->
                new StepResult.Waits("form:" + forms.ofRun(workspace, run.id()).orElseThrow(), until, done.detail());
            case StepResult other -> other;
        };
    }

    /** Reserves and says it, or neither. */
    private StepResult offer(
            WorkspaceId workspace, RunStore.Row run, Caller caller, RuleSpec spec, RuleSpec.Step step) {
        ConversationView conversation = hands.around().conversation(workspace, run.conversation());
        return switch (offers.reserve(workspace, run, conversation.customer().id(), spec, step)) {
            case Offers.Reserved.Refused refused -> {
                Map<String, String> detail = new LinkedHashMap<>();
                detail.put(OFFER_REFUSED, refused.why().id());
                Money sum = refused.quote().sum();
                if (sum != null) {
                    detail.put("sum", sum.written());
                }
                yield new StepResult.Bounded(
                        DeskReason.NOT_OFFERED.with("why", refused.why().id()),
                        detail,
                        TaskText.notOffered(run.ruleName(), refused.why()));
            }
            case Offers.Reserved.Made made -> {
                String text = speech.offer(caller, run.conversation(), step, made);
                StepResult said = told(workspace, run, caller, text, made);
                if (said instanceof StepResult.Done done) {
                    offers.told(
                            workspace,
                            made.id(),
                            MessageId.of(String.valueOf(done.detail().get("message"))));
                    Map<String, String> detail = new LinkedHashMap<>(done.detail());
                    detail.put("offer", made.id().toString());
                    detail.put("sum", made.sum().written());
                    yield new StepResult.Done(detail);
                }
                yield said;
            }
        };
    }

    private StepResult told(
            WorkspaceId workspace, RunStore.Row run, Caller caller, String text, Offers.Reserved.Made made) {
        StepResult said;
        try {
            // A code is money: no reader of the desk gets to see it.
            said = say(workspace, run, caller, text, Optional.of(made.code()).filter(it -> !it.isEmpty()));
        } catch (Problem e) {
            offers.unsaid(workspace, made.id());
            throw e;
        }
        if (!(said instanceof StepResult.Done)) {
            offers.unsaid(workspace, made.id());
        }
        return said;
    }

    private StepResult say(
            WorkspaceId workspace, RunStore.Row run, Caller caller, String text, Optional<String> secret) {
        TextCheck check = voice.check(caller, run.conversation(), text);
        String guard = check.reasons().isEmpty()
                ? "no objection"
                : check.reasons().stream().map(Objection::rule).distinct().collect(Collectors.joining(", "));
        if (!check.allowed()) {
            String state = check.state() == null ? "" : " " + check.state().code();
            return new StepResult.Failed(
                    DeskReason.GUARD_REFUSED.with("rules", (guard + state).strip()), Map.of("guard", guard + state));
        }
        MessageView message = voice.say(caller, run.conversation(), text, key(run, run.position()), secret);
        store.runs().spoke(workspace, run.id());
        if (run.releasedBy() == null) {
            if (hands.around().isLast(workspace, run.conversation(), run.message())) {
                hands.custodies().move(workspace, run.conversation(), new CustodyEvent.RuleSpoke(), null);
            }
            hands.sent()
                    .note(
                            workspace,
                            new Incident.Sent(
                                    message.id(),
                                    run.conversation(),
                                    run.channel(),
                                    run.rule(),
                                    run.version(),
                                    run.ruleName(),
                                    run.model(),
                                    store.tools().clock().instant()));
        }
        return new StepResult.Done(Map.of("message", message.id().toString(), "guard", guard));
    }

    private interface Ordering {
        Acts.Ordered order(OrderAtHand at);
    }

    private StepResult act(WorkspaceId workspace, RunStore.Row run, Ordering ordering) {
        ChannelId channel = run.orderChannel();
        String order = run.order();
        if (channel == null || order == null) {
            return new StepResult.Failed(DeskReason.NO_ORDER_MEANT.plain());
        }
        try {
            Acts.Ordered ordered =
                    ordering.order(new OrderAtHand(channel, order, run.conversation(), key(run, run.position())));
            return new StepResult.Waits(
                    "act:" + ordered.act().id(),
                    store.tools().clock().instant().plus(ACT_PATIENCE),
                    Map.of("act", ordered.act().id().toString(), "order", order));
        } catch (Problem e) {
            return StepResult.refused(e);
        }
    }

    private StepResult tag(WorkspaceId workspace, RunStore.Row run, String tag) {
        if (store.tag(workspace, run.conversation(), tag, run.ruleName())) {
            store.happenings().tagged(workspace, run.conversation(), tag, run.depth() + 1);
        }
        return new StepResult.Done(Map.of("tag", tag));
    }

    private static Map<String, Object> body(RunStore.Row run) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("run", run.id().toString());
        body.put("rule", run.rule().toString());
        body.put("ruleVersion", run.version());
        body.put("ruleName", run.ruleName());
        body.put("conversation", run.conversation().toString());
        body.put("order", run.order());
        body.put(
                "orderChannel",
                run.orderChannel() == null ? null : run.orderChannel().toString());
        body.put("facts", run.facts());
        return body;
    }

    static String key(RunStore.Row run, int position) {
        return "run:%s:%d".formatted(run.id(), position);
    }

    private static NewAddress address(Map<String, String> answer) {
        return new NewAddress(
                text(answer, "street"),
                text(answer, "detail"),
                text(answer, "neighbourhood"),
                text(answer, "city"),
                text(answer, "state"),
                text(answer, "postalCode"));
    }

    private static String text(Map<String, String> answer, String field) {
        @Nullable String value = answer.get(field);
        return value == null ? "" : value;
    }

    /** What a webhook gets besides, where it is set up for personal values: what the buyer has said on the page. */
    Optional<Map<String, String>> answer(WorkspaceId workspace, UUID run) {
        return forms.answerOf(workspace, run);
    }
}
