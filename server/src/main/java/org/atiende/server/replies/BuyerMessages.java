package org.atiende.server.replies;

import java.util.Map;
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
import org.springframework.stereotype.Component;

/**
 * Messages that the shop writes to an order's buyer of its own accord, through a platform that offers it. They are acts on the order
 * and no answers: nothing that is due ceases to be. A person writes them, and the channel's rules hold for their words.
 */
@Component
public class BuyerMessages {
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

    /** What may be written to the buyer of an order about now; the platform is asked. */
    public SubjectsOutcome subjects(Caller caller, ChannelId channel, String order) {
        return acts.subjects(caller.workspace(), channel, order);
    }

    /** Orders a message; the same key again writes nothing more. */
    public Acts.Ordered write(Caller caller, OrderAtHand at, Act.Subject about, String text) {
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
            ReplyCheck.words(
                    text, guard.check(workspace, conversation, channel, caller.actor(), text), conversation, channel);
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
