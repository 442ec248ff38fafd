package org.atiende.server.automation.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.atiende.server.kernel.Texts;

/** What sets rules going. */
public enum Trigger {
    /** A buyer has written, and it has been read. */
    MESSAGE_UNDERSTOOD,
    /** The shop has spoken last, and the buyer has said nothing for some hours. */
    SILENCE,
    /** A deadline of the conversation is near. */
    DEADLINE_NEAR,
    /** The time in which free text may be sent closes within some hours, and the buyer waits for an answer. */
    WINDOW_CLOSING,
    TAG_SET,
    /** An order that the conversation is about has changed at its platform. */
    ORDER_CHANGED,
    /** A parcel that belongs to such an order has. */
    PARCEL_CHANGED;

    /** Whether it may come when the conversation has long been resolved. */
    public boolean comesLater() {
        return this == TAG_SET || this == ORDER_CHANGED || this == PARCEL_CHANGED;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Trigger of(String id) {
        for (Trigger trigger : values()) {
            if (trigger.id().equals(id)) {
                return trigger;
            }
        }
        throw new IllegalArgumentException("Nothing called '%s' sets rules going".formatted(Texts.excerpt(id, 40)));
    }
}
