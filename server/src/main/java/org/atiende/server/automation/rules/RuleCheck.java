package org.atiende.server.automation.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Texts;
import org.atiende.server.orders.Money;
import org.jspecify.annotations.Nullable;

/** Says before a rule is ever run what is wrong with it, and what may surprise. */
public final class RuleCheck {
    private static final Pattern INTENT = Pattern.compile("intent\\s*[!=]=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern IN_INTENTS = Pattern.compile("[\"']([^\"']*)[\"']\\s+in\\s+intents");
    private static final Pattern TAG = Pattern.compile("[a-z0-9_-]{1,40}");
    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_SILENCE = 24 * 30;
    private static final int LONGEST_SNOOZE = 24 * 60;
    /** What a page may ask for. */
    private static final List<String> ASKS = List.of("address", "invoice", "order", "evidence");

    private static final int LONGEST_WINDOW = 23;
    private static final int LONGEST_PAGE = 24 * 14;

    private final Terms terms;

    public RuleCheck(Terms terms) {
        this.terms = terms;
    }

    /**
     * What a rule may name.
     *
     * @param coupons what one of a list's codes is worth; empty where there is no such list
     * @param channels the kinds of channels
     * @param objections the rule of a kind of channel that a template breaks, by the template and the kind
     */
    public record Terms(
            Set<String> intents,
            Predicate<String> templates,
            Predicate<MemberId> members,
            Predicate<String> queues,
            Predicate<UUID> webhooks,
            Function<String, Optional<Money>> coupons,
            Predicate<String> channels,
            BiFunction<String, String, Optional<String>> objections) {}

    /**
     * Refuses what cannot be meant.
     *
     * @throws RuleFault that names it and its place
     */
    public Expressions.Condition refuse(RuleSpec spec) {
        trigger(spec.when());
        between("perConversation", spec.perConversation(), 1, 20);
        between("perHour", spec.perHour(), 1, 10_000);
        budget(spec);
        for (int i = 0; i < spec.steps().size(); i++) {
            String place = "then[%d]".formatted(i);
            step(place, spec.steps(), i);
            if (spec.steps().get(i).deed() == Deed.OFFER) {
                offer(place, spec, spec.steps().get(i));
            }
        }
        Expressions.Condition condition;
        try {
            condition = Expressions.compile(spec.condition());
        } catch (Expressions.Fault e) {
            throw ConditionFaults.of(e);
        }
        for (Pattern pattern : List.of(INTENT, IN_INTENTS)) {
            Matcher named = pattern.matcher(spec.condition());
            while (named.find()) {
                if (!named.group(1).isEmpty() && !terms.intents().contains(named.group(1))) {
                    throw new RuleFault(
                            "if",
                            RuleFault.Code.INTENT,
                            Map.of("value", named.group(1), "column", Integer.toString(named.start(1) + 1)),
                            "if: column %d: no intent is called '%s'".formatted(named.start(1) + 1, named.group(1)));
                }
            }
        }
        return condition;
    }

    private static void trigger(RuleSpec.When when) {
        switch (when.on()) {
            case SILENCE -> {
                if (when.hours() == null) {
                    throw new RuleFault(
                            "when.hours", RuleFault.Code.HOURS_NEEDED, Map.of(), "when.hours is needed for silence");
                }
                between("when.hours", when.hours(), 1, LONGEST_SILENCE);
            }
            case WINDOW_CLOSING -> {
                if (when.hours() == null) {
                    throw new RuleFault(
                            "when.hours",
                            RuleFault.Code.HOURS_NEEDED,
                            Map.of(),
                            "when.hours is needed for window_closing");
                }
                between("when.hours", when.hours(), 1, LONGEST_WINDOW);
            }
            case TAG_SET -> {
                if (when.tag() == null || !TAG.matcher(when.tag()).matches()) {
                    throw new RuleFault(
                            "when.tag",
                            RuleFault.Code.TAG,
                            value(when.tag()),
                            "when.tag is '%s', not small letters, digits, - and _".formatted(when.tag()));
                }
            }
            case MESSAGE_UNDERSTOOD, DEADLINE_NEAR, ORDER_CHANGED, PARCEL_CHANGED -> {}
        }
    }

    private void step(String place, List<RuleSpec.Step> steps, int at) {
        RuleSpec.Step step = steps.get(at);
        List<RuleSpec.Step> before = steps.subList(0, at);
        boolean handedOver = before.stream().anyMatch(it -> switch (it.deed()) {
            case HAND_OVER, ASSIGN, REOPEN -> true;
            default -> false;
        });
        if (handedOver && step.deed().outward()) {
            throw new RuleFault(
                    place,
                    RuleFault.Code.AFTER_HAND_OVER,
                    value(step.deed().id()),
                    "%s: %s comes after the conversation was given to a person"
                            .formatted(place, step.deed().id()));
        }
        if (count(before, Deed.RESOLVE) > 0 && step.deed().outward()) {
            throw new RuleFault(
                    place,
                    RuleFault.Code.AFTER_RESOLVE,
                    value(step.deed().id()),
                    "%s: %s comes after the conversation was resolved"
                            .formatted(place, step.deed().id()));
        }
        switch (step.deed()) {
            case SEND_TEMPLATE -> {
                if (step.template() == null || !terms.templates().test(step.template())) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.TEMPLATE,
                            value(step.template()),
                            "%s: template '%s' is none that a machine can send".formatted(place, step.template()));
                }
                variants(place, step);
            }
            case ASK_DATA -> {
                if (step.ask() == null || !ASKS.contains(step.ask())) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.ASK,
                            Map.of("value", String.valueOf(step.ask()), "known", String.join(", ", ASKS)),
                            "%s: ask is '%s', not one of %s".formatted(place, step.ask(), String.join(", ", ASKS)));
                }
                if (count(before, Deed.ASK_DATA) > 0) {
                    throw new RuleFault(
                            place, RuleFault.Code.ASKS_ONCE, Map.of(), "%s: a rule asks once".formatted(place));
                }
                between(place + ".hours", step.hours(), 1, LONGEST_PAGE);
            }
            case CHANGE_ADDRESS -> {
                if (before.stream().noneMatch(it -> it.deed() == Deed.ASK_DATA && "address".equals(it.ask()))) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.ADDRESS_NOT_ASKED,
                            Map.of(),
                            "%s: change_address needs ask_data of the address before it".formatted(place));
                }
            }
            case RELEASE_ORDER -> {
                if (count(before, Deed.HOLD_ORDER) == 0) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.NOTHING_HELD,
                            Map.of(),
                            "%s: release_order without hold_order before it".formatted(place));
                }
            }
            case TAG -> {
                if (step.tag() == null || !TAG.matcher(step.tag()).matches()) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.TAG,
                            value(step.tag()),
                            "%s: tag is '%s', not small letters, digits, - and _".formatted(place, step.tag()));
                }
            }
            case ASSIGN -> {
                if (step.queue() != null && step.member() != null) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.MEMBER_OR_QUEUE,
                            Map.of(),
                            "%s: assign takes a member or a queue, not both".formatted(place));
                }
                if (step.queue() != null && !terms.queues().test(step.queue())) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.QUEUE,
                            value(step.queue()),
                            "%s: there is no queue '%s'".formatted(place, step.queue()));
                }
                if (step.queue() == null
                        && (step.member() == null || !terms.members().test(step.member()))) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.MEMBER,
                            value(step.member()),
                            "%s: member %s does not answer buyers".formatted(place, step.member()));
                }
            }
            case CALL_WEBHOOK -> {
                if (step.webhook() == null || !terms.webhooks().test(step.webhook())) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.WEBHOOK,
                            value(step.webhook()),
                            "%s: there is no webhook %s".formatted(place, step.webhook()));
                }
            }
            case SNOOZE -> {
                if (step.hours() == null) {
                    throw new RuleFault(
                            place, RuleFault.Code.HOURS_NEEDED, Map.of(), "%s: hours are needed".formatted(place));
                }
                between(place + ".hours", step.hours(), 1, LONGEST_SNOOZE);
            }
            case RESOLVE -> {
                if (count(steps, Deed.REOPEN) > 0) {
                    throw new RuleFault(
                            place,
                            RuleFault.Code.RESOLVE_AND_REOPEN,
                            Map.of(),
                            "%s: resolve and reopen in one rule".formatted(place));
                }
            }
            case NOTIFY, OPEN_TASK -> {
                if (step.text() == null || step.text().isBlank()) {
                    throw new RuleFault(
                            place, RuleFault.Code.TEXT_NEEDED, Map.of(), "%s: text is needed".formatted(place));
                }
            }
            case OFFER, HOLD_ORDER, PRIORITISE, HAND_OVER, REOPEN -> {}
        }
    }

    /** What is said on a channel must be there, and must be what the channel takes. */
    private void variants(String place, RuleSpec.Step step) {
        Map<String, String> variants = step.variants() == null ? Map.of() : step.variants();
        variants.forEach((channel, template) -> {
            String at = place + ".variants";
            if (!terms.channels().test(channel)) {
                throw new RuleFault(
                        at,
                        RuleFault.Code.CHANNEL,
                        value(channel),
                        "%s: there is no kind of channel '%s'".formatted(at, channel));
            }
            if (!terms.templates().test(template)) {
                throw new RuleFault(
                        at,
                        RuleFault.Code.TEMPLATE,
                        value(template),
                        "%s: template '%s' is none that a machine can send".formatted(at, template));
            }
            terms.objections().apply(template, channel).ifPresent(rule -> {
                throw new RuleFault(
                        at,
                        RuleFault.Code.TEMPLATE_REFUSED,
                        Map.of("value", template, "channel", channel, "rule", rule),
                        "%s: %s does not take template '%s': %s".formatted(at, channel, template, rule));
            });
        });
    }

    /** Who gives something away says how much at most. */
    private static void budget(RuleSpec spec) {
        Budget budget = spec.budget();
        if (budget == null) {
            if (spec.offers()) {
                throw new RuleFault(
                        "budget",
                        RuleFault.Code.BUDGET_NEEDED,
                        Map.of(),
                        "budget is needed for a rule that offers something");
            }
            return;
        }
        sum("budget", budget.most());
        if (budget.per() == null) {
            throw new RuleFault(
                    "budget.per", RuleFault.Code.BUDGET_NEEDED, Map.of(), "budget.per is needed: day, week or month");
        }
    }

    private void offer(String place, RuleSpec spec, RuleSpec.Step step) {
        Offer offer = step.offer();
        if (offer == null || offer.kind() == null) {
            throw new RuleFault(
                    place, RuleFault.Code.OFFER_NEEDED, Map.of(), "%s: what is offered is not said".formatted(place));
        }
        between(place + ".hours", step.hours(), 1, LONGEST_PAGE);
        between(place + ".offer.percent", offer.percent(), 1, 100);
        Money sum = switch (offer.kind()) {
            case COUPON ->
                terms.coupons()
                        .apply(String.valueOf(offer.coupons()))
                        .orElseThrow(() -> new RuleFault(
                                place,
                                RuleFault.Code.COUPONS,
                                value(offer.coupons()),
                                "%s: there is no list of coupons '%s'".formatted(place, offer.coupons())));
            case REFUND, RESHIPMENT -> sum(place, offer.sum());
        };
        Money most = Objects.requireNonNull(spec.budget()).most();
        if (!sum.currency().equals(most.currency())) {
            throw new RuleFault(
                    place,
                    RuleFault.Code.OFFER_CURRENCY,
                    Map.of("value", sum.currency(), "budget", most.currency()),
                    "%s: the offer is in %s and the budget in %s".formatted(place, sum.currency(), most.currency()));
        }
        if (sum.minor() > most.minor()) {
            throw new RuleFault(
                    place,
                    RuleFault.Code.OFFER_OVER_BUDGET,
                    Map.of("value", sum.written(), "budget", most.written()),
                    "%s: one offer of %s is more than the budget of %s"
                            .formatted(place, sum.written(), most.written()));
        }
    }

    private static Money sum(String place, @Nullable Money sum) {
        if (sum == null || !Offer.sound(sum)) {
            throw new RuleFault(
                    place,
                    RuleFault.Code.SUM,
                    value(sum),
                    "%s: %s is no sum above 0 in a currency such as MXN".formatted(place, sum));
        }
        return sum;
    }

    /** What may surprise, beside rules that are on. */
    public static List<String> warnings(RuleSpec spec, Collection<RuleSpec> others) {
        List<String> warnings = new ArrayList<>();
        if (spec.condition().strip().equals("true")) {
            warnings.add("it holds always");
        }
        Conjuncts conjuncts = Conjuncts.of(spec.condition());
        if (spec.condition().strip().equals("false")) {
            warnings.add("it never holds");
        } else if (conjuncts.impossible()) {
            warnings.add("it never holds: its parts exclude each other");
        }
        if (spec.speaks()) {
            warnings.add(
                    spec.offers()
                            ? "on Mercado Libre after the sale a person releases it"
                            : "on Mercado Libre after the sale it becomes a draft and a task for a person");
        }
        if (count(spec.steps(), Deed.HOLD_ORDER) > 0 && count(spec.steps(), Deed.RELEASE_ORDER) == 0) {
            warnings.add("it holds an order and never releases it");
        }
        List<RuleSpec> all = new ArrayList<>(others);
        all.add(spec);
        if (reaches(spec, spec, all, new ArrayList<>())) {
            warnings.add("it may set itself going again; such a chain ends after %d rules".formatted(Bounds.DEEPEST));
        }
        for (RuleSpec other : others) {
            beside(spec, conjuncts, other).ifPresent(warnings::add);
        }
        return warnings;
    }

    /** What two rules do to each other that are asked on the same occasion. */
    private static Optional<String> beside(RuleSpec spec, Conjuncts conjuncts, RuleSpec other) {
        if (!other.when().equals(spec.when())) {
            return Optional.empty();
        }
        Conjuncts others = Conjuncts.of(other.condition());
        boolean under = conjuncts.implies(others);
        boolean over = others.implies(conjuncts);
        if (spec.speaks() && other.speaks() && under && over) {
            return Optional.of("rule '%s' speaks on the same occasion".formatted(other.name()));
        }
        if (spec.speaks() && other.speaks() && under) {
            return Optional.of(
                    "rule '%s' fits whenever this one does, and only one of them speaks".formatted(other.name()));
        }
        if (spec.speaks() && other.speaks() && over) {
            return Optional.of(
                    "rule '%s' fits only where this one does, and only one of them speaks".formatted(other.name()));
        }
        boolean holds = count(spec.steps(), Deed.HOLD_ORDER) > 0;
        if ((under || over) && holds && count(other.steps(), Deed.HOLD_ORDER) > 0) {
            return Optional.of("rule '%s' holds the same order".formatted(other.name()));
        }
        if ((under || over) && hands(spec) != hands(other) && (spec.outward() || other.outward())) {
            return Optional.of(
                    "one of this and rule '%s' gives to people what the other goes on with".formatted(other.name()));
        }
        return Optional.empty();
    }

    private static boolean hands(RuleSpec spec) {
        return spec.steps().stream().anyMatch(it -> it.deed() == Deed.HAND_OVER || it.deed() == Deed.ASSIGN);
    }

    /** Whether what one rule does may set another going, over any number of rules between. */
    private static boolean reaches(RuleSpec from, RuleSpec to, List<RuleSpec> all, List<RuleSpec> seen) {
        for (RuleSpec next : all) {
            if (!sets(from, next)) {
                continue;
            }
            if (next == to) {
                return true;
            }
            if (!seen.contains(next)) {
                seen.add(next);
                if (reaches(next, to, all, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean sets(RuleSpec one, RuleSpec other) {
        return switch (other.when().on()) {
            case TAG_SET ->
                one.steps().stream()
                        .anyMatch(it -> (it.deed() == Deed.TAG
                                        && String.valueOf(it.tag())
                                                .equals(other.when().tag()))
                                || (it.deed() == Deed.PRIORITISE
                                        && "priority".equals(other.when().tag())));
            case ORDER_CHANGED ->
                one.steps().stream()
                        .anyMatch(it -> it.deed() == Deed.HOLD_ORDER
                                || it.deed() == Deed.RELEASE_ORDER
                                || it.deed() == Deed.CHANGE_ADDRESS);
            case MESSAGE_UNDERSTOOD, SILENCE, DEADLINE_NEAR, WINDOW_CLOSING, PARCEL_CHANGED -> false;
        };
    }

    private static long count(List<RuleSpec.Step> steps, Deed deed) {
        return steps.stream().filter(it -> it.deed() == deed).count();
    }

    private static void between(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new RuleFault(
                    name,
                    RuleFault.Code.RANGE,
                    Map.of(
                            "value", Integer.toString(value),
                            "least", Integer.toString(least),
                            "most", Integer.toString(most)),
                    "%s is %d, not from %d to %d".formatted(name, value, least, most));
        }
    }

    private static Map<String, String> value(@Nullable Object value) {
        return Map.of("value", value == null ? "" : Texts.excerpt(value.toString(), LONGEST_VALUE));
    }
}
