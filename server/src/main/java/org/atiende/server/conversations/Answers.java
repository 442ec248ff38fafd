package org.atiende.server.conversations;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the shop has answered in a conversation.
 *
 * @param atAll whether anybody has, a machine of ours among them
 * @param byPerson whether a person has
 * @param upTo when the buyer's newest words were written, where a person has answered them
 */
public record Answers(boolean atAll, boolean byPerson, Optional<Instant> upTo) {
    /** Whether a message that comes in late has been passed by: a person has answered what was written after it. */
    public boolean passedBy(Instant writtenAt) {
        return upTo.filter(it -> it.isAfter(writtenAt)).isPresent();
    }
}
