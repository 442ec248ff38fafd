package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * That a deadline came near, or was missed.
 *
 * @param clock {@code target} for the shop's own clock, {@code platform}, or {@code obligation} for that of the whole matter
 * @param at when it was noted
 * @param reason why it was missed, as a member says; null while nobody has
 * @param reasonBy who says so
 * @param escalatedAt when it was last brought to somebody; null where it never was
 * @param escalatedTo to whom; null for the supervisors
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
        @Nullable String reasonBy,
        @Nullable Instant escalatedAt,
        @Nullable MemberId escalatedTo) {
    static DeadlineNotice of(ConversationId conversation, String clock, Instant due, String kind, Instant at) {
        return new DeadlineNotice(conversation, clock, due, kind, at, null, null, null, null);
    }

    DeadlineNotice explained(BreachReason why, String by) {
        return new DeadlineNotice(conversationId, clock, dueAt, kind, at, why, by, escalatedAt, escalatedTo);
    }
}
