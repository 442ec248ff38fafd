package org.atiende.server.automation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.atiende.server.kernel.Texts;

/** How much a machine may do by itself; each allows more than the one before. */
public enum Mode {
    /** It notes what it would do, and does nothing. */
    OBSERVE,
    /** It proposes; a person does it, or not. */
    SUGGEST,
    /** It prepares everything; a person releases it. */
    TWO_TRACKS,
    /** It acts. */
    AUTOMATIC;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Mode of(String id) {
        for (Mode mode : values()) {
            if (mode.id().equals(id)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("No mode is called '%s'; observe, suggest, two_tracks and automatic are"
                .formatted(Texts.excerpt(id, 40)));
    }

    /** The one that allows less. */
    public Mode moreCautious(Mode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
