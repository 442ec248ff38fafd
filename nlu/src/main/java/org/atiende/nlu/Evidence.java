package org.atiende.nlu;

/**
 * A stretch of the message that spoke for the first intent.
 *
 * @param span where it stands in the masked text
 * @param weight share of the score that comes from it, between 0 and 1
 */
public record Evidence(Span span, double weight) {}
