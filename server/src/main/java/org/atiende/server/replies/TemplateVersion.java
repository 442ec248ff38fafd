package org.atiende.server.replies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's own template was.
 *
 * @param by the member who wrote it; null for a key
 */
@Schema(name = "TemplateVersion")
public record TemplateVersion(
        int version, OwnTemplate words, @Nullable UUID by, Instant at) {}
