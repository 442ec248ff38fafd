package org.atiende.server.conversations;

import java.util.Locale;

/**
 * What is known of a message that we send. Moved by the provider's evidence alone, or by a person who settles an uncertain
 * one.
 */
public enum DeliveryState {
    APPROVED,
    SENDING,
    RETRYING,
    ACCEPTED,
    DELIVERED,
    READ,
    MODERATED,
    FAILED,
    EXPIRED,
    UNCERTAIN,
    NOT_SENT;

    /** Whether somebody has to look, because the buyer got no answer or nobody knows. */
    public boolean leavesTheBuyerWaiting() {
        return this == FAILED || this == MODERATED || this == EXPIRED || this == UNCERTAIN || this == NOT_SENT;
    }

    /** Whether the provider has it. */
    public boolean reachedThePlatform() {
        return this == ACCEPTED || this == DELIVERED || this == READ;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
