package org.atiende.server.conversations;

import java.time.Instant;

/**
 * A deadline.
 *
 * @param at by when
 * @param reason what it is for: {@code first_reply}, {@code reply}, {@code platform}, {@code resolution} or {@code legal}
 */
public record Due(Instant at, String reason) {

    /** The sooner of two. */
    public Due sooner(Due other) {
        return other.at().isBefore(at) ? other : this;
    }
}
