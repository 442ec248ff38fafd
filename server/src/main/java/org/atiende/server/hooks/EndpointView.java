package org.atiende.server.hooks;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.atiende.server.kernel.Because;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as those see it who may set it up; its secret is shown only when it is made.
 *
 * @param events what it is told of
 * @param unsealed whether the personal values behind the placeholders are sent along
 * @param state {@code on} or {@code off}
 * @param offReason why it is off
 * @param offBecause the same by its code
 * @param failingSince since when every try has failed; null while it works
 * @param lastFault what went wrong last; null while it works
 * @param lastBecause the same by its code
 * @param previousSecretUntil until when the secret before the present one signs too
 */
@Schema(name = "Webhook")
public record EndpointView(
        EndpointId id,
        String name,
        String url,

        @ArraySchema(schema = @Schema(implementation = EventType.class))
        List<String> events,

        boolean unsealed,
        @Schema(allowableValues = {"on", "off"}) String state,
        @Nullable String offReason,
        @Nullable Because offBecause,
        @Nullable Instant failingSince,
        @Nullable String lastFault,
        @Nullable Because lastBecause,
        @Nullable Instant previousSecretUntil,
        Instant createdAt) {
    public EndpointView {
        events = List.copyOf(events);
    }

    /** Leaves the address out: shops put tokens into it. */
    @Override
    public String toString() {
        return "EndpointView[" + id + "]";
    }
}
