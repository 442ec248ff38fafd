package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a conversation, as the feed tells it.
 *
 * @param cursor where the feed goes on after this change
 * @param type {@code message.received}, {@code message.sent}, {@code delivery.changed}, {@code note.added} or
 *     {@code conversation.changed}
 * @param receivedAt when the buyer's message reached us; null for other changes
 */
public record Change(
        String cursor,

        @Schema(
                allowableValues = {
                    "message.received",
                    "message.sent",
                    "delivery.changed",
                    "note.added",
                    "conversation.changed"
                })
        String type,

        ConversationId conversationId,
        @Nullable MessageId messageId,
        Instant at,
        @Nullable Instant receivedAt) {}
