package org.atiende.server.conversations;

/**
 * An intent or an emotion by its id, with its calibrated probability.
 *
 * @param id of the taxonomy
 */
public record Scored(String id, double probability) {}
