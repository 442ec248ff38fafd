package org.atiende.server.conversations;

import java.time.Instant;

/**
 * A buyer who has just written.
 *
 * @param name as members see it
 * @param firstWords when the first of the new messages was written
 */
public record Writer(Line line, String name, Instant firstWords) {}
