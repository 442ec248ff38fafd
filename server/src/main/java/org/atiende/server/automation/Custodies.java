package org.atiende.server.automation;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.automation.handover.Custody;
import org.atiende.server.automation.handover.CustodyEffect;
import org.atiende.server.automation.handover.CustodyEvent;
import org.atiende.server.automation.handover.CustodyMachine;
import org.atiende.server.automation.store.CustodyStore;
import org.atiende.server.conversations.Assignment;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who has which conversation, kept by the machine of {@link CustodyMachine}. Moves in the transaction that is open. */
@Component
public class Custodies {
    private final CustodyStore store;
    private final Packets packets;
    private final PersonWord word;
    private final Surroundings around;
    private final Assignment assignment;
    private final ApplicationEventPublisher listeners;
    private final AutomationTools tools;

    Custodies(
            CustodyStore store,
            Packets packets,
            PersonWord word,
            Surroundings around,
            Assignment assignment,
            ApplicationEventPublisher listeners,
            AutomationTools tools) {
        this.store = store;
        this.packets = packets;
        this.word = word;
        this.around = around;
        this.assignment = assignment;
        this.listeners = listeners;
        this.tools = tools;
    }

    /** Who has a conversation now. */
    public CustodyView of(WorkspaceId workspace, ConversationId conversation) {
        return tools.tenancy().in(workspace, () -> {
            around.conversation(workspace, conversation);
            return store.find(workspace, conversation)
                    .map(it -> view(it.custody(), it))
                    .orElseGet(() -> view(new Custody.Resting(), null));
        });
    }

    /** Conversations that machines have left to people, nobody has and something waits in; without some, those that wait longest in front. */
    public List<ConversationId> queued(WorkspaceId workspace, Collection<ConversationId> without, int most) {
        return store.queued(workspace, without, most);
    }

    /** Whether a conversation is such a one. */
    public boolean queued(WorkspaceId workspace, ConversationId conversation) {
        return store.queued(workspace, conversation);
    }

    /** Those among some that rules are at work in, or are still to be asked about. */
    public Set<ConversationId> withMachines(WorkspaceId workspace, Collection<ConversationId> among) {
        return store.withMachines(workspace, among);
    }

    Custody custody(WorkspaceId workspace, ConversationId conversation) {
        return store.find(workspace, conversation)
                .map(CustodyStore.Row::custody)
                .orElseGet(Custody.Resting::new);
    }

    /** Gives a conversation back to the machines. */
    public CustodyView giveBack(Caller caller, ConversationId conversation) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            ConversationView view = around.conversation(workspace, conversation);
            if (view.assignee() != null) {
                assignment.assign(caller, conversation, null, view.assignee().id());
            }
            move(workspace, conversation, new CustodyEvent.GivenBack(), null);
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            "conversation.given_back",
                            "conversation " + conversation,
                            Map.of());
            return of(workspace, conversation);
        });
    }

    /**
     * Lets something happen to a conversation.
     *
     * @param member who has it from now on, where a member takes it
     */
    CustodyMachine.Next move(
            WorkspaceId workspace, ConversationId conversation, CustodyEvent event, @Nullable UUID member) {
        CustodyStore.Row before = hold(workspace, conversation);
        CustodyMachine.Next next = CustodyMachine.next(before.custody(), event);
        UUID has = next.state() instanceof Custody.Taken
                ? Optional.ofNullable(member).orElse(before.member())
                : null;
        if (!next.state().equals(before.custody()) || !Objects.equals(has, before.member())) {
            store.put(workspace, conversation, next.state(), has, tools.clock().instant());
            if (waitsForPeople(next.state()) != waitsForPeople(before.custody())) {
                around.conversations().handedOver(workspace, conversation, waitsForPeople(next.state()));
            }
        }
        if (next.has(CustodyEffect.PACKET) && next.state() instanceof Custody.Queued queued) {
            store.packet(workspace, conversation, packets.of(workspace, conversation, queued.reason()));
        }
        if (next.has(CustodyEffect.WORD)) {
            word.say(
                            workspace,
                            around.conversation(workspace, conversation),
                            next.state() instanceof Custody.Queued queued
                                    ? Optional.of(queued.reason())
                                    : Optional.empty(),
                            "word:" + tools.ids().next())
                    .ifPresent(it -> store.word(workspace, conversation, it));
        }
        if (!next.effects().isEmpty()) {
            listeners.publishEvent(new CustodyMoved(workspace, conversation, event, next));
        }
        return next;
    }

    /**
     * Holds who has a conversation until the end of the transaction. Everybody takes the conversation first, then this, then a
     * run, then its page, so that a person and a rule never wait for each other.
     */
    CustodyStore.Row hold(WorkspaceId workspace, ConversationId conversation) {
        around.conversations().hold(workspace, conversation);
        return store.lock(workspace, conversation, tools.clock().instant());
    }

    /** Whether somebody is to take it: the buyer waits for an answer, or a rule for somebody who sees to what it began. */
    private static boolean waitsForPeople(Custody custody) {
        return custody instanceof Custody.Queued queued
                && (queued.waits()
                        || switch (queued.reason()) {
                            case RULE_FAILED, TO_RELEASE, BY_RULE, STOPPED -> true;
                            default -> false;
                        });
    }

    private static CustodyView view(Custody custody, CustodyStore.@Nullable Row row) {
        return new CustodyView(
                CustodyStore.state(custody),
                custody.owner().name().toLowerCase(Locale.ROOT),
                custody instanceof Custody.Queued queued ? queued.reason().id() : null,
                custody.waits(),
                row == null ? null : row.member(),
                row == null ? null : row.since(),
                row == null ? null : row.packet());
    }
}
