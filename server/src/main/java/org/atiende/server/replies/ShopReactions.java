package org.atiende.server.replies;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atiende.channel.Outgoing;
import org.atiende.server.channels.Channels;
import org.atiende.server.channels.Connected;
import org.atiende.server.channels.Outbox;
import org.atiende.server.channels.OutboxOrder;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.conversations.Conversations;
import org.atiende.server.conversations.MessageView;
import org.atiende.server.conversations.ShopReaction;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/**
 * Sets the shop's signs to buyers' messages, such as a heart. A sign is no answer: what waits for one goes on waiting. It may be
 * set where an answer might be sent.
 */
@Component
public class ShopReactions {
    private static final int LONGEST = 35;
    /** One that a reader sees as one, of however many code points. */
    private static final Pattern ONE_SIGN = Pattern.compile("\\X");

    private final Conversations conversations;
    private final Channels channels;
    private final PointedAt pointedAt;
    private final Recipients recipients;
    private final Outbox outbox;
    private final ReplyTools tools;

    ShopReactions(
            Conversations conversations,
            Channels channels,
            PointedAt pointedAt,
            Recipients recipients,
            Outbox outbox,
            ReplyTools tools) {
        this.conversations = conversations;
        this.channels = channels;
        this.pointedAt = pointedAt;
        this.recipients = recipients;
        this.outbox = outbox;
        this.tools = tools;
    }

    /** Sets a sign in the place of the one before; what stands there already, or is on its way, is not sent again. */
    public MessageView set(Caller caller, MessageId message, String emoji) {
        if (!isEmoji(emoji)) {
            throw Problem.because(
                    ProblemCode.INVALID_VALUE, DeskReason.NOT_ONE_EMOJI.with("emoji", Texts.excerpt(emoji, 40)));
        }
        return bring(caller, message, emoji);
    }

    /** Takes the shop's sign away; where there is none, nothing is sent. */
    public MessageView takeAway(Caller caller, MessageId message) {
        return bring(caller, message, "");
    }

    private MessageView bring(Caller caller, MessageId id, String emoji) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            // Of two signs at once the one that is sent last is the one that is shown.
            conversations.hold(workspace, conversations.message(workspace, id).conversationId());
            MessageView message = conversations.message(workspace, id);
            if (stands(workspace, message, emoji)) {
                return message;
            }
            ConversationView conversation = conversations.get(workspace, message.conversationId());
            Connected channel = channels.get(workspace, conversation.channel().id());
            Instant now = tools.clock().instant();
            String platformId = pointedAt.platformId(
                    workspace,
                    message,
                    PointedAt.With.REACTION,
                    channel.connector().reactions(),
                    channel.connector().kind(),
                    now);
            Optional<Instant> until = ReplyCheck.text(conversation, channel, caller.actor(), now);
            Recipients.Recipient recipient = recipients.of(workspace, channel, conversation);
            ReplyCheck.hand(recipient.thread(), conversation, caller.actor());
            UUID send = outbox.order(
                    workspace,
                    new OutboxOrder(
                            channel.id(),
                            conversation.id(),
                            id,
                            recipient.to(),
                            new Outgoing.Body.Reaction(platformId, emoji),
                            until,
                            recipient.thread(),
                            Duration.ZERO,
                            !caller.actor().isByHand(),
                            caller.actor().isMachine(),
                            List.of(),
                            Optional.empty()));
            conversations.shopReacts(workspace, id, emoji, send, caller.actor());
            tools.audit()
                    .record(
                            workspace,
                            caller.actor(),
                            emoji.isEmpty() ? "message.reaction_taken_away" : "message.reacted",
                            "message " + id,
                            Map.of("emoji", emoji));
            return conversations.message(workspace, id);
        });
    }

    /** Whether the sign is there, or on its way; one that is shown as sent and is in nobody's hands any more is not. */
    private boolean stands(WorkspaceId workspace, MessageView message, String wanted) {
        ShopReaction now = message.shopReaction();
        if (now == null) {
            return wanted.isEmpty();
        }
        return now.emoji().equals(wanted)
                && switch (ShopReaction.State.valueOf(now.state())) {
                    case set -> true;
                    case sending -> outbox.carriesSign(workspace, message.id());
                    case failed -> false;
                };
    }

    /** Digits and the like are emoji only with what follows them, and no platform's choice offers those. */
    private static boolean isEmoji(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !ONE_SIGN.matcher(text).matches()) {
            return false;
        }
        int first = text.codePointAt(0);
        return Character.isEmojiPresentation(first) || Character.isExtendedPictographic(first);
    }
}
