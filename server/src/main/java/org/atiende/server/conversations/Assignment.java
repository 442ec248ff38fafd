package org.atiende.server.conversations;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.accounts.MemberRemoved;
import org.atiende.server.audit.Audit;
import org.atiende.server.conversations.store.AssignmentStore;
import org.atiende.server.conversations.store.ChangeStore;
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

    /** What somebody worked on who has been removed is nobody's again. */
    @EventListener
    void on(MemberRemoved removed) {
        store.release(removed.workspace(), removed.member()).forEach(it -> {
            changes.add(removed.workspace(), "conversation.changed", it, null, removed.by(), removed.at());
            audit.record(
                    removed.workspace(),
                    removed.by(),
                    "conversation.released",
                    "conversation " + it,
                    Map.of("from", removed.member().toString()));
            listeners.publishEvent(new ConversationAssigned(removed.workspace(), it, null, removed.by(), removed.at()));
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
