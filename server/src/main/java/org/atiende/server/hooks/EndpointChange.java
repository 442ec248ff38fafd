package org.atiende.server.hooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have otherwise of a webhook; null leaves a value as it is.
 *
 * @param state {@code on} or {@code off}
 */
public record EndpointChange(
        @Nullable String name,
        @Nullable String url,
        @Nullable List<EventType> events,
        @Nullable Boolean unsealed,
        @Nullable String state) {

    @Override
    public String toString() {
        return "EndpointChange[…]";
    }
}
