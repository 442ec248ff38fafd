package org.atiende.server.audit.store;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atiende.server.kernel.Actor;

/** One line of the audit. */
public record Entry(UUID id, Instant at, Actor actor, String action, String subject, Map<String, String> detail) {
    public Entry {
        detail = Map.copyOf(detail);
    }
}
