package org.atiende.server.understanding;

import java.time.Instant;
import java.util.List;

/**
 * What a member says that a message means.
 *
 * @param intents ids, the one to act on first in front
 * @param emotion id
 * @param by who said so, as shown
 */
public record Correction(List<String> intents, String emotion, String by, Instant at) {
    public Correction {
        intents = List.copyOf(intents);
    }
}
