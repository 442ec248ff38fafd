package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Reasons;
import org.jspecify.annotations.Nullable;

/**
 * The state of a message that we send.
 *
 * @param at since when
 * @param reason why, where something went wrong; without personal data
 * @param because the same by its code; null where the platform says it in its own words
 * @param code the platform's code for it
 */
public record Delivery(
        @Schema(implementation = DeliveryState.class) String state,
        Instant at,
        @Nullable String reason,
        @Nullable Because because,
        @Nullable @Schema(example = "131047") String code) {

    public static Delivery of(String state, Instant at, @Nullable Reason reason, @Nullable String code) {
        return new Delivery(state, at, Reasons.words(reason), Because.of(reason), code);
    }

    /** Whether it was taken back before it was sent. */
    public boolean withdrawn() {
        return DeskReason.WITHDRAWN.english().equals(reason);
    }
}
