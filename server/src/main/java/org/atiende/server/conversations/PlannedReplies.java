package org.atiende.server.conversations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.nlu.MaskedText;
import org.atiende.nlu.PersonalData;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.accounts.MemberAnswersNoMore;
import org.atiende.server.accounts.MemberRemoved;
import org.atiende.server.audit.Audit;
import org.atiende.server.conversations.store.ChangeStore;
import org.atiende.server.conversations.store.ConversationStore;
import org.atiende.server.conversations.store.MessageStore;
import org.atiende.server.conversations.store.PlannedReplyStore;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Answers that members have written to be sent at a time: kept, shown, changed and called off here; when one may be sent, and
 * the sending, is the matter of those who send. An answer counts as one only when it is sent. All verbs run in the transaction
 * of the workspace that is open.
 */
@Component
public class PlannedReplies {
    private final Conversations conversations;
    private final Stores stores;
    private final Sealer sealer;
    private final ApplicationEventPublisher listeners;
    private final Audit audit;
    private final InstantSource clock;

    PlannedReplies(
            Conversations conversations,
            Stores stores,
            Sealer sealer,
            ApplicationEventPublisher listeners,
            Audit audit,
            InstantSource clock) {
        this.conversations = conversations;
        this.stores = stores;
        this.sealer = sealer;
        this.listeners = listeners;
        this.audit = audit;
        this.clock = clock;
    }

    /** The tables that are looked at. */
    @Component
    record Stores(
            PlannedReplyStore planned, ConversationStore conversations, MessageStore messages, ChangeStore changes) {}

    /** The answers that are planned in a conversation, the next first. */
    public List<PlannedReplyView> of(Caller caller, ConversationId conversation) {
        conversations.get(caller.workspace(), conversation);
        return stores.planned().of(caller.workspace(), conversation).stream()
                .map(it -> view(caller, it))
                .toList();
    }

    public Optional<PlannedReplyView> find(Caller caller, UUID id) {
        return stores.planned().find(caller.workspace(), id).map(it -> view(caller, it));
    }

    /** Keeps an answer until its time. */
    public PlannedReplyView plan(
            Caller caller, UUID id, ConversationId conversation, PlannedReply.Plan plan, Instant now) {
        WorkspaceId workspace = caller.workspace();
        Colleagues.Colleague me = new Colleagues.Colleague(Drafts.member(caller), caller.name());
        conversations.hold(workspace, conversation);
        long heard = heard(workspace, conversation, plan.seen());
        stores.planned()
                .insert(
                        workspace,
                        new PlannedReplyStore.Row(
                                id,
                                conversation,
                                me,
                                kept(workspace, id, plan.words()),
                                plan.sendAt(),
                                heard,
                                1,
                                now,
                                null));
        told(
                caller,
                conversation,
                "reply.planned",
                id,
                Map.of("sendAt", plan.sendAt().toString()));
        return get(caller, id);
    }

    /** One that the caller has written, held against whoever changes or sends it; refused where somebody else has. */
    public PlannedReply mine(Caller caller, UUID id) {
        PlannedReplyStore.Row row = held(caller.workspace(), id);
        if (!row.writer().id().equals(Drafts.member(caller))) {
            throw new Problem(
                    ProblemCode.FORBIDDEN,
                    "Planned reply %s is %s's; it can be called off, and changed by its writer alone"
                            .formatted(id, row.writer().name()));
        }
        return open(caller.workspace(), row);
    }

    /** Puts other words and another time in place of what was planned; it is held no longer. */
    public PlannedReplyView change(Caller caller, PlannedReply before, PlannedReply.Plan plan) {
        WorkspaceId workspace = caller.workspace();
        conversations.hold(workspace, before.conversation());
        long heard = heard(workspace, before.conversation(), plan.seen());
        stores.planned()
                .change(
                        workspace,
                        before.id(),
                        kept(workspace, before.id(), plan.words()),
                        plan.sendAt(),
                        heard,
                        clock.instant());
        settled(workspace, before.conversation());
        told(
                caller,
                before.conversation(),
                "reply.plan_changed",
                before.id(),
                Map.of("sendAt", plan.sendAt().toString()));
        return get(caller, before.id());
    }

    /** Calls one off; whoever may answer the buyer may do so. */
    public void callOff(Caller caller, UUID id) {
        WorkspaceId workspace = caller.workspace();
        PlannedReplyStore.Row row = held(workspace, id);
        stores.planned().delete(workspace, id);
        conversations.hold(workspace, row.conversation());
        settled(workspace, row.conversation());
        told(
                caller,
                row.conversation(),
                "reply.plan_called_off",
                id,
                Map.of("writer", row.writer().name()));
    }

    /** One whose time has come, as it was when that was seen. */
    public record Due(UUID id, int version) {}

    /** Those whose time has come, the longest waiting first. */
    public List<Due> due(WorkspaceId workspace, int most) {
        return stores.planned().due(workspace, clock.instant(), most);
    }

    /** One whose time has come, with its conversation, held until the transaction ends; empty where another has it. */
    public Optional<PlannedReply> take(WorkspaceId workspace, Due due) {
        Optional<PlannedReply> taken = stores.planned().take(workspace, due).map(it -> open(workspace, it));
        taken.ifPresent(it -> conversations.hold(workspace, it.conversation()));
        return taken;
    }

    /** Whether the buyer has written since an answer was planned. */
    public boolean buyerWroteSince(WorkspaceId workspace, PlannedReply reply) {
        return heard(workspace, reply.conversation()) != reply.heard();
    }

    /** One has been sent: it is a message now. */
    public void sent(WorkspaceId workspace, PlannedReply reply) {
        stores.planned().delete(workspace, reply.id());
    }

    /**
     * One was not sent when its time came: it is kept, and its conversation is due. Nothing happens when it was changed, called
     * off or sent meanwhile.
     */
    public void notSent(WorkspaceId workspace, Due due, PlannedReply.Held held) {
        stores.planned().take(workspace, due).ifPresent(it -> notSent(workspace, it, held, Actor.SYSTEM));
    }

    /**
     * What somebody had planned who has been removed, a colleague has to decide on. Comes before what else follows from that:
     * whoever sends holds an answer before its conversation, and so has everybody to.
     */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(MemberRemoved removed) {
        writerLeft(removed.workspace(), removed.member(), removed.by());
    }

    /** So has a colleague on what somebody had planned who may answer no longer. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(MemberAnswersNoMore silent) {
        writerLeft(silent.workspace(), silent.member(), silent.by());
    }

    private void writerLeft(WorkspaceId workspace, MemberId member, Actor by) {
        PlannedReply.Held held = new PlannedReply.Held(PlannedReply.Reason.WRITER_LEFT, Optional.empty());
        stores.planned().waitingOf(workspace, member).forEach(it -> notSent(workspace, it, held, by));
    }

    private void notSent(WorkspaceId workspace, PlannedReplyStore.Row row, PlannedReply.Held held, Actor by) {
        Instant now = clock.instant();
        ConversationId where = openAgain(workspace, row.conversation(), by);
        stores.planned().notSent(workspace, row.id(), held, where, now);
        stores.conversations().answerNotSent(workspace, where, now);
        stores.changes().add(workspace, "conversation.changed", where, null, by, now);
        if (!where.equals(row.conversation())) {
            stores.changes().add(workspace, "conversation.changed", row.conversation(), null, by, now);
        }
        audit.record(
                workspace,
                by,
                "reply.plan_not_sent",
                "conversation " + where,
                Map.of(
                        "reply",
                        row.id().toString(),
                        "reason",
                        held.reason().id(),
                        "code",
                        held.code().orElse("")));
    }

    /** The open conversation of the same line: this one, opened again where it is resolved, or the newer one. */
    private ConversationId openAgain(WorkspaceId workspace, ConversationId conversation, Actor by) {
        try {
            return conversations.reopen(workspace, conversation, by).id();
        } catch (Problem refused) {
            if (refused.code() != ProblemCode.NEWER_CONVERSATION_OPEN) {
                throw refused;
            }
            ConversationView old = conversations.get(workspace, conversation);
            return conversations
                    .open(
                            workspace,
                            old.channel(),
                            List.of(new Writer(
                                    conversations.lineOf(workspace, conversation),
                                    old.customer().name(),
                                    clock.instant())))
                    .values()
                    .iterator()
                    .next()
                    .id();
        }
    }

    private void settled(WorkspaceId workspace, ConversationId conversation) {
        if (stores.conversations().undeliveredSettled(workspace, conversation)) {
            listeners.publishEvent(new UndeliveredSettled(workspace, conversation));
        }
    }

    private long heard(WorkspaceId workspace, ConversationId conversation) {
        return stores.messages().countReceived(workspace, conversation);
    }

    /**
     * How many of the buyer's messages somebody has seen who plans an answer: all that there are, of a conversation that is held.
     *
     * @throws Problem BUYER_WROTE_MEANWHILE where there are more, since the answer would be held when its time comes
     */
    private long heard(WorkspaceId workspace, ConversationId conversation, Optional<MessageId> seen) {
        long all = heard(workspace, conversation);
        long heard = seen.map(it -> stores.messages()
                        .countReceivedUpTo(workspace, conversation, it)
                        .orElseThrow(() -> Problem.notFound("message", it)))
                .orElse(all);
        if (heard < all) {
            throw new Problem(
                    ProblemCode.BUYER_WROTE_MEANWHILE,
                    "The buyer of conversation %s has written %d more messages than the writer has seen"
                            .formatted(conversation, all - heard));
        }
        return heard;
    }

    private void told(Caller caller, ConversationId conversation, String action, UUID id, Map<String, String> detail) {
        stores.changes()
                .add(caller.workspace(), "conversation.changed", conversation, null, caller.actor(), clock.instant());
        Map<String, String> all = new LinkedHashMap<>(detail);
        all.put("reply", id.toString());
        audit.record(caller.workspace(), caller.actor(), action, "conversation " + conversation, all);
    }

    private PlannedReplyStore.Row held(WorkspaceId workspace, UUID id) {
        return stores.planned().hold(workspace, id).orElseThrow(() -> Problem.notFound("planned reply", id));
    }

    private PlannedReplyView get(Caller caller, UUID id) {
        return find(caller, id).orElseThrow(() -> Problem.notFound("planned reply", id));
    }

    private PlannedReplyStore.Kept kept(WorkspaceId workspace, UUID id, PlannedReply.Words words) {
        MaskedText masked = PersonalData.mask(words.text());
        return new PlannedReplyStore.Kept(
                masked.text(),
                MessageView.Hidden.of(masked),
                sealer.seal(workspace, Json.STORED.writeValueAsString(words), context(id)));
    }

    private PlannedReply open(WorkspaceId workspace, PlannedReplyStore.Row row) {
        return new PlannedReply(
                row.id(),
                row.conversation(),
                row.writer(),
                words(workspace, row),
                row.sendAt(),
                row.heard(),
                row.version());
    }

    private PlannedReply.Words words(WorkspaceId workspace, PlannedReplyStore.Row row) {
        return Json.STORED.readValue(
                sealer.openText(workspace, row.kept().sealed(), context(row.id())), PlannedReply.Words.class);
    }

    private PlannedReplyView view(Caller caller, PlannedReplyStore.Row row) {
        boolean mine = row.writer().id().value().equals(caller.actor().id());
        return new PlannedReplyView(
                row.id(),
                row.conversation(),
                row.writer(),
                mine ? words(caller.workspace(), row).text() : row.kept().text(),
                mine ? List.of() : row.kept().concealed(),
                row.sendAt(),
                row.plannedAt(),
                row.notSent(),
                mine);
    }

    private static String context(UUID id) {
        return "conversations.planned_reply/" + id;
    }
}
