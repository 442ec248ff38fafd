package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.atiende.server.kernel.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * That a deadline came near, or was missed.
 *
 * @param clock {@code target} for the shop's own clock, {@code platform}, or {@code obligation} for that of the whole matter
 * @param at when it was noted
 * @param reason why it was missed, as a member says; null while nobody has
 * @param reasonBy who says so
 */
@Schema(name = "DeadlineNotice")
public record DeadlineNotice(
        ConversationId conversationId,

        @Schema(allowableValues = {"target", "platform", "obligation"})
        String clock,

        Instant dueAt,
        @Schema(allowableValues = {"near", "missed"}) String kind,
        Instant at,
        @Nullable BreachReason reason,
        @Nullable String reasonBy) {}
