package org.atiende.server.automation;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.automation.handover.Assessment;
import org.atiende.server.automation.handover.HandOverReason;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.automation.store.TaskStore;
import org.atiende.server.channels.Acts;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.Scored;
import org.atiende.server.conversations.UnderstandingView;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.OrdersView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what rules may ask of, for one conversation at one moment, in the transaction that is open. */
@Component
class Facts {
    private static final Set<String> ARRIVED = Set.of("delivered", "cancelled");
    private static final List<String> HEAT = List.of("anxious", "frustrated", "angry");

    private final Surroundings around;
    private final Workspaces workspaces;
    private final Modes modes;
    private final Acts acts;
    private final TaskStore tasks;

    Facts(Surroundings around, Workspaces workspaces, Modes modes, Acts acts, TaskStore tasks) {
        this.around = around;
        this.workspaces = workspaces;
        this.modes = modes;
        this.acts = acts;
        this.tasks = tasks;
    }

    /**
     * What is known.
     *
     * @param values of every fact, by its id
     * @param order the one that is meant; empty where none is, or several may be
     * @param read the buyer's last message with what was read in it
     * @param needsPerson why a person is needed, if one is
     */
    record Sheet(
            ConversationView conversation,
            Map<String, Object> values,
            Optional<OrdersView.OrderView> order,
            Optional<MessageView> read,
            Optional<HandOverReason> needsPerson) {
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
        List<MessageView> messages = around.messages(workspace, id);
        List<OrdersView.OrderView> orders = around.orders(workspace, conversation);
        Optional<OrdersView.OrderView> order = orders.size() == 1 ? Optional.of(orders.getFirst()) : Optional.empty();
        List<MessageView> bought = messages.stream()
                .filter(it -> it.direction().equals("in") && it.understanding() != null)
                .toList();
        Optional<MessageView> last = bought.isEmpty() ? Optional.empty() : Optional.of(bought.getLast());

        Map<String, Object> values = new LinkedHashMap<>();
        for (Fact fact : Fact.values()) {
            values.put(fact.id(), fact.empty());
        }
        put(values, Fact.TRIGGER, trigger);
        Optional<HandOverReason> needsPerson = Optional.empty();
        if (last.isPresent() && last.get().understanding() instanceof UnderstandingView read) {
            List<String> emotions = bought.stream()
                    .flatMap(it -> Optional.ofNullable(it.understanding()).stream())
                    .map(it -> it.felt().id())
                    .toList();
            Assessment assessment = assessment(last.get(), read, messages, emotions, order);
            AutomationSettings settings = modes.settings(workspace);
            needsPerson = assessment.needsPerson(
                    settings.threshold(
                            conversation.channel().id(), read.meant().getFirst().id()),
                    Optional.ofNullable(settings.highValueMinor()));
            read(values, last.get(), read, emotions);
        }
        put(values, Fact.NEEDS_PERSON, needsPerson.map(HandOverReason::id).orElse(""));
        place(workspace, values, conversation, now);
        put(values, Fact.CUSTOMER_MESSAGES, (long) bought.size());
        put(values, Fact.CUSTOMER_ORDERS, (long) orders.size());
        order.ifPresent(it -> order(workspace, values, it, now));
        return new Sheet(conversation, values, order, last, needsPerson);
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
                read.meant().stream().map(Scored::id).toList(),
                read.meant().getFirst().probability(),
                emotions,
                askedBefore,
                order.map(it -> it.total().minor()));
    }

    private static void read(
            Map<String, Object> values, MessageView message, UnderstandingView read, List<String> emotions) {
        put(values, Fact.TEXT, plain(message.text()));
        put(values, Fact.INTENT, read.meant().getFirst().id());
        put(values, Fact.INTENTS, read.meant().stream().map(Scored::id).toList());
        put(values, Fact.CONFIDENCE, read.meant().getFirst().probability());
        put(values, Fact.EMOTION, read.felt().id());
        put(
                values,
                Fact.EMOTION_RISING,
                emotions.size() > 1
                        && HEAT.indexOf(emotions.getLast()) > HEAT.indexOf(emotions.get(emotions.size() - 2)));
        put(
                values,
                Fact.ENTITIES,
                read.entities().stream()
                        .map(UnderstandingView.Named::kind)
                        .distinct()
                        .toList());
        put(values, Fact.LANGUAGE, read.language());
    }

    private void place(WorkspaceId workspace, Map<String, Object> values, ConversationView conversation, Instant now) {
        ZonedDateTime local = now.atZone(workspaces.get(workspace).zone());
        put(values, Fact.CHANNEL, conversation.channel().kind());
        put(values, Fact.THREAD, conversation.thread().kind());
        put(values, Fact.HOUR, (long) local.getHour());
        put(values, Fact.WEEKDAY, (long) local.getDayOfWeek().getValue());
        put(values, Fact.TAGS, tasks.tags(workspace, conversation.id()));
        put(values, Fact.HOURS_SILENT, hours(conversation.lastActivityAt(), now));
        conversation.deadlines().next().ifPresent(it -> put(values, Fact.MINUTES_LEFT, hours(now, it) * 60));
        Optional.ofNullable(conversation.windowClosesAt())
                .ifPresent(it -> put(values, Fact.WINDOW_HOURS, Math.max(0, hours(now, it))));
    }

    private void order(WorkspaceId workspace, Map<String, Object> values, OrdersView.OrderView order, Instant now) {
        put(values, Fact.ORDER_KNOWN, true);
        put(values, Fact.ORDER_VALUE, order.total().minor() / 100.0);
        put(values, Fact.ORDER_STATUS, order.status());
        put(values, Fact.ORDER_HELD, order.held());
        put(values, Fact.ORDER_AGE_HOURS, hours(order.orderedAt(), now));
        if (!order.parcels().isEmpty()) {
            OrdersView.ParcelView parcel = order.parcels().getFirst();
            Instant promised = parcel.promisedFor();
            put(values, Fact.ORDER_PARCEL, parcel.status());
            put(
                    values,
                    Fact.ORDER_LATE,
                    promised != null && promised.isBefore(now) && !ARRIVED.contains(parcel.status()));
        }
        List<String> kinds = acts.kinds(workspace, order.channel());
        put(values, Fact.ORDER_CAN_HOLD, kinds.contains("hold"));
        put(values, Fact.ORDER_CAN_CHANGE_ADDRESS, kinds.contains("change_address"));
    }

    private static void put(Map<String, Object> values, Fact fact, Object value) {
        values.put(fact.id(), value);
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 3_600.0;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }
}
