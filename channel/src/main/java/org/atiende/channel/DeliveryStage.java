package org.atiende.channel;

/** How far a message of ours has come, by the platform's own evidence. */
public enum DeliveryStage {
    ACCEPTED,
    DELIVERED,
    READ,
    /** Taken, and then kept from the buyer by the platform's moderation. */
    MODERATED,
    FAILED
}
