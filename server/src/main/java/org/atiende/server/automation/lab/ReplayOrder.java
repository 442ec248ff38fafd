package org.atiende.server.automation.lab;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.atiende.server.automation.rules.RuleSpec;
import org.jspecify.annotations.Nullable;

/**
 * What is to be replayed.
 *
 * @param spec a draft, which need not be saved; or else {@code rule}
 * @param rule a stored rule, in its present version; or else {@code spec}
 * @param replaces a stored rule to be held against; left out for none
 * @param weeks how far to look back; left out for everything
 */
@Schema(name = "ReplayRequest")
public record ReplayOrder(
        @Nullable @Valid RuleSpec spec,
        @Nullable UUID rule,
        @Nullable UUID replaces,
        @Nullable @Min(1) @Max(520) Integer weeks) {}
