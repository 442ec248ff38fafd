package org.atiende.server.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.nlu.Language;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.automation.handover.Assessment;
import org.atiende.server.automation.handover.HandOverReason;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.automation.rules.FactSheet;
import org.atiende.server.automation.store.TaskStore;
import org.atiende.server.channels.Acts;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.Scored;
import org.atiende.server.conversations.UnderstandingView;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.OrdersView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what rules may ask of, for one conversation at one moment, in the transaction that is open. */
@Component
class Facts {
    private static final Set<String> ARRIVED = Set.of("delivered", "cancelled");
    private static final Set<String> WRITTEN_BY_PEOPLE = Set.of(Actor.Kind.PERSON.id(), Actor.Kind.PERSON_BY_KEY.id());

    private final Surroundings around;
    private final Workspaces workspaces;
    private final Modes modes;
    private final Acts acts;
    private final TaskStore tasks;
    private final Offers offers;

    Facts(Surroundings around, Workspaces workspaces, Modes modes, Acts acts, TaskStore tasks, Offers offers) {
        this.around = around;
        this.workspaces = workspaces;
        this.modes = modes;
        this.acts = acts;
        this.tasks = tasks;
        this.offers = offers;
    }

    /**
     * What is known.
     *
     * @param values of every fact, by its id
     * @param order the one that is meant; empty where none is, or several may be
     * @param read the buyer's last message with what was read in it
     * @param needsPerson why a person is needed, if one is
     * @param heard what that message says to an offer
     */
    record Sheet(
            ConversationView conversation,
            Map<String, Object> values,
            Optional<OrdersView.OrderView> order,
            Optional<MessageView> read,
            Optional<HandOverReason> needsPerson,
            Optional<Offers.Heard> heard) {
        String intent() {
            return String.valueOf(values.get(Fact.INTENT.id()));
        }

        @Nullable
        String model() {
            return read.map(MessageView::understanding)
                    .map(UnderstandingView::modelId)
                    .orElse(null);
        }
    }

    Sheet of(WorkspaceId workspace, ConversationId id, String trigger, Instant now) {
        ConversationView conversation = around.conversation(workspace, id);
        List<MessageView> messages = around.messages(workspace, conversation);
        List<OrdersView.OrderView> orders = around.orders(workspace, conversation);
        Optional<OrdersView.OrderView> order = orders.size() == 1 ? Optional.of(orders.getFirst()) : Optional.empty();
        List<MessageView> bought = messages.stream()
                .filter(it -> it.direction().equals("in") && it.understanding() != null)
                .toList();
        Optional<MessageView> last = bought.isEmpty() ? Optional.empty() : Optional.of(bought.getLast());

        FactSheet sheet = new FactSheet(trigger);
        Optional<HandOverReason> needsPerson = Optional.empty();
        Optional<Offers.Heard> heard = offers.heard(workspace, id, bought);
        if (last.isPresent() && last.get().understanding() instanceof UnderstandingView read) {
            List<String> emotions = bought.stream()
                    .flatMap(it -> Optional.ofNullable(it.understanding()).stream())
                    .map(it -> it.felt().id())
                    .toList();
            Assessment assessment = assessment(last.get(), read, messages, emotions, order);
            AutomationSettings settings = modes.settings(workspace);
            Optional<HandOverReason> assessed = assessment.needsPerson(
                    settings.threshold(
                            conversation.channel().id(), read.meant().getFirst().id()),
                    order.flatMap(it -> settings.highValue(it.total().currency())));
            needsPerson = assessed.filter(Alarm::sounds)
                    .or(() -> alarm(messages))
                    .or(() ->
                            heard.filter(it -> !isAnswered(messages, it.at())).map(it -> HandOverReason.OFFER_ANSWERED))
                    .or(() -> assessed);
            sheet.message(
                    last.get().text(),
                    read.meant().stream().map(Scored::id).toList(),
                    read.meant().getFirst().probability(),
                    read.entities().stream().map(UnderstandingView.Named::kind).toList(),
                    read.language());
            sheet.emotions(emotions);
        }
        sheet.put(Fact.NEEDS_PERSON, needsPerson.map(HandOverReason::id).orElse(""));
        place(workspace, sheet, conversation, now);
        sheet.put(Fact.CUSTOMER_MESSAGES, (long) bought.size());
        sheet.put(Fact.CUSTOMER_ORDERS, (long) orders.size());
        order.ifPresent(it -> order(workspace, sheet, it, now));
        return new Sheet(conversation, sheet.values(), order, last, needsPerson, heard);
    }

    /** Whether a person has written to the buyer since. */
    private static boolean isAnswered(List<MessageView> messages, Instant since) {
        return messages.stream()
                .anyMatch(it -> it.direction().equals("out")
                        && WRITTEN_BY_PEOPLE.contains(it.author().kind())
                        && it.at().isAfter(since));
    }

    /** What sounds in any of the buyer's messages since the shop's last answer: another word from them does not end it. */
    private static Optional<HandOverReason> alarm(List<MessageView> messages) {
        return messages.reversed().stream()
                .takeWhile(it -> it.direction().equals("in"))
                .flatMap(it -> Optional.ofNullable(it.understanding())
                        .flatMap(read -> Alarm.of(
                                it.text(),
                                Language.of(read.language()),
                                read.meant().stream().map(Scored::id).toList(),
                                read.felt().id()))
                        .stream())
                .min(Comparator.naturalOrder());
    }

    private static Assessment assessment(
            MessageView message,
            UnderstandingView read,
            List<MessageView> messages,
            List<String> emotions,
            Optional<OrdersView.OrderView> order) {
        Optional<String> askedBefore = Optional.empty();
        boolean answered = false;
        for (MessageView it : messages.reversed()) {
            if (it.direction().equals("out")) {
                answered = answered
                        || it.author().kind().equals("rule")
                        || it.author().kind().equals("model");
            } else if (!it.id().equals(message.id()) && it.understanding() != null) {
                askedBefore = answered
                        ? Optional.of(it.understanding().meant().getFirst().id())
                        : Optional.empty();
                break;
            }
        }
        return new Assessment(
                message.text(),
                Language.of(read.language()),
                read.meant().stream().map(Scored::id).toList(),
                read.meant().getFirst().probability(),
                emotions,
                askedBefore,
                order.map(it -> it.total().minor()));
    }

    private void place(WorkspaceId workspace, FactSheet sheet, ConversationView conversation, Instant now) {
        sheet.place(
                conversation.channel().kind(),
                conversation.thread().kind(),
                now.atZone(workspaces.get(workspace).zone()));
        sheet.put(Fact.TAGS, tasks.tags(workspace, conversation.id()));
        sheet.put(Fact.HOURS_SILENT, hours(conversation.lastActivityAt(), now));
        conversation.deadlines().next().ifPresent(it -> sheet.put(Fact.MINUTES_LEFT, hours(now, it) * 60));
        Optional.ofNullable(conversation.windowClosesAt())
                .ifPresent(it -> sheet.put(Fact.WINDOW_HOURS, Math.max(0, hours(now, it))));
    }

    private void order(WorkspaceId workspace, FactSheet sheet, OrdersView.OrderView order, Instant now) {
        sheet.put(Fact.ORDER_KNOWN, true);
        sheet.put(Fact.ORDER_VALUE, order.total().minor() / 100.0);
        sheet.put(Fact.ORDER_CURRENCY, order.total().currency());
        sheet.put(Fact.ORDER_STATUS, order.status());
        sheet.put(Fact.ORDER_HELD, order.held());
        sheet.put(Fact.ORDER_AGE_HOURS, hours(order.orderedAt(), now));
        if (!order.parcels().isEmpty()) {
            OrdersView.ParcelView parcel = order.parcels().getFirst();
            Instant promised = parcel.promisedFor();
            sheet.put(Fact.ORDER_PARCEL, parcel.status());
            sheet.put(
                    Fact.ORDER_LATE, promised != null && promised.isBefore(now) && !ARRIVED.contains(parcel.status()));
        }
        List<String> kinds = acts.kinds(workspace, order.channel());
        sheet.put(Fact.ORDER_CAN_HOLD, kinds.contains("hold"));
        sheet.put(Fact.ORDER_CAN_CHANGE_ADDRESS, kinds.contains("change_address"));
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 3_600.0;
    }
}
