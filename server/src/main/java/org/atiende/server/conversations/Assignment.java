package org.atiende.server.conversations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.accounts.MemberAnswersNoMore;
import org.atiende.server.accounts.MemberRemoved;
import org.atiende.server.audit.Audit;
import org.atiende.server.conversations.store.AssignmentStore;
import org.atiende.server.conversations.store.ChangeStore;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says who works on a conversation. All verbs run in the transaction of the workspace that is open. */
@Component
public class Assignment {
    private final AssignmentStore store;
    private final Conversations conversations;
    private final ChangeStore changes;
    private final Colleagues colleagues;
    private final Audit audit;
    private final ApplicationEventPublisher listeners;
    private final InstantSource clock;

    Assignment(
            AssignmentStore store,
            Conversations conversations,
            ChangeStore changes,
            Colleagues colleagues,
            Audit audit,
            ApplicationEventPublisher listeners,
            InstantSource clock) {
        this.store = store;
        this.conversations = conversations;
        this.changes = changes;
        this.colleagues = colleagues;
        this.audit = audit;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Open conversations of a member in which the buyer has spoken last. */
    public List<ConversationId> waitingOn(WorkspaceId workspace, MemberId member) {
        return store.waitingOn(workspace, member);
    }

    /** Those among some that are open, nobody's and not put aside, what is due first in front. */
    public List<ConversationId> free(WorkspaceId workspace, Collection<ConversationId> among, int most) {
        return store.free(workspace, among, most);
    }

    /** Open conversations that are nobody's and not put aside, and in which the buyer has spoken last; without some, in the same order. */
    public List<ConversationId> unanswered(WorkspaceId workspace, Collection<ConversationId> without, int most) {
        return store.unanswered(workspace, without, most);
    }

    /**
     * Holds a conversation until the end of the transaction if it is open, nobody's and not put aside.
     *
     * @return whether the buyer has spoken last; empty where it is not such a one
     */
    public Optional<Boolean> holdFree(WorkspaceId workspace, ConversationId conversation) {
        return store.holdFree(workspace, conversation);
    }

    /** Who last had another conversation of the same buyer. */
    public Optional<MemberId> lastOfBuyer(WorkspaceId workspace, ConversationId conversation) {
        return store.lastOfBuyer(workspace, conversation);
    }

    /** How many open conversations members have; who has none is not in it. */
    public Map<MemberId, Integer> open(WorkspaceId workspace) {
        return store.open(workspace);
    }

    /** What somebody worked on who has been removed is nobody's again. */
    @EventListener
    void on(MemberRemoved removed) {
        release(removed.workspace(), removed.member(), removed.by(), removed.at());
    }

    /** So is what somebody worked on who may answer no longer. */
    @EventListener
    void on(MemberAnswersNoMore silent) {
        release(silent.workspace(), silent.member(), silent.by(), silent.at());
    }

    private void release(WorkspaceId workspace, MemberId member, Actor by, Instant at) {
        store.release(workspace, member).forEach(it -> {
            changes.add(workspace, "conversation.changed", it, null, by, at);
            audit.record(
                    workspace, by, "conversation.released", "conversation " + it, Map.of("from", member.toString()));
            listeners.publishEvent(new ConversationAssigned(workspace, it, null, by, at));
        });
    }

    /**
     * Gives a conversation to a member, or to nobody, if it is still whose the caller thinks.
     *
     * @param to null for nobody
     * @param from whose it was when the caller looked; null for nobody's
     */
    public ConversationView assign(
            Caller caller, ConversationId conversation, @Nullable MemberId to, @Nullable MemberId from) {
        WorkspaceId workspace = caller.workspace();
        Colleagues.Colleague colleague = to == null
                ? null
                : colleagues.find(workspace, to).orElseThrow(() -> Problem.notFound("member who answers buyers", to));
        ConversationView before = conversations.get(workspace, conversation);
        if (!store.assign(workspace, conversation, colleague, from, clock.instant())) {
            ConversationView.Assignee has =
                    conversations.get(workspace, conversation).assignee();
            throw new Problem(
                    ProblemCode.ASSIGNED_MEANWHILE,
                    has == null
                            ? "Nobody has conversation %s now".formatted(conversation)
                            : "%s has conversation %s now".formatted(has.name(), conversation));
        }
        MemberId had = before.assignee() == null ? null : before.assignee().id();
        if (!Objects.equals(had, to)) {
            changes.add(workspace, "conversation.changed", conversation, null, caller.actor(), clock.instant());
            audit.record(
                    workspace,
                    caller.actor(),
                    to == null ? "conversation.released" : "conversation.assigned",
                    "conversation " + conversation,
                    to == null ? Map.of() : Map.of("to", to.toString()));
            listeners.publishEvent(
                    new ConversationAssigned(workspace, conversation, to, caller.actor(), clock.instant()));
        }
        return conversations.get(workspace, conversation);
    }
}
