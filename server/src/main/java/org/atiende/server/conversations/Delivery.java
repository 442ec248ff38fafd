package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a message that we send.
 *
 * @param at since when
 * @param reason why, where something went wrong; without personal data
 * @param code the platform's code for it
 */
public record Delivery(
        @Schema(implementation = DeliveryState.class) String state,
        Instant at,
        @Nullable String reason,
        @Nullable @Schema(example = "131047") String code) {

    /** The reason of a message that somebody took back before it was sent. */
    public static final String WITHDRAWN = "withdrawn by a person";

    /** Whether it was taken back before it was sent. */
    public boolean withdrawn() {
        return WITHDRAWN.equals(reason);
    }
}
