package org.atiende.server.automation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.automation.rules.Budget;
import org.atiende.server.automation.rules.Offer;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.automation.store.CouponStore;
import org.atiende.server.automation.store.OfferSettingStore;
import org.atiende.server.automation.store.OfferStore;
import org.atiende.server.automation.store.RuleStore;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.DeliveryState;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.ReplyStateChanged;
import org.atiende.server.customers.Persons;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.orders.OrdersView;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What rules offer to buyers, never beyond a budget: the sum is reserved in the transaction of the step, and of several
 * steps at once in a workspace one reserves after the other. It is free again when the buyer refuses, when what told of it
 * did not reach them, or when the offer lapses, and spent when they take it.
 */
@Component
class Offers {
    private static final int STANDS_HOURS = 72;

    private final OfferStore store;
    private final CouponStore coupons;
    private final OfferSettingStore settings;
    private final RuleStore rules;
    private final Surroundings around;
    private final Persons persons;
    private final Workspaces workspaces;
    private final Sealer sealer;
    private final AutomationTools tools;

    Offers(
            Books books,
            RuleStore rules,
            Surroundings around,
            Persons persons,
            Workspaces workspaces,
            Sealer sealer,
            AutomationTools tools) {
        this.store = books.offers();
        this.coupons = books.coupons();
        this.settings = books.settings();
        this.rules = rules;
        this.around = around;
        this.persons = persons;
        this.workspaces = workspaces;
        this.sealer = sealer;
        this.tools = tools;
    }

    /** Where it is written down what may be offered and what was. */
    @Component
    record Books(OfferStore offers, CouponStore coupons, OfferSettingStore settings) {}

    /** Whose a budget is. */
    public enum Scope {
        WORKSPACE(OfferRefused.OVER_WORKSPACE),
        RULE(OfferRefused.OVER_RULE),
        BUYER(OfferRefused.OVER_BUYER);

        private final OfferRefused over;

        Scope(OfferRefused over) {
            this.over = over;
        }

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A budget and how much of it is used.
     *
     * @param usedMinor what is offered or taken in the period that goes on, in minor units of its currency
     */
    @Schema(name = "OfferBudgetUse")
    public record Use(Scope scope, Budget budget, long usedMinor) {
        boolean covers(Money sum) {
            return sum.minor() <= budget.most().minor() - usedMinor;
        }
    }

    /**
     * What an offer would cost now, and whether it may be made.
     *
     * @param sum null where nobody can say
     * @param refused why not; null where it may
     * @param uses of the budgets that it counts against
     */
    record Quote(@Nullable Money sum, @Nullable OfferRefused refused, List<Use> uses) {
        private static Quote refused(OfferRefused why) {
            return new Quote(null, why, List.of());
        }
    }

    /** An offer that is reserved, or why it is not. */
    sealed interface Reserved {
        /**
         * It counts against its budgets.
         *
         * @param code what the buyer alone is to be told of a coupon; empty for other things
         */
        record Made(UUID id, Money sum, String code) implements Reserved {
            @Override
            public String toString() {
                return "Made[%s, %s]".formatted(id, sum.written());
            }
        }

        record Refused(Quote quote, OfferRefused why) implements Reserved {}
    }

    OfferSettings settings(WorkspaceId workspace) {
        int version = settings.version(workspace);
        return version == 0 ? OfferSettings.NOTHING : settings.get(workspace, version);
    }

    /** Where rules have a say: which of them, in which conversation, about which order. */
    record Place(UUID rule, ConversationId conversation, CustomerId customer, Optional<OrdersView.OrderView> order) {
        static Place of(UUID rule, Facts.Sheet sheet) {
            ConversationView conversation = sheet.conversation();
            return new Place(rule, conversation.id(), conversation.customer().id(), sheet.order());
        }
    }

    /** What would become of an offer; nothing is reserved. */
    Quote quote(WorkspaceId workspace, Place place, RuleSpec spec, Offer offer) {
        return quote(workspace, place, Objects.requireNonNull(spec.budget()), offer);
    }

    private Quote quote(WorkspaceId workspace, Place place, Budget ofRule, Offer offer) {
        return switch (offer.kind()) {
            case COUPON ->
                coupons.find(workspace, String.valueOf(offer.coupons()))
                        .filter(it -> it.left() > 0)
                        .map(it -> against(workspace, place, ofRule, it.worth()))
                        .orElseGet(() -> Quote.refused(OfferRefused.NO_COUPON));
            case REFUND, RESHIPMENT ->
                place.order()
                        .map(it -> ofOrder(workspace, place, ofRule, offer, it))
                        .orElseGet(() -> Quote.refused(OfferRefused.NO_ORDER));
        };
    }

    private Quote ofOrder(WorkspaceId workspace, Place place, Budget ofRule, Offer offer, OrdersView.OrderView order) {
        Money most = Objects.requireNonNull(offer.sum());
        if (order.status().equals("cancelled") || order.status().equals("refunded")) {
            return Quote.refused(OfferRefused.ORDER_OVER);
        }
        return offer.kind() == Offer.Kind.REFUND
                ? refund(workspace, place, ofRule, offer.percent(), most, order)
                : against(workspace, place, ofRule, most);
    }

    /** Never more than the order has cost, of all that was offered for it together. */
    private Quote refund(
            WorkspaceId workspace,
            Place place,
            Budget ofRule,
            @Nullable Integer percent,
            Money most,
            OrdersView.OrderView order) {
        long total = order.total().minor();
        if (!most.currency().equals(order.total().currency())) {
            return Quote.refused(OfferRefused.CURRENCY);
        }
        long left = total - store.usedOf(workspace, order.channel(), order.id(), most.currency(), now());
        long part = percent == null ? total : total * percent / 100;
        long sum = Math.min(Math.min(part, most.minor()), left);
        return sum <= 0
                ? Quote.refused(OfferRefused.ORDER_OVER)
                : against(workspace, place, ofRule, new Money(sum, most.currency()));
    }

    /** Holds a sum against all budgets, the widest first. */
    private Quote against(WorkspaceId workspace, Place place, Budget ofRule, Money sum) {
        OfferSettings decided = settings(workspace);
        Budget ofAll = decided.workspace();
        if (ofAll == null) {
            return new Quote(sum, OfferRefused.NO_BUDGET, List.of());
        }
        Budget ofBuyer = decided.buyer();
        List<Use> uses = new ArrayList<>();
        uses.add(use(workspace, Scope.WORKSPACE, ofAll, null, List.of()));
        uses.add(use(workspace, Scope.RULE, ofRule, place.rule(), List.of()));
        if (ofBuyer != null) {
            uses.add(use(workspace, Scope.BUYER, ofBuyer, null, persons.same(workspace, place.customer())));
        }
        for (Use use : uses) {
            if (!use.budget().most().currency().equals(sum.currency())) {
                return new Quote(sum, OfferRefused.CURRENCY, uses);
            }
            if (!use.covers(sum)) {
                return new Quote(sum, use.scope().over, uses);
            }
        }
        return new Quote(sum, null, uses);
    }

    /** How much of a budget is used in the period that goes on. */
    Use use(WorkspaceId workspace, Scope scope, Budget budget, @Nullable UUID rule, List<CustomerId> customers) {
        ZonedDateTime local = now().atZone(workspaces.get(workspace).zone());
        long used = store.used(
                workspace, budget.most().currency(), budget.since(local).toInstant(), rule, customers, now());
        return new Use(scope, budget, used);
    }

    /** Reserves what a step offers, and takes a code for it; nobody else reserves in the workspace until the transaction ends. */
    Reserved reserve(WorkspaceId workspace, RunStore.Row run, CustomerId customer, RuleSpec spec, RuleSpec.Step step) {
        store.hold(workspace);
        Offer offer = Objects.requireNonNull(step.offer());
        // What holds now counts, and not what held when the run began.
        Place place = new Place(run.rule(), run.conversation(), customer, order(workspace, run));
        Budget ofRule = rules.find(workspace, run.rule())
                .flatMap(it -> Optional.ofNullable(it.spec().budget()))
                .orElseGet(() -> Objects.requireNonNull(spec.budget()));
        Quote quote = quote(workspace, place, ofRule, offer);
        Money sum = quote.sum();
        if (quote.refused() != null || sum == null) {
            return new Reserved.Refused(quote, Objects.requireNonNullElse(quote.refused(), OfferRefused.NO_ORDER));
        }
        UUID id = tools.ids().next();
        Optional<String> code = offer.kind() == Offer.Kind.COUPON
                ? coupons.give(workspace, String.valueOf(offer.coupons()), id)
                        .map(it -> sealer.openText(workspace, it.sealed(), context(it.fingerprint())))
                : Optional.of("");
        if (code.isEmpty()) {
            return new Reserved.Refused(quote, OfferRefused.NO_COUPON);
        }
        Instant until = offer.kind() == Offer.Kind.COUPON ? null : now().plus(Duration.ofHours(hours(step)));
        store.insert(
                workspace,
                new OfferStore.Row(
                        id,
                        run.id(),
                        run.position(),
                        run.rule(),
                        run.ruleName(),
                        run.conversation(),
                        customer,
                        run.orderChannel(),
                        run.order(),
                        offer.kind(),
                        offer.coupons(),
                        sum,
                        until),
                now());
        return new Reserved.Made(id, sum, code.get());
    }

    /** The order of a run as it is now, as long as it is the buyer's. */
    private Optional<OrdersView.OrderView> order(WorkspaceId workspace, RunStore.Row run) {
        return around.orders(workspace, around.conversation(workspace, run.conversation())).stream()
                .filter(it -> it.channel().equals(run.orderChannel()) && it.id().equals(run.order()))
                .findFirst();
    }

    static int hours(RuleSpec.Step step) {
        Integer hours = step.hours();
        return hours == null ? STANDS_HOURS : hours;
    }

    void told(WorkspaceId workspace, UUID offer, MessageId message) {
        store.told(workspace, offer, message);
    }

    /** Nothing that tells of it was sent: its code, if it has one, is for the next. */
    void unsaid(WorkspaceId workspace, UUID offer) {
        store.unsaid(workspace, offer, now());
        coupons.free(workspace, offer);
    }

    /**
     * What a buyer's words say to an offer.
     *
     * @param offer the one that waits for their answer
     * @param at when they said it
     */
    record Heard(UUID offer, OfferAnswer answer, Instant at) {}

    /**
     * What a buyer says to what was offered last in a conversation: the first yes or no after it, whatever is said beside it.
     * Empty where nothing was offered, or they say neither.
     *
     * @param said the buyer's messages, in order
     */
    Optional<Heard> heard(WorkspaceId workspace, ConversationId conversation, List<MessageView> said) {
        record Answer(OfferAnswer answer, Instant at) {}
        List<Answer> answers = said.stream()
                .flatMap(it -> OfferAnswer.read(it.text()).stream().map(answer -> new Answer(answer, it.at())))
                .toList();
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        return store.unanswered(workspace, conversation, now())
                .flatMap(offer -> answers.stream()
                        // Some platforms tell the time in seconds.
                        .filter(it ->
                                !offer.at().truncatedTo(ChronoUnit.SECONDS).isAfter(it.at()))
                        .findFirst()
                        .map(it -> new Heard(offer.id(), it.answer(), it.at())));
    }

    /** What was offered in a conversation, and what its buyer was offered in others and has not answered; the latest first. */
    List<OfferView> beside(WorkspaceId workspace, ConversationId conversation, int most) {
        CustomerId customer =
                around.conversation(workspace, conversation).customer().id();
        return store.beside(workspace, conversation, customer, most, now());
    }

    void note(WorkspaceId workspace, Heard heard) {
        store.heard(workspace, heard.offer(), heard.answer().id());
    }

    /** Whether what a step has offered binds nobody any more. */
    boolean released(WorkspaceId workspace, UUID run, int position) {
        return store.ofStep(workspace, run, position, now())
                .filter(it -> !it.state().equals("open") && !it.state().equals("taken"))
                .isPresent();
    }

    /** Refuses to have a message sent again whose offer is free: it would go past every budget. */
    @EventListener
    void on(ReplyStateChanged changed) {
        DeliveryState state = DeliveryState.of(changed.delivery().state());
        if (state.reachedThePlatform()) {
            store.found(changed.workspace(), changed.message());
        } else if (state.leavesTheBuyerWaiting() && state != DeliveryState.UNCERTAIN) {
            store.lost(changed.workspace(), changed.message(), now());
        } else if (state == DeliveryState.APPROVED && store.toldReleased(changed.workspace(), changed.message())) {
            throw new Problem(
                    ProblemCode.OFFER_RELEASED,
                    "Message %s tells of an offer that binds nobody any more".formatted(changed.message()));
        }
    }

    /** The place of a code, to which it is sealed. */
    static String context(byte[] fingerprint) {
        return "automation.coupon/" + HexFormat.of().formatHex(fingerprint);
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
