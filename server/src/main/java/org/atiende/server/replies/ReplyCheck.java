package org.atiende.server.replies;

import java.time.Instant;
import java.util.Optional;
import org.atiende.channel.Outgoing;
import org.atiende.channel.Traits;
import org.atiende.server.conversations.ConversationView;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;

/** Holds an answer against what its channel allows now. */
final class ReplyCheck {
    private ReplyCheck() {}

    /** Refuses what may not be sent; returns until when it may. */
    static Optional<Instant> pass(Reply reply, ConversationView conversation, Traits traits, Instant now) {
        if (!conversation.state().equals("open")) {
            throw new Problem(
                    ProblemCode.CONVERSATION_RESOLVED,
                    "Conversation %s is resolved; reopen it to answer".formatted(conversation.id()));
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
