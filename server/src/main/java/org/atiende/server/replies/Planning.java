package org.atiende.server.replies;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.atiende.channel.Outgoing;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.Drafts;
import org.atiende.server.conversations.PlannedReplies;
import org.atiende.server.conversations.PlannedReply;
import org.atiende.server.conversations.PlannedReplyView;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Right;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.routing.Calendars;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Answers that are sent at a time. One is held against the channel's rules when it is planned and again when it is sent, by the
 * same door as every answer; what may not be sent then, or would talk past what the buyer has written since, is kept for a
 * person.
 */
@Component
public class Planning {
    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final PlannedReplies planned;
    private final Conversations conversations;
    private final Replies replies;
    private final RequestStore requests;
    private final Knowledge knowledge;
    private final ReplyTools tools;

    Planning(
            PlannedReplies planned,
            Conversations conversations,
            Replies replies,
            RequestStore requests,
            Knowledge knowledge,
            ReplyTools tools) {
        this.planned = planned;
        this.conversations = conversations;
        this.replies = replies;
        this.requests = requests;
        this.knowledge = knowledge;
        this.tools = tools;
    }

    /** Who may still answer, and when the shop is open. */
    @Component
    record Knowledge(Colleagues colleagues, Workspaces workspaces, Calendars calendars) {}

    /**
     * What is planned in a conversation.
     *
     * @param tomorrow a time that is offered: tomorrow at nine, or when the shop opens after that
     */
    public record Plans(List<PlannedReplyView> items, Instant tomorrow) {}

    /**
     * An answer and its time, as somebody asks for it.
     *
     * @param seen the message that came in last of those that the writer has seen; empty for all that there are
     */
    public record Wish(
            ConversationId conversation,
            String text,
            Instant sendAt,
            Optional<MessageId> seen,
            Optional<Suggested> suggested) {}

    /**
     * What a planned answer is to be from now on.
     *
     * @param text empty where the words stay
     * @param seen the message that came in last of those that the writer has seen; empty for all that there are
     */
    public record Other(Optional<String> text, Instant sendAt, Optional<MessageId> seen) {}

    /** What came of a wish. */
    public record Planned(PlannedReplyView reply, boolean repeated) {}

    public Plans of(Caller caller, ConversationId conversation) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> new Plans(planned.of(caller, conversation), tomorrow(workspace)));
    }

    /** Plans an answer; the same request again plans nothing else. */
    public Planned plan(Caller caller, Wish wish, String key) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            conversations.get(workspace, wish.conversation());
            byte[] fingerprint = tools.sealer()
                    .fingerprint(workspace, "plan", wish.conversation() + "\n" + wish.sendAt() + "\n" + wish.text());
            MessageId id = new MessageId(tools.ids().next());
            Instant now = tools.clock().instant();
            Optional<RequestStore.Request> before = requests.claim(workspace, key, fingerprint, id, now);
            if (before.isPresent()) {
                return new Planned(again(caller, wish, before.get()), true);
            }
            allowed(caller, wish.conversation(), wish.text(), wish.sendAt());
            PlannedReply.Words words =
                    new PlannedReply.Words(wish.text(), wish.suggested().map(Json.STORED::writeValueAsString));
            return new Planned(
                    planned.plan(
                            caller,
                            id.value(),
                            wish.conversation(),
                            new PlannedReply.Plan(words, wish.sendAt(), wish.seen()),
                            now),
                    false);
        });
    }

    /** What the same request was answered: how it stands now, and where it has been sent, how it stood. */
    private PlannedReplyView again(Caller caller, Wish wish, RequestStore.Request before) {
        UUID id = before.message().value();
        Optional<PlannedReplyView> standing = planned.find(caller, id);
        if (standing.isPresent()) {
            return standing.get();
        }
        if (!requests.madeUnder(caller.workspace(), sentUnder(id))) {
            // To answer as before would have its writer believe that the buyer will be answered.
            throw new Problem(
                    ProblemCode.PLAN_CALLED_OFF,
                    "Planned reply %s was called off; plan it anew under another Idempotency-Key".formatted(id));
        }
        return new PlannedReplyView(
                id,
                wish.conversation(),
                new Colleagues.Colleague(Drafts.member(caller), caller.name()),
                wish.text(),
                List.of(),
                wish.sendAt(),
                before.at(),
                null,
                true);
    }

    /** How the keys begin under which a planned answer is sent, whatever version of it. */
    private static String sentUnder(UUID id) {
        return "planned " + id + " ";
    }

    /** Gives a planned answer other words or another time. */
    public PlannedReplyView change(Caller caller, UUID id, Other other) {
        return tools.tenancy().in(caller.workspace(), () -> {
            PlannedReply before = planned.mine(caller, id);
            PlannedReply.Words words = new PlannedReply.Words(
                    other.text().orElse(before.words().text()), before.words().madeFrom());
            allowed(caller, before.conversation(), words.text(), other.sendAt());
            return planned.change(caller, before, new PlannedReply.Plan(words, other.sendAt(), other.seen()));
        });
    }

    public void callOff(Caller caller, UUID id) {
        tools.tenancy().run(caller.workspace(), () -> planned.callOff(caller, id));
    }

    /**
     * Sends what is due, each once, whichever node looks first; one that fails keeps none of the others back.
     *
     * @return how many are due no longer; those that are left wait for the next round
     */
    int sendDue(WorkspaceId workspace, int most) {
        List<PlannedReplies.Due> due = tools.tenancy().in(workspace, () -> planned.due(workspace, most));
        return (int) due.stream().filter(it -> settled(workspace, it)).count();
    }

    private boolean settled(WorkspaceId workspace, PlannedReplies.Due due) {
        try {
            // What an attempt has written that fails is rolled back before the reason is noted.
            attempt(workspace, due)
                    .ifPresent(held -> tools.tenancy().run(workspace, () -> planned.notSent(workspace, due, held)));
            return true;
        } catch (RuntimeException fault) {
            LOG.error(
                    "Planned reply {} of workspace {} could neither be sent nor held now: {}",
                    due.id(),
                    workspace,
                    kind(fault));
            return false;
        }
    }

    /** Sends one in a transaction; why it was not sent, where it was not. */
    private Optional<PlannedReply.Held> attempt(WorkspaceId workspace, PlannedReplies.Due due) {
        try {
            return tools.tenancy()
                    .in(workspace, () -> planned.take(workspace, due).flatMap(it -> sent(workspace, it)));
        } catch (Problem refused) {
            return Optional.of(new PlannedReply.Held(
                    PlannedReply.Reason.REFUSED, Optional.of(refused.code().code())));
        } catch (RuntimeException fault) {
            if (passes(fault)) {
                throw fault;
            }
            LOG.error(
                    "Planned reply {} of workspace {} could not be sent, and is held: {}",
                    due.id(),
                    workspace,
                    kind(fault));
            return Optional.of(new PlannedReply.Held(PlannedReply.Reason.FAILED, Optional.empty()));
        }
    }

    /** What a fault is, without its words, which may repeat what was written to the buyer. */
    private static String kind(RuntimeException fault) {
        return fault.getClass().getSimpleName() + " of "
                + NestedExceptionUtils.getMostSpecificCause(fault).getClass().getName();
    }

    /** Whether a fault is the database's, which may be well again in the next round. */
    private static boolean passes(RuntimeException fault) {
        return fault instanceof TransactionException
                || fault instanceof TransientDataAccessException
                || fault instanceof RecoverableDataAccessException
                || fault instanceof DataAccessResourceFailureException;
    }

    private Optional<PlannedReply.Held> sent(WorkspaceId workspace, PlannedReply reply) {
        Optional<Colleagues.Colleague> writer =
                knowledge.colleagues().find(workspace, reply.writer().id());
        if (writer.isEmpty()) {
            return Optional.of(new PlannedReply.Held(PlannedReply.Reason.WRITER_LEFT, Optional.empty()));
        }
        if (planned.buyerWroteSince(workspace, reply)) {
            return Optional.of(new PlannedReply.Held(PlannedReply.Reason.BUYER_WROTE, Optional.empty()));
        }
        Caller caller = new Caller(
                workspace, Actor.person(writer.get().id()), writer.get().name(), Set.of(Right.READ, Right.REPLY));
        replies.send(
                caller,
                new Reply(
                        reply.conversation(),
                        new Outgoing.Body.Text(reply.words().text()),
                        sentUnder(reply.id()) + reply.version(),
                        Duration.ZERO,
                        reply.words().madeFrom().map(it -> Json.STORED.readValue(it, Suggested.class)),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        planned.sent(workspace, reply);
        return Optional.empty();
    }

    private void allowed(Caller caller, ConversationId conversation, String text, Instant sendAt) {
        Instant now = tools.clock().instant();
        if (!sendAt.isAfter(now) || sendAt.isAfter(now.plus(LONGEST))) {
            throw Problem.because(
                    ProblemCode.INVALID_VALUE,
                    DeskReason.TIME_OUT_OF_REACH.with(Map.of(
                            "field", "sendAt",
                            "at", sendAt.toString(),
                            "days", Long.toString(LONGEST.toDays()),
                            "now", now.toString())));
        }
        replies.allowed(caller, conversation, text, sendAt);
    }

    private Instant tomorrow(WorkspaceId workspace) {
        ZoneId zone = knowledge.workspaces().get(workspace).zone();
        Instant nine = tools.clock()
                .instant()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(MORNING)
                .atZone(zone)
                .toInstant();
        return knowledge.calendars().opening(workspace, nine);
    }
}
