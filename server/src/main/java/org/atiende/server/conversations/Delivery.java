package org.atiende.server.conversations;

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
        String state,
        Instant at,
        @Nullable String reason,
        @Nullable String code) {}
