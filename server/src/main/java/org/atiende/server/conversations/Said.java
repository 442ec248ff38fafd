package org.atiende.server.conversations;

import java.time.Instant;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.MessageId;

/**
 * That something was said in a conversation.
 *
 * @param byBuyer whether the buyer said it
 * @param author the kind of its author
 * @param text masked
 * @param failed whether it is known not to have reached the buyer, or may not have
 */
public record Said(MessageId message, boolean byBuyer, Actor.Kind author, Instant at, String text, boolean failed) {
    @Override
    public String toString() {
        return "Said[" + message + "]";
    }
}
