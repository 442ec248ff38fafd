package org.atiende.server.automation.lab;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.automation.rules.RuleSpec;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is held against what was said before.
 *
 * @param state {@code broken_off} where the process that was at it has ended
 * @param reason why it failed
 * @param rule the stored rule that it is; null for a draft
 * @param before the rule that it is held against; null for none
 * @param weeks how far it looks back; null for everything
 * @param total how many messages there are; null until they are counted
 * @param done how many of them it has been held against
 * @param findings null until it is done
 */
@Schema(name = "Replay")
public record Replay(
        UUID id,

        @Schema(allowableValues = {"running", "done", "cancelled", "failed", "broken_off"})
        String state,

        @Nullable String reason,
        RuleSpec spec,
        @Nullable Stored rule,
        @Nullable Stored before,
        @Nullable Integer weeks,
        @Nullable Integer total,
        int done,
        @Nullable Findings findings,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** A version of a stored rule. */
    @Schema(name = "ReplayedRule")
    public record Stored(UUID id, int version, String name) {}

    Replay with(@Nullable Findings found) {
        return new Replay(
                id, state, reason, spec, rule, before, weeks, total, done, found, startedBy, startedAt, endedAt);
    }
}
