package org.atiende.server.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a shop's own clock waits for. */
public enum Target {
    /** The first answer in a conversation. */
    FIRST_REPLY,
    /** An answer to what the buyer has written since the last one. */
    REPLY,
    /** That the conversation is resolved. */
    RESOLUTION;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Target of(String id) {
        for (Target target : values()) {
            if (target.id().equals(id)) {
                return target;
            }
        }
        throw new IllegalArgumentException(
                "No clock waits for '%s'; first_reply, reply and resolution are known".formatted(id));
    }
}
