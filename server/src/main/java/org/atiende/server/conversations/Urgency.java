package org.atiende.server.conversations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * Where a conversation stands among those that wait, by what the next late answer costs.
 *
 * @param at the moment by which it is sorted: when something is due in it, brought forward
 * @param ahead by what; the clock that counts first
 */
@Schema(name = "Urgency")
public record Urgency(Instant at, List<Ahead> ahead) {
    /** All reasons, in the order in which they are told. */
    public static final List<String> REASONS = List.of("platform", "legal", "angry", "frustrated", "money", "priority");

    public Urgency {
        ahead = List.copyOf(ahead);
    }

    /**
     * What brings it forward.
     *
     * @param reason {@code platform} where the platform's clock comes first, {@code legal} where a term of law does; that the
     *     buyer is angry or frustrated; the value of the orders that it is about; that it goes before others
     */
    @Schema(name = "UrgencyAhead")
    public record Ahead(
            @Schema(allowableValues = {"platform", "legal", "angry", "frustrated", "money", "priority"})
            String reason,

            int minutes) {}
}
