package org.atiende.server.conversations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atiende.channel.reasons.Reason;
import org.atiende.nlu.Context;
import org.atiende.nlu.Turn;
import org.atiende.nlu.Understanding;
import org.atiende.server.audit.Audit;
import org.atiende.server.conversations.store.ChangeStore;
import org.atiende.server.conversations.store.ConversationStore;
import org.atiende.server.conversations.store.MessageStore;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Ids;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.understanding.HandOver;
import org.atiende.server.understanding.Likely;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The conversations of a workspace. All verbs run in the transaction of the workspace that is open. */
@Component
public class Conversations {
    /** A sign may be made of several code points; none is as long as this. */
    private static final int LONGEST_REACTION = 35;
    /** After which nobody stores a message any more whose id was made before; a node's clock may be behind by as much. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private final ConversationStore conversations;
    private final MessageStore messages;
    private final ChangeStore changes;
    private final ApplicationEventPublisher listeners;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    Conversations(
            ConversationStore conversations,
            MessageStore messages,
            ChangeStore changes,
            ApplicationEventPublisher listeners,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.changes = changes;
        this.listeners = listeners;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The open conversation of each writer on one account; opens one where there is none. */
    public Map<Line, OpenConversation> open(WorkspaceId workspace, Place place, Collection<Writer> writers) {
        List<Line> lines = writers.stream().map(Writer::line).toList();
        Map<Line, ConversationStore.OpenRow> rows =
                new LinkedHashMap<>(conversations.findOpen(workspace, place.id(), lines));
        List<Writer> missing =
                writers.stream().filter(it -> !rows.containsKey(it.line())).toList();
        if (!missing.isEmpty()) {
            Map<Line, ConversationStore.OpenRow> opened = conversations.open(workspace, place, missing, ids);
            rows.putAll(opened);
            tellOpened(workspace, opened.values());
        }
        List<ConversationId> withHistory = rows.values().stream()
                .filter(row -> row.messages() > 0)
                .map(ConversationStore.OpenRow::id)
                .toList();
        Map<ConversationId, List<Turn>> turns = messages.lastTurns(workspace, withHistory);
        Map<Line, OpenConversation> open = new LinkedHashMap<>();
        rows.forEach((line, row) -> open.put(
                line,
                new OpenConversation(
                        row.id(), row.answers(), row.priority(), turns.getOrDefault(row.id(), List.of()))));
        return open;
    }

    /**
     * Adds buyers' messages to their conversations.
     *
     * @return which of them are new; the others were there already under the same external key
     */
    public Set<MessageId> receive(WorkspaceId workspace, Place place, List<Arrival> arrivals) {
        Set<MessageId> added = messages.insertArrivals(workspace, place.id(), arrivals);
        List<Arrival> fresh =
                arrivals.stream().filter(it -> added.contains(it.id())).toList();
        conversations.rollUp(workspace, fresh);
        Instant now = clock.instant();
        changes.received(workspace, fresh, now);
        if (!fresh.isEmpty()) {
            listeners.publishEvent(new MessagesReceived(
                    workspace,
                    place.id(),
                    fresh.stream()
                            .map(it -> new MessagesReceived.Received(
                                    it.conversation(),
                                    it.id(),
                                    it.understanding().intents().getFirst().intent(),
                                    it.understanding().confidence(),
                                    it.understanding().modelId(),
                                    it.words().text().text(),
                                    Likely.intents(it.understanding()),
                                    it.understanding().emotion().emotion(),
                                    it.words().occurredAt()))
                            .toList(),
                    now));
        }
        return added;
    }

    /** Holds a conversation until the end of the transaction against whoever changes it. */
    public void hold(WorkspaceId workspace, ConversationId conversation) {
        conversations.hold(workspace, conversation);
    }

    /** Whether a conversation still waits on what this message says: it is open, and the message is the newest in it. */
    public boolean waitsOn(WorkspaceId workspace, MessageId message) {
        return conversations.waitsOn(workspace, message);
    }

    /** Up to two messages that came before this one in its conversation, oldest first. */
    public List<Turn> turnsBefore(WorkspaceId workspace, MessageId message) {
        return messages.contexts(workspace, List.of(message))
                .getOrDefault(message, Context.NONE)
                .before();
    }

    /** Lets a conversation that waits on this message be known by another reading of it; whether it still waited. */
    public boolean readAnew(WorkspaceId workspace, MessageId message, Understanding understanding, HandOver handOver) {
        Optional<ConversationId> conversation = conversations.readAnew(workspace, message, understanding, handOver);
        conversation.ifPresent(
                it -> changes.add(workspace, "conversation.changed", it, message, Actor.SYSTEM, clock.instant()));
        return conversation.isPresent();
    }

    /** Adds an answer of the shop; its delivery begins as approved. */
    public void answer(WorkspaceId workspace, Place place, ReplyDraft reply) {
        Instant now = clock.instant();
        if (!conversations.rollUp(workspace, reply, now)) {
            throw new Problem(
                    ProblemCode.CONVERSATION_RESOLVED,
                    "Conversation %s is resolved; reopen it to answer".formatted(reply.conversation()));
        }
        messages.insertReply(workspace, place.id(), reply, now);
        changes.add(workspace, "message.sent", reply.conversation(), reply.id(), reply.author(), now);
        Delivery delivery = Delivery.of(DeliveryState.APPROVED.id(), now, null, null);
        listeners.publishEvent(
                new ReplyStateChanged(workspace, reply.conversation(), reply.id(), delivery, reply.author()));
    }

    /** Notes what is known of a message that we send. */
    public void deliveryChanged(
            WorkspaceId workspace,
            MessageId message,
            DeliveryState state,
            @Nullable Reason reason,
            @Nullable String code,
            Actor actor) {
        deliveryNoted(workspace, message, state, reason, code, actor)
                .ifPresent(conversation -> listeners.publishEvent(new ReplyStateChanged(
                        workspace,
                        conversation,
                        message,
                        Delivery.of(state.id(), clock.instant(), reason, code),
                        actor)));
    }

    /**
     * Like {@link #deliveryChanged}, and tells only those who look at the conversation: for what must be noted although one of
     * those who would hear of it fails.
     *
     * @return the conversation; empty where there is no such message of ours
     */
    public Optional<ConversationId> deliveryNoted(
            WorkspaceId workspace,
            MessageId message,
            DeliveryState state,
            @Nullable Reason reason,
            @Nullable String code,
            Actor actor) {
        Instant now = clock.instant();
        Optional<ConversationId> changed = messages.setDelivery(workspace, message, state, reason, code, now);
        changed.ifPresent(conversation -> {
            if (DeskReason.WITHDRAWN.plain().equals(reason)) {
                conversations.answerWithdrawn(workspace, conversation);
            } else if (state.leavesTheBuyerWaiting()) {
                conversations.answerFailed(workspace, conversation, message, now);
            } else if (state.reachedThePlatform()) {
                conversations.answerArrived(workspace, conversation, message);
            }
            changes.add(workspace, "delivery.changed", conversation, message, actor, now);
        });
        return changed;
    }

    /** The message of a buyer that came in under a key. */
    public Optional<MessageId> received(WorkspaceId workspace, ChannelId channel, byte[] externalKey) {
        return messages.byExternalKey(workspace, channel, externalKey);
    }

    /** Messages that came in under keys on an account, and those of some ids, as far as they are there. */
    public List<Quotable> quotable(
            WorkspaceId workspace, ChannelId channel, Collection<byte[]> externalKeys, Collection<MessageId> ids) {
        return messages.quotable(workspace, channel, externalKeys, ids);
    }

    /**
     * Notes the sign that a buyer has set to a message, or taken away; a later one stands in its place. It asks for no answer:
     * nothing becomes due, and nothing that was due ceases to be.
     *
     * @param emoji empty where it was taken away
     */
    public void reacted(WorkspaceId workspace, MessageId message, String emoji, Instant at) {
        messages.setReaction(workspace, message, Texts.excerpt(emoji, LONGEST_REACTION), at)
                .ifPresent(conversation -> changes.add(
                        workspace, "conversation.changed", conversation, message, Actor.SYSTEM, clock.instant()));
    }

    /**
     * Notes the sign that a member sets to a buyer's message, or takes away.
     *
     * @param emoji empty where it is taken away
     * @param send by what the send that carries it is known
     */
    public void shopReacts(WorkspaceId workspace, MessageId message, String emoji, UUID send, Actor actor) {
        messages.setShopReaction(workspace, message, emoji, send)
                .ifPresent(conversation ->
                        changes.add(workspace, "conversation.changed", conversation, message, actor, clock.instant()));
    }

    /** Notes what became of a sign of the shop's, unless another has been ordered in its place. */
    public void shopReactionChanged(
            WorkspaceId workspace,
            MessageId message,
            UUID send,
            DeliveryState state,
            @Nullable Reason reason,
            @Nullable String code) {
        messages.moveShopReaction(workspace, message, send, ShopReaction.State.of(state), reason, code)
                .ifPresent(conversation -> changes.add(
                        workspace, "conversation.changed", conversation, message, Actor.SYSTEM, clock.instant()));
    }

    /** Adds what the shop wrote past the desk; nothing when it is there already, whose delivery is then brought up to date. */
    public boolean writtenElsewhere(WorkspaceId workspace, Place place, Elsewhere written) {
        Instant now = clock.instant();
        if (!messages.insertElsewhere(workspace, place.id(), written, now)) {
            messages.moveElsewhere(workspace, place.id(), written, now).ifPresent(it -> {
                changes.add(workspace, "delivery.changed", it.conversation(), it.message(), Actor.ELSEWHERE, now);
                listeners.publishEvent(new ReplyStateChanged(
                        workspace, it.conversation(), it.message(), written.delivery(now), Actor.ELSEWHERE));
            });
            return false;
        }
        conversations.rollUpElsewhere(workspace, written);
        changes.add(workspace, "message.sent", written.conversation(), written.id(), Actor.ELSEWHERE, now);
        listeners.publishEvent(new ReplyStateChanged(
                workspace, written.conversation(), written.id(), written.delivery(now), Actor.ELSEWHERE));
        return true;
    }

    /**
     * A line of talk takes no answer any more, or takes one again.
     *
     * @param code why not; null when it takes one
     */
    public void lineClosed(
            WorkspaceId workspace, ChannelId channel, String key, @Nullable String code, @Nullable Reason reason) {
        Instant now = clock.instant();
        conversations
                .close(workspace, channel, key, code, reason)
                .forEach(it -> changes.add(workspace, "conversation.changed", it, null, Actor.SYSTEM, now));
    }

    /**
     * The platform has set by when a line of talk wants an answer.
     *
     * @param due null when it wants none any more
     */
    public void lineDue(WorkspaceId workspace, ChannelId channel, String key, @Nullable Instant due) {
        Instant now = clock.instant();
        conversations
                .dueByPlatform(workspace, channel, key, due)
                .forEach(it -> changes.add(workspace, "conversation.changed", it, null, Actor.SYSTEM, now));
    }

    /** Sets deadlines that have been reckoned anew, where the conversation is open and they differ. */
    public void setDues(WorkspaceId workspace, ConversationId conversation, Dues dues) {
        if (conversations.set(workspace, conversation, dues)) {
            changes.add(workspace, "conversation.changed", conversation, null, Actor.SYSTEM, clock.instant());
        }
    }

    /** Sets whether a person must decide, judged anew, where the conversation is open and it differs. */
    public void setHandOver(WorkspaceId workspace, ConversationId conversation, HandOver handOver) {
        if (conversations.set(workspace, conversation, handOver)) {
            changes.add(workspace, "conversation.changed", conversation, null, Actor.SYSTEM, clock.instant());
        }
    }

    /** Open conversations with deadlines that have passed by now and that nobody has noted yet; noted by asking. */
    public List<DuesPassed> passed(WorkspaceId workspace, Instant now, int limit) {
        List<DuesPassed> passed = conversations.passed(workspace, now, limit);
        passed.forEach(
                it -> changes.add(workspace, "conversation.changed", it.conversation(), null, Actor.SYSTEM, now));
        return passed;
    }

    /** The same for deadlines that come before a moment not far away. */
    public List<DuesPassed> nearing(WorkspaceId workspace, Instant until, int limit) {
        return conversations.nearing(workspace, until, limit);
    }

    /**
     * Open conversations in which the shop has spoken last, and nobody since; the longest silent first.
     *
     * @param from those that have been silent since then or longer are left out
     * @param after of those that have been silent since just then, the last that is left out; null for all of them
     * @param to those that have been silent since then or longer are meant
     */
    public List<Moment> silent(
            WorkspaceId workspace, Instant from, @Nullable ConversationId after, Instant to, int limit) {
        return conversations.silent(workspace, from, after, to, limit);
    }

    /**
     * Open conversations whose buyer has spoken last or waits for a person, and in which free text may not be sent much longer;
     * the first to close in front.
     *
     * @param from those that close then or before are left out
     * @param after of those that close just then, the last that is left out; null for all of them
     * @param to those that close then or before are meant
     * @param unanswered further ones whose buyer waits, whoever has spoken last
     */
    public List<Moment> closing(
            WorkspaceId workspace,
            Instant from,
            @Nullable ConversationId after,
            Instant to,
            Collection<ConversationId> unanswered,
            int limit) {
        return conversations.closing(workspace, from, after, to, unanswered, limit);
    }

    /** Notes whether a conversation waits in the queue of people. */
    public void handedOver(WorkspaceId workspace, ConversationId conversation, boolean handedOver) {
        if (conversations.handedOver(workspace, conversation, handedOver)) {
            changes.add(workspace, "conversation.changed", conversation, null, Actor.SYSTEM, clock.instant());
        }
    }

    /**
     * Notes what the buyer's own orders are worth that conversations are about, resolved ones too, which may be opened again.
     *
     * @param stakes in centavos of Mexican pesos; 0 where none is known
     */
    public void atStake(WorkspaceId workspace, Map<ConversationId, Long> stakes) {
        conversations
                .stakes(workspace, stakes)
                .forEach(it -> changes.add(workspace, "conversation.changed", it, null, Actor.SYSTEM, clock.instant()));
    }

    /** Whether a conversation goes before others. */
    public boolean hasPriority(WorkspaceId workspace, ConversationId conversation) {
        return conversations.hasPriority(workspace, conversation);
    }

    /** Lets a conversation go before others, or no longer. */
    public void prioritise(WorkspaceId workspace, ConversationId conversation, boolean priority) {
        if (conversations.prioritise(workspace, conversation, priority)) {
            listeners.publishEvent(new PriorityChanged(workspace, conversation, priority));
            changes.add(workspace, "conversation.changed", conversation, null, Actor.SYSTEM, clock.instant());
        }
    }

    /** Open conversations in the order of their ids, after one of them, or from the first on. */
    public List<ConversationId> openAfter(WorkspaceId workspace, @Nullable ConversationId after, int limit) {
        return conversations.openAfter(workspace, after, limit);
    }

    /** What has been said in a conversation, oldest first, as far as deadlines depend on it. */
    public List<Said> said(WorkspaceId workspace, ConversationId conversation) {
        return messages.said(workspace, conversation);
    }

    /** The conversation that belongs to a line of talk: the open one, or else the last. */
    public Optional<ConversationId> ofLine(WorkspaceId workspace, ChannelId channel, String key) {
        return conversations.ofLine(workspace, channel, key);
    }

    /** The line of talk that a conversation belongs to. */
    public Line lineOf(WorkspaceId workspace, ConversationId conversation) {
        return conversations
                .lineOf(workspace, conversation)
                .orElseThrow(() -> Problem.notFound("conversation", conversation));
    }

    /** A message is taken to mean something else; of the buyer's last message, the conversation means the same. */
    public void reread(WorkspaceId workspace, MessageView message, Meaning meaning, Actor actor) {
        conversations.reread(workspace, message.conversationId(), message.id(), meaning);
        changes.add(workspace, "conversation.changed", message.conversationId(), message.id(), actor, clock.instant());
    }

    /** Closes a conversation; the buyer's next message opens another. */
    public ConversationView resolve(WorkspaceId workspace, ConversationId conversation, Actor actor) {
        ConversationView before = get(workspace, conversation);
        if (before.state().equals("resolved")) {
            return before;
        }
        Instant now = clock.instant();
        conversations.resolve(workspace, conversation, now);
        changed(workspace, conversation, "resolved", actor, now);
        return get(workspace, conversation);
    }

    /** Opens a resolved conversation again, unless the buyer has opened a newer one. */
    public ConversationView reopen(WorkspaceId workspace, ConversationId conversation, Actor actor) {
        ConversationView before = get(workspace, conversation);
        if (before.state().equals("open")) {
            return before;
        }
        if (!conversations.reopen(workspace, conversation)) {
            throw new Problem(
                    ProblemCode.NEWER_CONVERSATION_OPEN,
                    "The buyer of conversation %s has a newer one open".formatted(conversation));
        }
        changed(workspace, conversation, "open", actor, clock.instant());
        return get(workspace, conversation);
    }

    private void changed(WorkspaceId workspace, ConversationId conversation, String state, Actor actor, Instant at) {
        changes.add(workspace, "conversation.changed", conversation, null, actor, at);
        audit.record(
                workspace,
                actor,
                state.equals("open") ? "conversation.reopened" : "conversation.resolved",
                "conversation " + conversation,
                Map.of());
        listeners.publishEvent(new ConversationStateChanged(workspace, conversation, state, actor, at));
    }

    private void tellOpened(WorkspaceId workspace, Collection<ConversationStore.OpenRow> rows) {
        List<ConversationId> fresh = rows.stream()
                .filter(ConversationStore.OpenRow::fresh)
                .map(ConversationStore.OpenRow::id)
                .toList();
        if (!fresh.isEmpty()) {
            listeners.publishEvent(new ConversationsOpened(workspace, fresh, clock.instant()));
        }
    }

    public Optional<ConversationView> find(WorkspaceId workspace, ConversationId conversation) {
        return conversations.find(workspace, conversation);
    }

    public ConversationView get(WorkspaceId workspace, ConversationId conversation) {
        return find(workspace, conversation).orElseThrow(() -> Problem.notFound("conversation", conversation));
    }

    public List<MessageView> messages(WorkspaceId workspace, Collection<MessageId> ids) {
        return messages.byIds(workspace, new ArrayList<>(ids));
    }

    /** Conversations by their ids, in no order; ids of nothing are left out. */
    public List<ConversationView> all(WorkspaceId workspace, Collection<ConversationId> ids) {
        return ids.isEmpty() ? List.of() : conversations.all(workspace, ids);
    }

    /** All conversations of some customers, however many. */
    public List<ConversationId> idsOfCustomers(WorkspaceId workspace, Collection<CustomerId> customers) {
        return conversations.idsOfCustomers(workspace, customers);
    }

    /** The last moved conversations of buyers. */
    public List<ConversationView> ofCustomers(WorkspaceId workspace, Collection<CustomerId> customers, int most) {
        return customers.isEmpty() ? List.of() : conversations.ofCustomers(workspace, customers, most);
    }

    /** Those among conversations, and of buyers, that are narrowed to; the last moved first. */
    public List<ConversationView> narrowed(
            WorkspaceId workspace,
            Collection<ConversationId> among,
            Collection<CustomerId> customers,
            Narrowed narrowed,
            int most) {
        return among.isEmpty() && customers.isEmpty()
                ? List.of()
                : conversations.narrowed(workspace, among, customers, narrowed, most);
    }

    public MessageView message(WorkspaceId workspace, MessageId id) {
        return messages.byIds(workspace, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("message", id));
    }

    /** The last messages of a conversation, oldest first. */
    public List<MessageView> latest(WorkspaceId workspace, ConversationId conversation, int most) {
        return messages.page(workspace, conversation, null, null, most).reversed();
    }

    /** How many of the buyers' messages of an account are stored. */
    public long countReceived(WorkspaceId workspace, ChannelId channel) {
        return messages.countReceived(
                workspace, channel, Ids.lowest(clock.instant().minus(SETTLED)));
    }
}
