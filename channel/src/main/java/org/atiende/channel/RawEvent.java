package org.atiende.channel;

import java.time.Instant;

/**
 * One event as a platform told it.
 *
 * @param account the platform's id of the shop's account that it concerns
 * @param externalId what makes the event one and the same when it is told twice, such as {@code message:wamid.X} or
 *     {@code status:wamid.X:delivered}
 * @param thread what events must be kept in order within: the buyer's id for messages, the message's id for statuses
 * @param occurredAt the platform's time
 * @param payload the event's own part of the body, enough for {@link Connector#interpret}
 */
public record RawEvent(String account, String externalId, String thread, Instant occurredAt, byte[] payload) {
    @Override
    public String toString() {
        return "RawEvent[" + payload.length + " bytes at " + occurredAt + "]";
    }
}
