package org.atiende.server.routing;

import java.time.Instant;

/**
 * A deadline.
 *
 * @param at by when
 * @param reason what it is for: {@code first_reply} or {@code reply}
 */
public record Due(Instant at, String reason) {}
