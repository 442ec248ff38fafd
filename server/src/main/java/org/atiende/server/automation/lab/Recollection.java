package org.atiende.server.automation.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.atiende.nlu.IntentScore;
import org.atiende.nlu.Understanding;
import org.atiende.server.automation.AutomationSettings;
import org.atiende.server.automation.handover.Assessment;
import org.atiende.server.automation.handover.HandOverReason;
import org.atiende.server.automation.rules.Fact;
import org.atiende.server.automation.rules.FactSheet;
import org.atiende.server.automation.rules.Trigger;
import org.atiende.server.automation.store.TaskStore;
import org.atiende.server.conversations.History;
import org.atiende.server.conversations.Past;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.orders.OwnOrder;
import org.atiende.server.understanding.Correction;
import org.jspecify.annotations.Nullable;

/**
 * Says for each understood message of a conversation what a rule would have known when it came, by what is stored.
 *
 * <p>Of an order the state is known where it has not changed since the message; a parcel that is late now was late then. For
 * one thread.
 */
final class Recollection {
    /** As many messages as rules look back over. */
    private static final int WINDOW = 30;
    /** As many other orders of a buyer as rules see. */
    private static final int OTHERS = 5;

    private static final Set<String> ARRIVED = Set.of("delivered", "cancelled");

    private final AutomationSettings settings;
    private final ZoneId zone;
    private final Function<ChannelId, List<String>> acts;
    private final boolean asksForPersons;
    private final Map<ChannelId, List<String>> known = new HashMap<>();

    /**
     * @param acts what can be done to orders of a channel
     * @param asksForPersons whether anybody asks why a person is needed, which takes time to find out
     */
    Recollection(
            AutomationSettings settings, ZoneId zone, Function<ChannelId, List<String>> acts, boolean asksForPersons) {
        this.settings = settings;
        this.zone = zone;
        this.acts = acts;
        this.asksForPersons = asksForPersons;
    }

    /**
     * What was said.
     *
     * @param intent what it was read as; null for the shop's and for what was not read
     */
    private record Turn(
            Past.Message message,
            @Nullable String intent,
            @Nullable String emotion) {}

    /** The moments of a conversation within a stretch, the oldest first. */
    List<Moment> moments(Past past, Sources.Page page, History.Stretch stretch) {
        List<Moment> moments = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        for (Past.Message message : past.messages()) {
            Understanding read = page.read().get(message.id());
            turns.add(
                    read == null || !message.fromBuyer()
                            ? new Turn(message, null, null)
                            : new Turn(
                                    message,
                                    read.intents().getFirst().intent(),
                                    read.emotion().emotion()));
            if (read != null && message.fromBuyer() && stretch.holds(message.at())) {
                List<Turn> window = turns.subList(Math.max(0, turns.size() - WINDOW), turns.size());
                moments.add(moment(past, page, message, read, window));
            }
        }
        return moments;
    }

    private Moment moment(Past past, Sources.Page page, Past.Message message, Understanding read, List<Turn> window) {
        List<String> intents = read.intents().stream().map(IntentScore::intent).toList();
        List<Fact> unknown = new ArrayList<>(Known.NEVER_KNOWN);
        Optional<Standing> order = order(page.orders().getOrDefault(past.id(), List.of()), message.at(), unknown);
        Scene scene = new Scene(past, page, message, read, window, order);
        Correction corrected = page.corrected().get(message.id());
        List<String> verdict = page.verdicts().get(message.id());
        Moment.Said said = null;
        if (verdict != null && !verdict.isEmpty()) {
            said = new Moment.Said(verdict, true, sheet(scene, front(verdict, intents.getFirst()), null));
        } else if (corrected != null) {
            said = new Moment.Said(
                    corrected.intents(),
                    false,
                    sheet(scene, front(corrected.intents(), intents.getFirst()), corrected.emotion()));
        }
        return new Moment(message, intents.getFirst(), read.confidence(), sheet(scene, intents, null), unknown, said);
    }

    /** What is meant, with what the machine would have acted on in front where it is among it. */
    private static List<String> front(List<String> meant, String intent) {
        return meant.stream()
                .sorted(Comparator.comparing((String it) -> !it.equals(intent)))
                .toList();
    }

    /** All that a sheet is made of. */
    private record Scene(
            Past past,
            Sources.Page page,
            Past.Message message,
            Understanding read,
            List<Turn> window,
            Optional<Standing> order) {}

    /** The order that is meant, and how many there are. */
    private record Standing(int orders, @Nullable OwnOrder meant) {}

    private FactSheet sheet(Scene scene, List<String> intents, @Nullable String emotion) {
        FactSheet sheet = new FactSheet(Trigger.MESSAGE_UNDERSTOOD.id());
        Past.Message message = scene.message();
        sheet.message(
                message.text(),
                intents,
                scene.read().confidence(),
                scene.read().entities().stream().map(it -> it.kind().id()).toList(),
                scene.read().language().id());
        List<String> emotions = new ArrayList<>();
        scene.window().forEach(it -> {
            if (it.emotion() != null) {
                emotions.add(it.emotion());
            }
        });
        if (emotion != null) {
            emotions.set(emotions.size() - 1, emotion);
        }
        sheet.emotions(emotions);
        sheet.place(scene.past().kind(), scene.past().thread(), message.at().atZone(zone));
        sheet.put(
                Fact.TAGS,
                scene.page().tags().getOrDefault(scene.past().id(), List.of()).stream()
                        .filter(it -> !it.at().isAfter(message.at()))
                        .map(TaskStore.Tagged::tag)
                        .toList());
        sheet.put(Fact.CUSTOMER_MESSAGES, (long) emotions.size());
        scene.order().ifPresent(it -> {
            sheet.put(Fact.CUSTOMER_ORDERS, (long) it.orders());
            if (it.meant() != null) {
                order(sheet, it.meant(), message.at());
            }
        });
        if (asksForPersons) {
            sheet.put(
                    Fact.NEEDS_PERSON,
                    needsPerson(scene, intents, emotions)
                            .map(HandOverReason::id)
                            .orElse(""));
        }
        return sheet;
    }

    private Optional<HandOverReason> needsPerson(Scene scene, List<String> intents, List<String> emotions) {
        Optional<OwnOrder> order = scene.order().flatMap(it -> Optional.ofNullable(it.meant()));
        return new Assessment(
                        scene.message().text(),
                        scene.read().language(),
                        intents,
                        scene.read().confidence(),
                        emotions,
                        askedBefore(scene.window()),
                        order.map(OwnOrder::totalMinor))
                .needsPerson(
                        settings.threshold(scene.past().channel(), intents.getFirst()),
                        order.flatMap(it -> settings.highValue(it.currency())));
    }

    /** What the buyer's message before wanted, where a machine has answered it. */
    private static Optional<String> askedBefore(List<Turn> window) {
        boolean answered = false;
        for (Turn turn : window.subList(0, window.size() - 1).reversed()) {
            if (!turn.message().fromBuyer()) {
                answered = answered || turn.message().author().isMachine();
            } else if (turn.intent() != null) {
                return answered ? Optional.of(turn.intent()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The orders that there were; what is not known of the one that is meant joins the unknown. */
    private static Optional<Standing> order(List<OwnOrder> all, Instant at, List<Fact> unknown) {
        List<OwnOrder> own =
                all.stream().filter(it -> !it.orderedAt().isAfter(at)).toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<OwnOrder> subjects = own.stream().filter(OwnOrder::subject).toList();
        List<OwnOrder> counted = subjects.isEmpty() ? own.subList(0, Math.min(OTHERS, own.size())) : subjects;
        if (counted.size() != 1) {
            return Optional.of(new Standing(counted.size(), null));
        }
        OwnOrder meant = counted.getFirst();
        if (meant.since().isAfter(at)) {
            unknown.add(Fact.ORDER_STATUS);
            unknown.add(Fact.ORDER_HELD);
        }
        OwnOrder.OwnParcel parcel = meant.parcel();
        if (parcel != null && parcel.since().isAfter(at)) {
            unknown.add(Fact.ORDER_PARCEL);
            if (overdue(parcel, at) && ARRIVED.contains(parcel.status())) {
                unknown.add(Fact.ORDER_LATE);
            }
        }
        return Optional.of(new Standing(1, meant));
    }

    private void order(FactSheet sheet, OwnOrder order, Instant at) {
        sheet.put(Fact.ORDER_KNOWN, true);
        sheet.put(Fact.ORDER_VALUE, order.totalMinor() / 100.0);
        sheet.put(Fact.ORDER_CURRENCY, order.currency());
        sheet.put(Fact.ORDER_STATUS, order.status());
        sheet.put(Fact.ORDER_HELD, order.held());
        sheet.put(Fact.ORDER_AGE_HOURS, Duration.between(order.orderedAt(), at).toSeconds() / 3_600.0);
        OwnOrder.OwnParcel parcel = order.parcel();
        if (parcel != null) {
            sheet.put(Fact.ORDER_PARCEL, parcel.status());
            sheet.put(Fact.ORDER_LATE, overdue(parcel, at) && !ARRIVED.contains(parcel.status()));
        }
        List<String> kinds = known.computeIfAbsent(order.channel(), acts);
        sheet.put(Fact.ORDER_CAN_HOLD, kinds.contains("hold"));
        sheet.put(Fact.ORDER_CAN_CHANGE_ADDRESS, kinds.contains("change_address"));
    }

    private static boolean overdue(OwnOrder.OwnParcel parcel, Instant at) {
        Instant promised = parcel.promisedFor();
        return promised != null && promised.isBefore(at);
    }
}
