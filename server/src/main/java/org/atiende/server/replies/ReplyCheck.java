package org.atiende.server.replies;

import java.time.Instant;
import java.util.Optional;
import org.atiende.channel.Outgoing;
import org.atiende.channel.ThreadKind;
import org.atiende.channel.Traits;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.server.channels.Connected;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;

/** Holds an answer against what its channel allows now. */
final class ReplyCheck {
    private ReplyCheck() {}

    /** What the platform allows in a conversation. */
    static Traits traits(ConversationView conversation, Connected channel) {
        return channel.connector().traits(ThreadKind.of(conversation.thread().kind()));
    }

    private static void channel(Connected channel) {
        switch (channel.mode()) {
            case FULL -> {}
            case READ_ONLY ->
                throw new Problem(
                        ProblemCode.CHANNEL_READ_ONLY,
                        "Channel %s is read only: drafts can be written and not sent".formatted(channel.id()));
            case DISCONNECTED ->
                throw new Problem(
                        ProblemCode.CHANNEL_DISCONNECTED, "Channel %s is disconnected".formatted(channel.id()));
        }
    }

    /** Refuses what may not be sent; returns until when it may. */
    static Optional<Instant> pass(
            Reply reply, ConversationView conversation, Connected channel, Actor author, Instant now) {
        Traits traits = traits(conversation, channel);
        channel(channel);
        if (!conversation.state().equals("open")) {
            throw new Problem(
                    ProblemCode.CONVERSATION_RESOLVED,
                    "Conversation %s is resolved; reopen it to answer".formatted(conversation.id()));
        }
        if (conversation.thread().closedCode() != null) {
            throw new Problem(
                    ProblemCode.THREAD_CLOSED,
                    "Conversation %s takes no answer: %s (%s)"
                            .formatted(
                                    conversation.id(),
                                    conversation.thread().closedReason(),
                                    conversation.thread().closedCode()));
        }
        if (!traits.automatic() && author.kind() != Actor.Kind.PERSON) {
            throw new Problem(
                    ProblemCode.AUTOMATIC_NOT_ALLOWED,
                    "Conversation %s is about an %s of %s, where the platform forbids answers that no person has read; a"
                                    .formatted(
                                            conversation.id(),
                                            conversation.thread().kind(),
                                            conversation.channel().kind())
                            + " signed-in member must send it");
        }
        return switch (reply.body()) {
            case Outgoing.Body.Text text -> text(text, conversation, traits, now);
            case Outgoing.Body.Template template -> template(template, traits);
        };
    }

    private static Optional<Instant> text(
            Outgoing.Body.Text text, ConversationView conversation, Traits traits, Instant now) {
        if (text.text().isBlank()) {
            throw new Problem(ProblemCode.EMPTY_REPLY, "text is empty");
        }
        int gap = text.text().indexOf(Filled.GAP);
        if (gap >= 0) {
            throw new Problem(
                    ProblemCode.GAP_OPEN,
                    "text holds %s at %d, where something must be written first".formatted(Filled.GAP, gap));
        }
        for (int i = 0; i < text.text().length(); i = text.text().offsetByCodePoints(i, 1)) {
            int codePoint = text.text().codePointAt(i);
            if (!traits.alphabet().takes(codePoint)) {
                throw new Problem(
                        ProblemCode.CHARACTER_NOT_SUPPORTED,
                        "text holds '%s' (U+%04X) at %d, which %s does not take"
                                .formatted(
                                        Character.toString(codePoint),
                                        codePoint,
                                        i,
                                        conversation.channel().kind()));
            }
        }
        int length = text.text().codePointCount(0, text.text().length());
        if (length > traits.maxLength()) {
            throw new Problem(
                    ProblemCode.TEXT_TOO_LONG,
                    "text has %d characters; %s takes %d"
                            .formatted(length, conversation.channel().kind(), traits.maxLength()));
        }
        Instant closes = conversation.windowClosesAt();
        if (traits.replyWindow().isEmpty() || closes == null) {
            return Optional.empty();
        }
        if (!now.isBefore(closes)) {
            throw new Problem(
                    ProblemCode.WINDOW_CLOSED,
                    "The buyer's last message is older than %d hours; the window closed at %s. Send an approved template"
                            .formatted(traits.replyWindow().get().toHours(), closes));
        }
        return Optional.of(closes);
    }

    private static Optional<Instant> template(Outgoing.Body.Template template, Traits traits) {
        if (!traits.templates()) {
            throw new Problem(
                    ProblemCode.TEMPLATE_NOT_SUPPORTED,
                    "Template '%s': this channel has none".formatted(template.name()));
        }
        return Optional.empty();
    }
}
