package org.atiende.server.replies;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Act;
import org.atiende.channel.SubjectsOutcome;
import org.atiende.server.channels.Acts;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Connected;
import org.atiende.server.channels.OrderAtHand;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.policy.Verdict;
import org.springframework.stereotype.Component;

/**
 * Messages that the shop writes to an order's buyer of its own accord, through a platform that offers it. They are acts on the order
 * and no answers: nothing that is due ceases to be. A person writes them, and the channel's rules hold for their words.
 */
@Component
public class BuyerMessages {
    /** What keeps buyers from being led elsewhere, which an invoice's link is meant to do. */
    private static final Set<String> LINKS = Set.of("mercadolibre.link", "mercadolibre.question_link");

    private final Conversations conversations;
    private final Channels channels;
    private final Acts acts;
    private final Guard guard;
    private final ReplyTools tools;

    BuyerMessages(Conversations conversations, Channels channels, Acts acts, Guard guard, ReplyTools tools) {
        this.conversations = conversations;
        this.channels = channels;
        this.acts = acts;
        this.guard = guard;
        this.tools = tools;
    }

    /** What the guard says of words about something. */
    private static Verdict about(Act.Subject about, Verdict verdict) {
        return about == Act.Subject.INVOICE_LINK
                ? new Verdict(
                        verdict.objections().stream()
                                .filter(it -> !LINKS.contains(it.rule()))
                                .toList(),
                        Optional.empty())
                : verdict;
    }

    /** What may be written to the buyer of an order about now; the platform is asked. */
    public SubjectsOutcome subjects(Caller caller, ChannelId channel, String order) {
        return acts.subjects(caller.workspace(), channel, order);
    }

    /** Orders a message; the same key again writes nothing more. Where the platform has words of its own, those go out. */
    public Acts.Ordered write(Caller caller, OrderAtHand at, Act.Subject about, Optional<String> written) {
        WorkspaceId workspace = caller.workspace();
        if (caller.actor().kind() != Actor.Kind.PERSON) {
            throw new Problem(
                    ProblemCode.AUTOMATIC_NOT_ALLOWED,
                    "The buyer of order %s is written to first by a signed-in member alone".formatted(at.order()));
        }
        return tools.tenancy().in(workspace, () -> {
            ConversationView conversation = conversations.get(workspace, at.conversation());
            Connected channel = channels.get(workspace, conversation.channel().id());
            if (!channel.id().equals(at.channel())) {
                throw new Problem(
                        ProblemCode.INVALID_VALUE,
                        "conversation %s is of another channel than order %s".formatted(conversation.id(), at.order()));
            }
            Optional<String> own = acts.words(channel, about);
            String text = own.or(() -> written)
                    .orElseThrow(() -> new Problem(
                            ProblemCode.INVALID_VALUE,
                            "order %s: what is written about '%s' needs a text".formatted(at.order(), about)));
            if (own.isEmpty()) {
                Verdict verdict = guard.check(workspace, conversation, channel, caller.actor(), text);
                ReplyCheck.words(text, about(about, verdict), conversation, channel);
            }
            Acts.Ordered ordered = acts.writeToBuyer(workspace, at, about, text, caller.actor());
            if (!ordered.repeated()) {
                tools.audit()
                        .record(
                                workspace,
                                caller.actor(),
                                "order.buyer_written_to",
                                "conversation " + conversation.id(),
                                Map.of(
                                        "order",
                                        at.order(),
                                        "act",
                                        ordered.act().id().toString()));
            }
            return ordered;
        });
    }
}
