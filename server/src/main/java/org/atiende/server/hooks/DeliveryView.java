package org.atiende.server.hooks;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to one endpoint, as its log shows it.
 *
 * @param event id of the event, the same for all endpoints and at each try
 * @param nextAttemptAt when it is tried next; null when it is settled
 * @param lastStatus what the endpoint answered last; null when it did not answer
 * @param lastFault why the last try failed; null when it did not
 * @param lastBecause the same by its code
 */
@Schema(name = "WebhookDelivery")
public record DeliveryView(
        UUID id,
        UUID event,
        @Schema(implementation = EventType.class) String type,
        @Nullable ConversationId conversation,
        @Nullable MessageId message,

        @Schema(allowableValues = {"waiting", "sending", "delivered", "failed"})
        String state,

        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastFault,
        @Nullable Because lastBecause,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt) {}
