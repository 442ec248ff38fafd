package org.atiende.server.hooks;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.atiende.server.kernel.Because;
import org.jspecify.annotations.Nullable;

/**
 * One try of a delivery. Without an end it is under way, or was cut off.
 *
 * @param status what the endpoint answered
 * @param fault why it failed
 * @param because the same by its code
 */
@Schema(name = "WebhookAttempt")
public record AttemptView(
        int number,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable Integer status,
        @Nullable String fault,
        @Nullable Because because) {}
