package org.atiende.server.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a conversation as members see it.
 *
 * @param kind whose clock it is
 * @param rule id of the policy, platform clock or legal clock behind it; {@code told} where the platform named the time
 * @param name what people call the rule
 * @param begins from when time is counted; null where the platform named the time
 * @param due the first moment that is too late
 * @param state what it says now
 * @param stoppedAt when it stopped; null while it runs
 * @param source where the rule is written; null for a shop's own
 * @param explanation how the deadline has come about, in the language that was asked for
 */
@Schema(name = "DeadlineClock")
public record DeadlineClock(
        @Schema(allowableValues = {"first_reply", "reply", "platform", "resolution", "legal", "right"})
        String kind,

        String rule,
        String name,
        @Nullable Instant begins,
        Instant due,

        @Schema(allowableValues = {"running", "late", "met", "missed", "over"})
        String state,

        @Nullable Instant stoppedAt,
        @Nullable String source,
        String explanation) {}
