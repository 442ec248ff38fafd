package org.atiende.server.conversations;

import java.util.Optional;
import org.atiende.nlu.MaskedText;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;

/**
 * An answer of the shop, approved and about to be sent.
 *
 * @param authorName who wrote it, as shown
 * @param quotes the buyer's message that it quotes
 * @param contentType {@code text}, {@code template}, or what goes along, such as {@code image}
 */
public record ReplyDraft(
        MessageId id,
        ConversationId conversation,
        Actor author,
        String authorName,
        MaskedText text,
        String contentType,
        Optional<MessageId> quotes) {}
