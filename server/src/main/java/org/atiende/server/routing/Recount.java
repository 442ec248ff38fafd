package org.atiende.server.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Orders;
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

    Recount(Conversations conversations, Readings readings, Orders orders, Deadlines deadlines) {
        this.conversations = conversations;
        this.readings = readings;
        this.orders = orders;
        this.deadlines = deadlines;
    }

    /** All clocks that have run in a conversation. */
    List<Clock> clocks(WorkspaceId workspace, ConversationView conversation) {
        return deadlines.clockWork(workspace).of(events(workspace, conversation));
    }

    /** Brings what the conversation keeps in line with its clocks; what a platform has told stays as it is. */
    void of(WorkspaceId workspace, ConversationId id) {
        // An answer that is on its way in clears the deadlines; reckoned without it they would come back.
        conversations.hold(workspace, id);
        ConversationView conversation = conversations.get(workspace, id);
        if (!conversation.state().equals("open")) {
            return;
        }
        Dues reckoned = Deadlines.dues(clocks(workspace, conversation));
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

    /**
     * After a machine's answer other clocks go on than after a person's; after one that was taken back, all do. A person's
     * answer may set a term of law going.
     */
    @EventListener
    void answered(ReplyStateChanged change) {
        if (change.actor().isMachine() || change.delivery().withdrawn() || legal(change)) {
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

    private List<ClockWork.Event> events(WorkspaceId workspace, ConversationView conversation) {
        List<Said> said = conversations.said(workspace, conversation.id());
        Map<MessageId, Understanding> understood = readings.of(
                workspace,
                said.stream().filter(Said::byBuyer).map(Said::message).toList());
        Instant delivered = orders.arrived(workspace, conversation.id()).orElse(null);
        boolean priority = conversations.hasPriority(workspace, conversation.id());
        Instant resolved = conversation.resolvedAt();
        List<ClockWork.Event> events = new ArrayList<>();
        for (AsAnswered.Placed placed : AsAnswered.order(said)) {
            if (resolved != null && placed.at().isAfter(resolved)) {
                events.add(new ClockWork.Event.Resolved(resolved));
                resolved = null;
            }
            Said one = placed.said();
            Understanding understanding = understood.get(one.message());
            if (understanding != null) {
                events.add(new ClockWork.Event.Wrote(Situation.of(
                        conversation.channel().kind(),
                        conversation.thread().kind(),
                        one.at(),
                        understanding,
                        readings.taxonomy(),
                        new Situation.Beside(Overcharge.claimedIn(one.text()), delivered, priority))));
            } else if (!one.byBuyer() && !one.failed()) {
                events.add(new ClockWork.Event.Answered(one.at(), one.author().isMachine()));
            }
        }
        Optional.ofNullable(resolved).map(ClockWork.Event.Resolved::new).ifPresent(events::add);
        return events;
    }
}
