package org.atiende.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A claim or a return as a platform tells it.
 *
 * @param threadId the line of talk that belongs to it
 * @param type the platform's word, such as {@code mediations} or {@code return}
 * @param stage the platform's word, such as {@code claim} or {@code dispute}
 * @param reason why, in the platform's words
 * @param about the order, or the pack of orders, or the parcel
 * @param dueAt by when the shop must act
 * @param actions what the shop may do now, in the platform's words
 * @param version the platform's time of the last change of it or of what comes back; older news change nothing
 * @param returned what comes back under it
 */
public record ClaimFact(
        String id,
        String threadId,
        boolean open,
        String type,
        String stage,
        Optional<String> reason,
        Optional<ChannelThread.Reference> about,
        Optional<Instant> dueAt,
        List<String> actions,
        Instant openedAt,
        Instant version,
        Optional<ReturnFact> returned) {
    public ClaimFact {
        actions = List.copyOf(actions);
    }
}
