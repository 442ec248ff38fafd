package org.atiende.server.routing;

import java.time.Instant;

/**
 * A deadline.
 *
 * @param at by when
 * @param reason what it is for: {@code first_reply}, {@code reply}, or {@code platform} where the platform has set it
 */
public record Due(Instant at, String reason) {}
