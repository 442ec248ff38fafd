package org.atiende.channel;

/** How far a message of ours has come, by the platform's own evidence. */
public enum DeliveryStage {
    ACCEPTED,
    DELIVERED,
    READ,
    FAILED
}
