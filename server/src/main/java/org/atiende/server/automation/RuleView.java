package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atiende.server.automation.rules.RuleSpec;
import org.atiende.server.kernel.Because;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a workspace.
 *
 * @param version counts its changes
 * @param reason why it is suspended; null where it is not
 * @param because the same by its code
 * @param library the id in the library that it was taken from; null for a shop's own
 * @param warnings what may surprise
 */
@Schema(name = "Rule")
public record RuleView(
        UUID id,
        int version,

        @Schema(allowableValues = {"on", "off", "suspended"})
        String state,

        @Nullable String reason,
        @Nullable Because because,
        @Nullable String library,
        RuleSpec spec,
        List<String> warnings,
        Instant changedAt) {
    public RuleView {
        warnings = List.copyOf(warnings);
    }

    RuleView with(List<String> more) {
        return new RuleView(id, version, state, reason, because, library, spec, more, changedAt);
    }
}
