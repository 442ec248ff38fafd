package org.atiende.server.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atiende.nlu.Understanding;
import org.atiende.server.conversations.ConversationStateChanged;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Due;
import org.atiende.server.conversations.Dues;
import org.atiende.server.conversations.PriorityChanged;
import org.atiende.server.conversations.ReplyStateChanged;
import org.atiende.server.conversations.Said;
import org.atiende.server.conversations.UndeliveredSettled;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
import org.atiende.server.understanding.Correction;
import org.atiende.server.understanding.Corrections;
import org.atiende.server.understanding.HandOver;
import org.atiende.server.understanding.HandOverMarks;
import org.atiende.server.understanding.Readings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reckons the deadlines of a conversation from all that has happened in it, in the transaction that is open. */
@Component
class Recount {
    private static final String UNDELIVERED = "undelivered";

    private final Conversations conversations;
    private final Readings readings;
    private final Orders orders;
    private final Deadlines deadlines;
    private final Judges judges;

    Recount(Conversations conversations, Readings readings, Orders orders, Deadlines deadlines, Judges judges) {
        this.conversations = conversations;
        this.readings = readings;
        this.orders = orders;
        this.deadlines = deadlines;
        this.judges = judges;
    }

    /** By what a message is judged. */
    @Component
    record Judges(Corrections corrections, HandOverMarks marks) {}

    /** All clocks that have run in a conversation. */
    List<Clock> clocks(WorkspaceId workspace, ConversationView conversation) {
        return deadlines.clockWork(workspace).of(events(workspace, conversation, talk(workspace, conversation)));
    }

    /**
     * Brings what the conversation keeps in line with its clocks, and with the confidence from which on machines may decide; what
     * a platform has told stays as it is.
     */
    void of(WorkspaceId workspace, ConversationId id) {
        // An answer that is on its way in clears the deadlines; reckoned without it they would come back.
        conversations.hold(workspace, id);
        ConversationView conversation = conversations.get(workspace, id);
        if (!conversation.state().equals("open")) {
            return;
        }
        Read talk = talk(workspace, conversation);
        judge(workspace, conversation, talk);
        Dues reckoned = Deadlines.dues(deadlines.clockWork(workspace).of(events(workspace, conversation, talk)));
        boolean undelivered = UNDELIVERED.equals(conversation.deadlines().targetReason());
        Optional<Due> target = undelivered
                ? Optional.ofNullable(conversation.deadlines().target()).map(at -> new Due(at, UNDELIVERED))
                : reckoned.target();
        Optional<Instant> platform = reckoned.platform()
                .or(() -> told(conversation)
                        ? Optional.ofNullable(conversation.deadlines().platform())
                        : Optional.empty());
        conversations.setDues(workspace, id, new Dues(target, platform, reckoned.obligation()));
    }

    /** What has been said in a conversation, as what it was read, and from which confidence on machines decide. */
    private record Read(List<Said> said, Map<MessageId, Understanding> understood, HandOverMarks.Marks marks) {}

    private Read talk(WorkspaceId workspace, ConversationView conversation) {
        List<Said> said = conversations.said(workspace, conversation.id());
        Map<MessageId, Understanding> understood = readings.of(
                workspace,
                said.stream().filter(Said::byBuyer).map(Said::message).toList());
        return new Read(said, understood, judges.marks().of(workspace));
    }

    /** Says anew whether a person must look, by the buyer's message that was written last. */
    private void judge(WorkspaceId workspace, ConversationView conversation, Read talk) {
        ChannelId channel = conversation.channel().id();
        talk.said().stream()
                .flatMap(it ->
                        Stream.ofNullable(talk.understood().get(it.message())).map(read -> Map.entry(it, read)))
                .max(Comparator.comparing((Map.Entry<Said, Understanding> it) ->
                                it.getKey().at())
                        .thenComparing(it -> it.getKey().message().toString()))
                .map(it -> judged(workspace, channel, it.getKey().message(), it.getValue(), talk.marks()))
                .filter(it -> it.needed() != conversation.needsPerson() || it.below() != conversation.personBelow())
                .ifPresent(it -> conversations.setHandOver(workspace, conversation.id(), it));
    }

    private HandOver judged(
            WorkspaceId workspace,
            ChannelId channel,
            MessageId message,
            Understanding read,
            HandOverMarks.Marks marks) {
        Correction said = judges.corrections().of(workspace, List.of(message)).get(message);
        return said == null ? HandOver.of(read, channel, marks) : HandOver.of(said, channel, marks);
    }

    /**
     * After a machine's answer other clocks go on than after a person's; after one that was taken back, all do. A person's
     * answer may set a term of law going.
     */
    @EventListener
    void answered(ReplyStateChanged change) {
        boolean unread = change.actor().isMachine() || change.actor().kind() == Actor.Kind.API_KEY;
        if (unread || change.delivery().withdrawn() || legal(change)) {
            of(change.workspace(), change.conversation());
        }
    }

    private boolean legal(ReplyStateChanged change) {
        return "legal"
                .equals(conversations
                        .get(change.workspace(), change.conversation())
                        .deadlines()
                        .obligationReason());
    }

    /** With what was not sent gone, the clocks count again. */
    @EventListener
    void settled(UndeliveredSettled settled) {
        of(settled.workspace(), settled.conversation());
    }

    /** Other promises may be for a conversation that goes before others. */
    @EventListener
    void prioritised(PriorityChanged change) {
        of(change.workspace(), change.conversation());
    }

    /** A conversation that is opened again has its clocks again. */
    @EventListener
    void reopened(ConversationStateChanged change) {
        if (change.state().equals("open")) {
            of(change.workspace(), change.conversation());
        }
    }

    /** Whether a deadline of the platform can only have been told by it, because no platform clock is for such talk. */
    private static boolean told(ConversationView conversation) {
        return RuleBook.get().platforms().stream()
                .map(PlatformClock::when)
                .noneMatch(it -> it != null
                        && it.isFor(
                                conversation.channel().kind(),
                                conversation.thread().kind()));
    }

    private List<ClockWork.Event> events(WorkspaceId workspace, ConversationView conversation, Read talk) {
        Instant delivered = orders.arrived(workspace, conversation.id()).orElse(null);
        boolean priority = conversations.hasPriority(workspace, conversation.id());
        Instant resolved = conversation.resolvedAt();
        List<ClockWork.Event> events = new ArrayList<>();
        for (AsAnswered.Placed placed : AsAnswered.order(talk.said())) {
            if (resolved != null && placed.at().isAfter(resolved)) {
                events.add(new ClockWork.Event.Resolved(resolved));
                resolved = null;
            }
            Said one = placed.said();
            Understanding understanding = talk.understood().get(one.message());
            if (understanding != null) {
                events.add(new ClockWork.Event.Wrote(Situation.of(
                        conversation.channel().kind(),
                        conversation.thread().kind(),
                        one.at(),
                        understanding,
                        readings.taxonomy(),
                        HandOver.of(understanding, conversation.channel().id(), talk.marks()),
                        new Situation.Beside(Overcharge.claimedIn(one.text()), delivered, priority))));
            } else if (!one.byBuyer() && !one.failed()) {
                events.add(new ClockWork.Event.Answered(
                        one.at(), one.author().isMachine(), one.author().isByHand()));
            }
        }
        Optional.ofNullable(resolved).map(ClockWork.Event.Resolved::new).ifPresent(events::add);
        return events;
    }
}
