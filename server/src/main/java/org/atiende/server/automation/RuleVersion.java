package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.automation.rules.RuleSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a rule was.
 *
 * @param by the member who wrote it; null for a key or the desk
 */
@Schema(name = "RuleVersion")
public record RuleVersion(
        int version, RuleSpec spec, @Nullable UUID by, Instant at) {}
