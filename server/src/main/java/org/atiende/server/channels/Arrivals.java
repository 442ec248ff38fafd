package org.atiende.server.channels;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Content;
import org.atiende.nlu.Concealed;
import org.atiende.nlu.Context;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.MessageReader;
import org.atiende.nlu.PersonalData;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.conversations.Arrival;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Dues;
import org.atiende.server.conversations.Line;
import org.atiende.server.conversations.OpenConversation;
import org.atiende.server.conversations.Writer;
import org.atiende.server.customers.Customer;
import org.atiende.server.customers.Customers;
import org.atiende.server.customers.Sighting;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.orders.Subject;
import org.atiende.server.privacy.Sealer;
import org.atiende.server.privacy.Vault;
import org.atiende.server.routing.Deadlines;
import org.atiende.server.understanding.ChannelName;
import org.atiende.server.understanding.Readings;
import org.springframework.stereotype.Component;

/**
 * Turns buyers' messages into conversations: personal data out of the text and into the vault, the buyer recognised, the
 * conversation found, the text understood, the deadline set. One statement a table for the whole batch.
 */
@Component
class Arrivals {
    /** In characters. The index of words takes a megabyte, and no buyer writes a tenth of this. */
    private static final int MOST_WORDS = 100_000;

    private final Customers customers;
    private final Conversations conversations;
    private final Readings readings;
    private final Deadlines deadlines;
    private final Threads threads;
    private final Orders orders;
    private final Attachments attachments;
    private final ReceivedIds receivedIds;
    private final Quotes quotes;
    private final Sealer sealer;
    private final Vault vault;
    private final Ids ids;

    Arrivals(
            Customers customers,
            Conversations conversations,
            Readings readings,
            Deadlines deadlines,
            Threads threads,
            Orders orders,
            ArrivalTools tools) {
        this.customers = customers;
        this.conversations = conversations;
        this.readings = readings;
        this.deadlines = deadlines;
        this.threads = threads;
        this.orders = orders;
        this.attachments = tools.attachments();
        this.receivedIds = tools.receivedIds();
        this.quotes = tools.quotes();
        this.sealer = tools.sealer();
        this.vault = tools.vault();
        this.ids = tools.ids();
    }

    /** What concealing and numbering need. */
    @Component
    record ArrivalTools(
            Sealer sealer, Vault vault, Ids ids, Attachments attachments, ReceivedIds receivedIds, Quotes quotes) {}

    /** A message of the inbox. */
    record Item(long event, Instant receivedAt, ChannelEvent.MessageReceived message) {}

    List<InboxStore.Finished> add(WorkspaceId workspace, Connected channel, List<Item> items) {
        Map<String, Customer> known = customers.recognise(workspace, channel.id(), sightings(items));
        Map<Item, Line> lines = lines(workspace, channel, items, known);
        Map<Line, OpenConversation> open = conversations.open(workspace, channel.place(), writers(items, known, lines));

        Map<Item, MessageId> numbered = new LinkedHashMap<>();
        items.forEach(it -> numbered.put(it, new MessageId(ids.next())));
        Map<MessageId, MessageId> quoted = quotes.of(workspace, channel, coming(numbered, lines, open));

        MessageReader reader = readings.reader(workspace);
        Deadlines.Counting counting = deadlines.of(workspace);
        Map<MessageId, Long> events = new LinkedHashMap<>();
        Map<MessageId, Understanding> understood = new LinkedHashMap<>();
        Map<MessageId, List<Concealed>> concealed = new LinkedHashMap<>();
        Map<Line, List<Turn>> turns = new LinkedHashMap<>();
        List<Arrival> arrivals = new ArrayList<>();
        for (Item item : items) {
            Customer customer = get(known, item.message().buyer().id());
            Line line = get(lines, item);
            OpenConversation conversation = get(open, line);
            MaskedText text = masked(item.message().content());
            List<Turn> before = turns.getOrDefault(line, conversation.lastTurns());
            Understanding understanding =
                    reader.read(text, new Context(ChannelName.of(channel.place().kind(), line.kind()), before));
            turns.put(line, lastTwo(before, new Turn(true, text.text())));

            MessageId id = get(numbered, item);
            events.put(id, item.event());
            understood.put(id, understanding);
            if (!text.concealed().isEmpty()) {
                concealed.put(id, text.concealed());
            }
            arrivals.add(new Arrival(
                    id,
                    conversation.id(),
                    externalKey(sealer, workspace, channel.id(), item.message().externalId()),
                    Optional.ofNullable(quoted.get(id)),
                    customer.id(),
                    customer.name(),
                    words(item, text),
                    understanding,
                    counting.handOver(channel.id(), understanding),
                    dues(counting, channel, item, line, conversation, understanding, text),
                    channel.connector()
                            .traits()
                            .replyWindow()
                            .map(item.message().occurredAt()::plus)));
        }

        Set<MessageId> added = conversations.receive(workspace, channel.place(), arrivals);
        understood.keySet().retainAll(added);
        concealed.keySet().retainAll(added);
        readings.keep(workspace, understood);
        vault.keepAll(workspace, concealed);
        sentAlong(workspace, channel, items, arrivals, added);
        if (channel.connector().reactions().isPresent()
                || channel.connector().quotes().isPresent()) {
            keepIds(workspace, items, arrivals, added);
        }
        surroundings(workspace, channel, items, lines, open);
        said(workspace, arrivals, understood);
        return events.entrySet().stream()
                .map(it ->
                        new InboxStore.Finished(it.getValue(), added.contains(it.getKey()) ? "message" : "duplicate"))
                .toList();
    }

    private static List<Quotes.Coming> coming(
            Map<Item, MessageId> numbered, Map<Item, Line> lines, Map<Line, OpenConversation> open) {
        List<Quotes.Coming> coming = new ArrayList<>();
        numbered.forEach((item, id) -> {
            Line line = get(lines, item);
            coming.add(new Quotes.Coming(
                    id,
                    item.message().externalId(),
                    item.message().inReplyTo(),
                    get(open, line).id(),
                    line.customer()));
        });
        return coming;
    }

    /** By what a message of a buyer is known, whatever it says of its writer. */
    static byte[] externalKey(Sealer sealer, WorkspaceId workspace, ChannelId channel, String externalId) {
        return sealer.fingerprint(workspace, "message:" + channel, externalId);
    }

    /** Notes where answers go to, what the talk is about, and whether the platform takes an answer at all. */
    private void surroundings(
            WorkspaceId workspace,
            Connected channel,
            List<Item> items,
            Map<Item, Line> lines,
            Map<Line, OpenConversation> open) {
        List<Threads.Told> told = new ArrayList<>();
        Map<ConversationId, Set<Subject>> about = new LinkedHashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        items.forEach(item -> item.message().thread().ifPresent(thread -> {
            Line line = get(lines, item);
            told.add(new Threads.Told(line.key(), thread, item.message().occurredAt()));
            keys.add(line.key());
            Set<Subject> subjects = about.computeIfAbsent(get(open, line).id(), it -> new LinkedHashSet<>());
            thread.about().forEach(it -> subjects.add(OrderNews.subject(it)));
        }));
        threads.seen(workspace, channel.id(), told);
        orders.about(workspace, channel.id(), about);
        threads.closed(workspace, channel.id(), keys)
                .forEach(it -> conversations.lineClosed(workspace, channel.id(), it.key(), it.code(), it.reason()));
    }

    /** Notes what the messages name that lies with the platform still. */
    private void sentAlong(
            WorkspaceId workspace, Connected channel, List<Item> items, List<Arrival> arrivals, Set<MessageId> added) {
        for (int i = 0; i < items.size(); i++) {
            Arrival arrival = arrivals.get(i);
            if (added.contains(arrival.id())) {
                for (Content.Media media : items.get(i).message().content().sentAlong()) {
                    attachments.note(workspace, channel, arrival.conversation(), arrival.id(), media);
                }
            }
        }
    }

    private void keepIds(WorkspaceId workspace, List<Item> items, List<Arrival> arrivals, Set<MessageId> added) {
        Map<MessageId, String> ids = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            MessageId message = arrivals.get(i).id();
            if (added.contains(message)) {
                ids.put(message, items.get(i).message().externalId());
            }
        }
        receivedIds.keep(workspace, ids);
    }

    /** Notes order numbers that buyers have said: an order of any channel may be found by them. */
    private void said(WorkspaceId workspace, List<Arrival> arrivals, Map<MessageId, Understanding> understood) {
        Map<ConversationId, Set<String>> numbers = new LinkedHashMap<>();
        for (Arrival arrival : arrivals) {
            Understanding understanding = understood.get(arrival.id());
            if (understanding != null) {
                Set<String> said = SaidNumbers.of(arrival.words().text().text(), understanding.entities());
                if (!said.isEmpty()) {
                    numbers.computeIfAbsent(arrival.conversation(), it -> new LinkedHashSet<>())
                            .addAll(said);
                }
            }
        }
        orders.said(workspace, numbers);
    }

    private Map<Item, Line> lines(
            WorkspaceId workspace, Connected channel, List<Item> items, Map<String, Customer> known) {
        List<ChannelThread> entered =
                items.stream().flatMap(it -> it.message().thread().stream()).toList();
        Map<ChannelThread, String> keys = threads.enter(workspace, channel.id(), entered);
        Map<Item, Line> lines = new LinkedHashMap<>();
        items.forEach(item -> {
            CustomerId customer = get(known, item.message().buyer().id()).id();
            lines.put(
                    item,
                    item.message()
                            .thread()
                            .map(it -> new Line(customer, it.kind().id(), get(keys, it)))
                            .orElse(Line.chat(customer)));
        });
        return lines;
    }

    private static Arrival.Words words(Item item, MaskedText text) {
        return new Arrival.Words(
                text, contentType(item.message().content()), item.message().occurredAt(), item.receivedAt());
    }

    private static Dues dues(
            Deadlines.Counting counting,
            Connected channel,
            Item item,
            Line line,
            OpenConversation conversation,
            Understanding understanding,
            MaskedText text) {
        Optional<ChannelThread> thread = item.message().thread();
        if (item.message().content() instanceof Content.Notice
                && thread.flatMap(ChannelThread::byHandOnly).isPresent()) {
            // What a machine of the buyer's wrote, such as that they are away, waits for nothing.
            return Dues.NONE;
        }
        Dues reckoned = counting.dues(
                channel.place(),
                line.kind(),
                item.message().occurredAt(),
                conversation.answers(),
                understanding,
                text.text(),
                conversation.priority());
        if (conversation.answers().passedBy(item.message().occurredAt())) {
            // No answer of its own is wanted any more; the law and the resolution count from when it was written.
            return new Dues(Optional.empty(), Optional.empty(), reckoned.obligation());
        }
        Optional<Instant> told = thread.flatMap(ChannelThread::answerBy);
        return told.isPresent() ? new Dues(reckoned.target(), told, reckoned.obligation()) : reckoned;
    }

    private static List<Sighting> sightings(List<Item> items) {
        // Of one buyer, what the latest message says of them.
        Map<String, Sighting> latest = new LinkedHashMap<>();
        items.forEach(it -> {
            ChannelEvent.MessageReceived message = it.message();
            latest.put(message.buyer().id(), new Sighting(message.buyer(), message.occurredAt()));
        });
        return List.copyOf(latest.values());
    }

    private static List<Writer> writers(List<Item> items, Map<String, Customer> known, Map<Item, Line> lines) {
        Map<Line, Writer> writers = new LinkedHashMap<>();
        items.forEach(it -> {
            Customer customer = get(known, it.message().buyer().id());
            Line line = get(lines, it);
            writers.putIfAbsent(
                    line, new Writer(line, customer.name(), it.message().occurredAt()));
        });
        return List.copyOf(writers.values());
    }

    private static List<Turn> lastTwo(List<Turn> before, Turn next) {
        return before.isEmpty() ? List.of(next) : List.of(before.getLast(), next);
    }

    /** The words of a message as they are kept: without personal data, and no more of them than a message can hold. */
    static MaskedText masked(Content content) {
        return PersonalData.mask(Texts.excerpt(content.text(), MOST_WORDS));
    }

    static String contentType(Content content) {
        return switch (content) {
            case Content.Text text -> "text";
            case Content.Media media -> media.type();
            case Content.Enclosing enclosing ->
                enclosing.sentAlong().isEmpty()
                        ? "text"
                        : enclosing.sentAlong().getFirst().type();
            case Content.Notice notice -> "notice";
            case Content.Choice choice -> "choice";
            case Content.Place place -> "location";
            case Content.Other other -> "other";
        };
    }

    private static <K, V> V get(Map<K, V> map, K key) {
        return Optional.ofNullable(map.get(key))
                .orElseThrow(() -> new IllegalStateException(
                        "Nothing was found for " + key.getClass().getSimpleName()));
    }
}
