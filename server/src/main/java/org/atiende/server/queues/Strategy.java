package org.atiende.server.queues;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.atiende.server.kernel.Texts;

/** How one of several members is chosen who could all have a conversation. */
public enum Strategy {
    /** Not at all: members take conversations themselves. */
    MANUAL,
    /** In turn: who was last given one the longest time ago. */
    ROUND_ROBIN,
    /** Who has the fewest open conversations. */
    LEAST_BUSY;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Strategy of(String id) {
        for (Strategy it : values()) {
            if (it.id().equals(id)) {
                return it;
            }
        }
        throw new IllegalArgumentException("'%s' is no strategy; manual is one".formatted(Texts.excerpt(id, 40)));
    }
}
