package org.atiende.server.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.atiende.server.kernel.Texts;

/** Why a deadline was missed, as a member says. */
public enum BreachReason {
    /** More came in than could be answered. */
    TOO_MUCH,
    /** Nobody was at work. */
    NOBODY_THERE,
    /** It was not seen, or put off. */
    OVERLOOKED,
    /** A carrier, a supplier or another department had to answer first. */
    WAITED_FOR_OTHERS,
    /** The platform, a channel or the desk did not work. */
    OUT_OF_ORDER,
    /** The buyer had what they asked for: elsewhere, or without words. */
    ANSWERED_OTHERWISE,
    OTHER;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static BreachReason of(String id) {
        for (BreachReason it : values()) {
            if (it.id().equals(id)) {
                return it;
            }
        }
        throw new IllegalArgumentException("'%s' is no reason; other is one".formatted(Texts.excerpt(id, 40)));
    }
}
