package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.kernel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * A stop that stands.
 *
 * @param channel null for the whole workspace
 * @param by who stopped it, as shown
 */
@Schema(name = "AutomationStop")
public record StopView(UUID id, @Nullable ChannelId channel, String reason, String by, Instant at) {}
